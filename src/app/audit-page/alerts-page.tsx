import type { AlertToRead } from '#features/audit/index.ts'
import type { WhoActs } from '#features/identity/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { type Definition, DefinitionList, EmptyState, Name, PageHeading, When } from '#web/parts/index.ts'
import { alertWords } from './alert-words.ts'

/** Look-ups that whoever acts is to ask about, the newest first. */
export function AlertsPage(props: {
  readonly who: WhoActs
  readonly demo: boolean
  readonly alerts: readonly AlertToRead[]
  /** They have just said what they found. */
  readonly said: boolean
}) {
  return (
    <WorkFrame
      title={t('work.alerts.title')}
      path="/alerts"
      who={props.who}
      demo={props.demo}
      here="alerts"
      done={props.said ? t('work.alerts.said') : undefined}
    >
      <PageHeading lead={t('work.alerts.lead')}>{t('work.alerts.heading')}</PageHeading>
      {props.who.permissions.has('records.plant') && (
        <p>
          <a href="/alerts/decoys">{t('work.alerts.plant')}</a>
        </p>
      )}
      {props.alerts.length === 0 && (
        <EmptyState
          icon="check"
          heading={t('work.audit.noAlerts')}
          next={{ href: '/today', words: t('shell.next.today') }}
        />
      )}
      <ul class="cards">
        {props.alerts.map((one) => (
          <li key={one.id}>
            <Alert one={one} />
          </li>
        ))}
      </ul>
    </WorkFrame>
  )
}

function Alert({ one }: { one: AlertToRead }) {
  return (
    <article class="card" id={`alert-${one.id}`}>
      <h2>
        <a href={`/alerts/${one.id}`}>{alertWords(one)}</a>
      </h2>
      <DefinitionList items={factsOf(one)} />
    </article>
  )
}

/** Whom an alert is about, where, when and why; and who looked into it. */
export function factsOf(one: AlertToRead): Definition[] {
  return [
    { term: t('work.audit.person'), value: <Name>{one.person ?? '–'}</Name> },
    ...(one.agency === null ? [] : [{ term: t('work.alerts.agency'), value: <Name>{one.agency}</Name> }]),
    ...(one.program === null ? [] : [{ term: t('work.audit.program'), value: <Name>{one.program}</Name> }]),
    { term: t('work.audit.at'), value: <When t={t} at={one.at} /> },
    {
      term: t('work.audit.reason'),
      value: one.kind === 'someone-known' ? t('work.alerts.onceIsEnough') : one.reason,
    },
    {
      term: t('work.alerts.lookedInto'),
      value:
        one.lookedInto.length === 0
          ? t('work.alerts.nobodyYet')
          : one.lookedInto.map((name) => name ?? t('work.alerts.somebody')).join(', '),
    },
  ]
}
