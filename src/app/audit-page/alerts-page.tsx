import type { CoalitionAlert } from '#features/audit/index.ts'
import type { WhoActs } from '#features/identity/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { DefinitionList, EmptyState, Name, PageHeading, When } from '#web/parts/index.ts'
import { alertWords } from './alert-words.ts'

/** Look-ups by colleagues that nobody of an agency would ask about, the newest first. */
export function AlertsPage(props: {
  readonly who: WhoActs
  readonly demo: boolean
  readonly alerts: readonly CoalitionAlert[]
}) {
  return (
    <WorkFrame title={t('work.alerts.title')} path="/alerts" who={props.who} demo={props.demo} here="alerts">
      <PageHeading lead={t('work.alerts.lead')}>{t('work.alerts.heading')}</PageHeading>
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

function Alert({ one }: { one: CoalitionAlert }) {
  return (
    <article class="card" id={`alert-${one.id}`}>
      <h2>{alertWords(one)}</h2>
      <DefinitionList
        items={[
          { term: t('work.audit.person'), value: <Name>{one.person ?? '–'}</Name> },
          ...(one.agency === null
            ? []
            : [{ term: t('work.alerts.agency'), value: <Name>{one.agency}</Name> }]),
          { term: t('work.audit.at'), value: <When t={t} at={one.at} /> },
          { term: t('work.audit.reason'), value: one.reason },
        ]}
      />
    </article>
  )
}
