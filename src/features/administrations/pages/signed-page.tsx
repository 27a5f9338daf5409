import type { Filled } from '#features/screening/index.ts'
import { FormBody } from '#features/screening/parts.ts'
import type { MessageKey } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  DateField,
  DefinitionList,
  Details,
  errorFor,
  Form,
  Name,
  RadioField,
  Section,
  When,
} from '#web/parts/index.ts'
import { type Amendment, amendReasons } from '../one/amend.ts'
import { definitionOf } from '../one/definition-of.ts'
import { formOptionsOf } from '../one/form-options.ts'
import { found, indexKnown, type Reference, reachedBy } from '../one/reference.ts'
import type { Step } from '../one/steps-of.ts'
import { factsOf } from '../protocol/facts.ts'
import { CheckFrame, type PageProps } from './check-frame.tsx'
import { NotSaved, type NotSavedProps } from './not-saved.tsx'
import { type ResultProps, ResultView } from './result-view.tsx'
import { Choose } from './steps/choose.tsx'
import { gateWords, outcomeWords, stateWords } from './words.ts'

export interface SignedPageProps extends PageProps, ResultProps, NotSavedProps {
  readonly record: string
  readonly steps: readonly Step[]
  readonly amendments: readonly Amendment[]
  readonly names: ReadonlyMap<string, string>
  /** The answers as they stand, and the version of the entry; absent: nothing was asked, or its words are gone. */
  readonly answers?: { readonly filled: Filled; readonly version: number } | undefined
  /** What was found later. */
  readonly reference?: (Reference & { readonly days: number }) | undefined
  readonly typed: Readonly<Record<string, string | undefined>>
}

/** A check that was signed: what its answers say, how it went, and how an answer is put right without touching what was signed. */
export function SignedPage(props: SignedPageProps) {
  const { one, instrument } = props
  return (
    <CheckFrame
      page={props}
      record={props.record}
      path={`/${one.id}`}
      heading={t('administrations.signed.heading')}
      lead={t('administrations.signed.lead', { what: instrument.package.short })}
    >
      <NotSaved {...props} />
      <ResultView {...props} />
      <Explain {...props} />
      <Next {...props} />
      <Log {...props} />
      <Amend {...props} />
      <ReferencePart {...props} />
    </CheckFrame>
  )
}

/** In words that one can say to a young person, and the way to leave it out of what is shared. */
function Explain({ result, record }: SignedPageProps) {
  if (!result) return null
  const said = result.scores.length === 0 ? (['unscored'] as const) : result.scores.map(({ says }) => says)
  return (
    <Section heading={t('administrations.explain.heading')} id="explain">
      {[...new Set(said)].map((says) => (
        <p key={says}>{t(`administrations.explain.${says}`)}</p>
      ))}
      <p>
        <a href={`/records/${record}/wishes`}>{t('administrations.explain.wish')}</a>
      </p>
    </Section>
  )
}

/** What was done afterwards, and where what comes next is: nobody has to look for it. */
function Next({ steps, record }: SignedPageProps) {
  const facts = steps.find(({ from }) => from === 'aftercare')?.facts
  const said = (name: 'education' | 'hotline' | 'safety' | 'duty') => {
    const value = facts?.[name]
    if (typeof value !== 'string' || value === 'not-needed') return []
    const key = `administrations.aftercare.${name}` as const
    return [{ term: t(key), value: t(`${key}.${value}` as MessageKey) }]
  }
  const isToReport = facts?.duty === 'will-report' || facts?.duty === 'asks-supervisor'
  return (
    <Section heading={t('administrations.after.heading')} id="next">
      <ul>
        {isToReport && (
          <li>
            <a href={`/records/${record}/mandated-reports`}>{t('administrations.after.report')}</a>
          </li>
        )}
        <li>
          <a href={`/records/${record}`}>{t('administrations.after.task')}</a>
        </li>
      </ul>
      <DefinitionList
        items={[...said('education'), ...said('hotline'), ...said('safety'), ...said('duty')]}
      />
    </Section>
  )
}

const nameIn = (names: ReadonlyMap<string, string>, id: string | null) =>
  id === null ? (
    t('administrations.log.young-person')
  ) : (
    <Name key="who">{names.get(id) ?? t('timeline.somebody')}</Name>
  )

