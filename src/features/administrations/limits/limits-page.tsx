import { languageWords } from '#features/instruments/parts.ts'
import { state, states } from '#platform/geo/index.ts'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  DateField,
  errorFor,
  Field,
  Form,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import { type KeptLimits, limitsLanguages } from '../one/limits-text.ts'
import { LimitsWords } from '../pages/limits-words.tsx'

interface LimitsPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly texts: readonly KeptLimits[]
  readonly typed: Readonly<Record<string, string | undefined>>
}

/** What cannot stay private, as the coalition says it in a state: reviewed by counsel, read before any question. */
export function LimitsPage(props: LimitsPageProps) {
  const { texts, typed, errors } = props
  return (
    <WorkFrame
      here="checks-limits"
      title={t('administrations.title')}
      path="/checks/limits"
      who={props.who}
      demo={props.demo}
      now={props.at}
      done={props.done}
      errors={errors}
    >
      <div class="stack">
        <PageHeading lead={t('administrations.limitstext.lead')}>
          {t('administrations.limitstext.heading')}
        </PageHeading>
        {texts.length === 0 && <p>{t('administrations.limitstext.none')}</p>}
        {texts.map((one) => (
          <Section
            key={one.id}
            id={`${one.state}-${one.language}`}
            heading={t('administrations.limitstext.of', {
              state: state(one.state.slice('US-'.length))?.name ?? one.state,
              language: languageWords(one.language),
            })}
          >
            <div lang={one.language}>
              <LimitsWords t={t} text={one} />
            </div>
            <p class="hint">
              {t('administrations.limitstext.reviewed', { by: one.reviewedBy, on: t.date(one.reviewedOn) })}
            </p>
          </Section>
        ))}
        <Section heading={t('administrations.limitstext.new')} id="new">
          <Form action="/checks/limits">
            <SelectField
              t={t}
              name="state"
              label={t('administrations.limitstext.state')}
              empty={t('administrations.choose')}
              value={typed.state}
              error={errorFor(errors, 'state')}
              options={states().map(({ code, name }) => ({ value: code, label: name }))}
            />
            <SelectField
              t={t}
              name="language"
              label={t('administrations.limitstext.language')}
              value={typed.language ?? 'en'}
              error={errorFor(errors, 'language')}
              options={limitsLanguages.map((value) => ({ value, label: languageWords(value) }))}
            />
            <TextArea
              t={t}
              name="words"
              label={t('administrations.limitstext.words')}
              hint={t('administrations.limitstext.words.hint')}
              rows={8}
              maxLength={3000}
              value={typed.words}
              error={errorFor(errors, 'words')}
            />
            <Field
              t={t}
              name="by"
              label={t('administrations.limitstext.by')}
              hint={t('administrations.limitstext.by.hint')}
              maxLength={200}
              value={typed.by}
              error={errorFor(errors, 'by')}
            />
            <DateField
              t={t}
              name="on"
              label={t('administrations.limitstext.on')}
              value={{ month: typed['on-month'], day: typed['on-day'], year: typed['on-year'] }}
              error={errorFor(errors, 'on')}
            />
            <Button>{t('administrations.limitstext.do')}</Button>
          </Form>
        </Section>
      </div>
    </WorkFrame>
  )
}
