import type { AlertLook, AlertToRead } from '#features/audit/index.ts'
import type { WhoActs } from '#features/identity/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  DefinitionList,
  errorFor,
  Form,
  Name,
  PageHeading,
  Section,
  type SummaryError,
  TextArea,
  When,
} from '#web/parts/index.ts'
import { alertWords } from './alert-words.ts'
import { factsOf } from './alerts-page.tsx'

export interface AlertPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly alert: AlertToRead
  /** The record that it is about; null: none by itself, or not for the reader to know. */
  readonly record: string | null
  readonly looks: readonly AlertLook[]
  /** Whoever reads has said what they found. */
  readonly isDone: boolean
  /** What they typed before. */
  readonly typed?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** One alert: what is known of it, what was found, and a field to say it. */
export function AlertPage(props: AlertPageProps) {
  const { who, demo, alert, record, looks, errors } = props
  return (
    <WorkFrame
      title={t('work.alerts.title')}
      path={`/alerts/${alert.id}`}
      who={who}
      demo={demo}
      here="alerts"
      errors={errors}
    >
      <BackLink t={t} href="/alerts">
        {t('work.alerts.back')}
      </BackLink>
      <div class="sensitive stack">
        <PageHeading>{alertWords(alert)}</PageHeading>
        <DefinitionList
          items={[
            ...factsOf(alert),
            ...(record === null ? [] : [{ term: t('work.alerts.record'), value: <Record {...props} /> }]),
          ]}
        />
        {looks.length > 0 && (
          <Section heading={t('work.alerts.found')}>
            <ul class="cards">
              {looks.map((one) => (
                <li class="card" key={one.at.toISOString()}>
                  <p>
                    <Name>{one.person ?? t('work.alerts.somebody')}</Name>, <When t={t} at={one.at} />
                  </p>
                  <p class="said">{one.note}</p>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {!props.isDone && <Say {...props} />}
      </div>
    </WorkFrame>
  )
}

/**
 * A lead may open it, as any other; an auditor reads the log, in which the same id stands. Opening a decoy would raise an alert
 * about the lead.
 */
function Record({ who, alert, record }: AlertPageProps) {
  return who.permissions.has('records.work') && alert.kind !== 'planted' ? (
    <a href={`/records/${record ?? ''}`}>{t('work.alerts.openRecord')}</a>
  ) : (
    <code>{record}</code>
  )
}

function Say({ alert, typed, errors }: AlertPageProps) {
  return (
    <Form action={`/alerts/${alert.id}`}>
      <TextArea
        t={t}
        name="note"
        label={t('work.alerts.note')}
        hint={t('work.alerts.noteHint')}
        value={typed}
        maxLength={2000}
        error={errorFor(errors ?? [], 'note')}
      />
      <Button>{t('work.alerts.say')}</Button>
    </Form>
  )
}