function Log({ steps, names, amendments }: SignedPageProps) {
  return (
    <Section heading={t('administrations.log')} id="log">
      <ol>
        {steps.map((step) => (
          <li key={step.ordinal}>
            <LogLine step={step} names={names} />
            <Basis step={step} />
          </li>
        ))}
        {amendments.toReversed().map((one) => (
          <li key={`v${one.itemVersion}`}>
            {t.parts('administrations.log.amended', {
              why: t(`administrations.amend.why.${one.reason}`),
              who: nameIn(names, one.by),
              at: <When key="at" t={t} at={one.at} form="moment" />,
            })}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** By whose consent they were asked, or what kept it from being given. */
function Basis({ step: { from, facts } }: { step: Step }) {
  if (from !== 'checks') return null
  const read = factsOf.checks.safeParse(facts)
  if (!read.success) return null
  const { parentConsent, minorMayConsent, blocked = [] } = read.data
  const said = [
    ...(parentConsent
      ? [`${t('administrations.checks.parent')} ${t(`administrations.checks.parent.${parentConsent}`)}.`]
      : []),
    ...(minorMayConsent
      ? [`${t('administrations.checks.minor')} ${t(`administrations.checks.minor.${minorMayConsent}`)}.`]
      : []),
    ...blocked.map(gateWords),
  ]
  return said.length === 0 ? null : (
    <ul class="hint">
      {said.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}

function LogLine({ step, names }: { step: Step; names: ReadonlyMap<string, string> }) {
  const words = {
    state: stateWords(step.from),
    who: nameIn(names, step.by),
    at: <When key="at" t={t} at={step.at} form="moment" />,
  }
  if (step.act === 'skip') return <>{t.parts('administrations.log.skip', words)}</>
  if (step.outcome === null) return <>{t.parts('administrations.log.pass', words)}</>
  return <>{t.parts('administrations.log.end', { ...words, outcome: outcomeWords(step.outcome) })}</>
}

function Amend(props: SignedPageProps) {
  const { answers, one, record, instrument, typed, errors } = props
  if (!answers) return null
  return (
    <Details
      summary={t('administrations.amend')}
      open={errors !== undefined || answers.filled.refused !== undefined}
    >
      <p>{t('administrations.amend.lead')}</p>
      <Form action={`/records/${record}/checks/${one.id}/amend`}>
        <input type="hidden" name="version" value={String(answers.version)} />
        <FormBody
          t={t}
          definition={definitionOf(instrument)}
          filled={answers.filled}
          language={one.language}
          options={formOptionsOf(one)}
        />
        <RadioField
          t={t}
          name="reason"
          label={t('administrations.amend.why')}
          value={typed.reason}
          error={errorFor(errors, 'reason')}
          options={amendReasons.map((value) => ({ value, label: t(`administrations.amend.why.${value}`) }))}
        />
        <Button>{t('administrations.amend.do')}</Button>
      </Form>
    </Details>
  )
}

/** How a later finding was reached, and whether it is independent: recorded for a study, and read by nothing else. */
function ReferencePart({ answers, one, record, reference: now, typed, errors }: SignedPageProps) {
  if (!answers) return null
  return (
    <Details summary={t('administrations.reference')}>
      <p>{t('administrations.reference.lead')}</p>
      {now && (
        <p>
          {t('administrations.reference.now', {
            found: t(`administrations.reference.found.${now.found}`),
            by: t(`administrations.reference.reachedBy.${now.reachedBy}`),
            when: t(now.days < 0 ? 'administrations.reference.before' : 'administrations.reference.after', {
              n: Math.abs(now.days),
            }),
            known: t(`administrations.reference.indexKnown.${now.indexKnown}`),
          })}
        </p>
      )}
      <Form action={`/records/${record}/checks/${one.id}/reference`}>
        <Choose typed={typed} errors={errors} step="reference" name="found" values={found} />
        <Choose typed={typed} errors={errors} step="reference" name="reachedBy" values={reachedBy} />
        <Choose typed={typed} errors={errors} step="reference" name="indexKnown" values={indexKnown} />
        <DateField
          t={t}
          name="reached"
          label={t('administrations.reference.reached')}
          value={{
            month: typed['reached-month'],
            day: typed['reached-day'],
            year: typed['reached-year'],
          }}
          error={errorFor(errors, 'reached')}
        />
        <Button kind="quiet">{t('administrations.reference.do')}</Button>
      </Form>
    </Details>
  )
}
