import type { Instrument } from '#features/instruments/index.ts'
import { languageWords } from '#features/instruments/parts.ts'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  DefinitionList,
  Details,
  errorFor,
  Form,
  Notice,
  RadioField,
  Section,
  SelectField,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { Administration } from '../one/administration.ts'
import { barriers } from '../protocol/barriers.ts'
import { type Prompt, prompts } from '../protocol/prompts.ts'
import { modes } from '../protocol/states.ts'
import { CheckFrame, type PageProps } from './check-frame.tsx'
import { modeWords, outcomeWords, promptWords, stateWords } from './words.ts'

export interface ChecksPageProps extends PageProps {
  readonly record: string
  readonly checks: readonly Administration[]
  /** What can be begun here. */
  readonly instruments: readonly Instrument[]
  /** By canonical and version, for titles of those that were. */
  readonly titleOf: (one: Pick<Administration, 'instrument' | 'version'>) => string
  /** Of the form that says that it was not offered. */
  readonly seed: string
  readonly typed: Readonly<Record<string, string | undefined>>
  /** What a reminder was about: chosen beforehand where nobody has typed. */
  readonly reminded: Prompt | undefined
}

/** All checks of one record, and how the next one begins. */
export function ChecksPage(props: ChecksPageProps) {
  return (
    <CheckFrame
      page={props}
      record={props.record}
      path=""
      heading={t('administrations.heading')}
      lead={t('administrations.heading.lead')}
    >
      {props.reminded && (
        <Notice t={t} title={t('administrations.remind.title')}>
          <p>{t('administrations.remind')}</p>
        </Notice>
      )}
      <Before {...props} />
      <Start {...props} />
      <NotOffered {...props} />
    </CheckFrame>
  )
}

function Before({ checks, record, titleOf, at }: ChecksPageProps) {
  return (
    <Section heading={t('administrations.before')} id="before">
      {checks.length === 0 && <p>{t('administrations.before.none')}</p>}
      {checks.map((one) => (
        <div key={one.id} class="card stack">
          <p>
            <a href={`/records/${record}/checks/${one.id}`}>{titleOf(one)}</a>{' '}
            <Tag tone={one.at === 'final' ? 'good' : 'info'}>{stateOf(one, at)}</Tag>
          </p>
          <DefinitionList
            items={[
              { term: t('administrations.begun'), value: <When t={t} at={one.startedAt} /> },
              ...(one.outcome === null
                ? []
                : [{ term: t('administrations.ended'), value: outcomeWords(one.outcome) }]),
              ...(one.retryOn === null
                ? []
                : [{ term: t('administrations.retry'), value: t.date(one.retryOn) }]),
            ]}
          />
        </div>
      ))}
    </Section>
  )
}

function stateOf(one: Administration, at: Date): string {
  if (one.at === 'final') return t('administrations.signed')
  if (one.at === 'aftercare' && one.aftercareDue !== null && one.aftercareDue <= at)
    return t('administrations.aftercare-incomplete')
  return t('administrations.open', { state: stateWords(one.at) })
}

function Start({ record, instruments, typed, errors, reminded }: ChecksPageProps) {
  const languages = [...new Set(instruments.flatMap((one) => one.package.languages.map(({ code }) => code)))]
  return (
    <Section heading={t('administrations.start')} id="start">
      {instruments.length === 0 ? (
        <p>{t('administrations.start.none')}</p>
      ) : (
        <Form action={`/records/${record}/checks`}>
          <RadioField
            t={t}
            name="instrument"
            label={t('administrations.start.which')}
            value={typed.instrument}
            error={errorFor(errors, 'instrument')}
            options={instruments.map(({ package: pkg }) => ({
              value: keyOf(pkg),
              label: pkg.title,
              hint: t(`administrations.evaluated.${pkg.evaluated}`),
            }))}
          />
          <RadioField
            t={t}
            name="mode"
            label={t('administrations.start.mode')}
            value={typed.mode}
            error={errorFor(errors, 'mode')}
            options={modes.map((value) => ({
              value,
              label: modeWords(value),
              hint: t(`administrations.mode.${value}.hint`),
            }))}
          />
          <SelectField
            t={t}
            name="language"
            label={t('administrations.start.language')}
            value={typed.language ?? 'en'}
            error={errorFor(errors, 'language')}
            options={languages.map((value) => ({ value, label: languageWords(value) }))}
          />
          <SelectField
            t={t}
            name="prompt"
            label={t('administrations.start.prompt')}
            empty={t('administrations.choose')}
            value={typed.prompt ?? reminded}
            error={errorFor(errors, 'prompt')}
            options={prompts.map((value) => ({ value, label: promptWords(value) }))}
          />
          <Button>{t('administrations.start.do')}</Button>
        </Form>
      )}
    </Section>
  )
}

/** Something asked to offer it, and nobody did: which barrier that was counts, and nothing about the young person. */
function NotOffered({ record, seed, reminded, typed, errors }: ChecksPageProps) {
  const isOpen =
    reminded !== undefined || typed.missed !== undefined || errorFor(errors, 'barrier') !== undefined
  return (
    <div id="not-offered">
      <Details summary={t('administrations.not-offered')} open={isOpen}>
        <Form action={`/records/${record}/check-not-offered`}>
          <input type="hidden" name="seed" value={seed} />
          <RadioField
            t={t}
            name="barrier"
            label={t('administrations.not-offered.why')}
            value={typed.barrier}
            error={errorFor(errors, 'barrier')}
            options={barriers.map((value) => ({ value, label: t(`administrations.barrier.${value}`) }))}
          />
          <SelectField
            t={t}
            name="missed"
            label={t('administrations.start.prompt')}
            empty={t('administrations.choose')}
            value={typed.missed ?? reminded}
            error={errorFor(errors, 'missed')}
            options={prompts.map((value) => ({ value, label: promptWords(value) }))}
          />
          <Button kind="quiet">{t('administrations.not-offered.do')}</Button>
        </Form>
      </Details>
    </div>
  )
}

/** As FHIR writes a canonical with its version. */
export const keyOf = ({ canonical, version }: Instrument['package']) => `${canonical}|${version}`
