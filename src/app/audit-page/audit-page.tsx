import type { AlertLine, EventLine } from '#features/audit/index.ts'
import type { WhoActs } from '#features/identity/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  Details,
  EmptyState,
  errorFor,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  SelectField,
  StackedBars,
  type SummaryError,
  Table,
  When,
} from '#web/parts/index.ts'
import { alertWords } from './alert-words.ts'

export interface AuditPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly alerts: readonly AlertLine[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly actions: readonly string[]
  readonly days: readonly { readonly day: string; readonly done: number; readonly refused: number }[]
  readonly chosen: {
    readonly purpose?: string | undefined
    readonly person?: string | undefined
    readonly action?: string | undefined
    readonly day?: string | undefined
  }
  readonly purposes: readonly string[]
  /** Absent until the reader has said what for. */
  readonly events?: readonly EventLine[] | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** Alerts first; then why one looks and at what; then what was done, read and refused, as a picture and a table. */
export function AuditPage(props: AuditPageProps) {
  const { who, demo, alerts, events, errors } = props
  return (
    <WorkFrame title={t('work.audit.title')} path="/audit" who={who} demo={demo} here="audit" errors={errors}>
      <PageHeading lead={t('work.audit.lead')}>{t('work.audit.heading')}</PageHeading>
      <p>
        <a href="/audit/log">{t('trust.link')}</a>
      </p>
      <Section heading={t('work.audit.alerts')}>
        <Table
          t={t}
          caption={t('work.audit.alerts')}
          hideCaption
          rows={alerts}
          rowKey={(one) => one.id}
          empty={t('work.audit.noAlerts')}
          columns={[
            { heading: t('work.audit.at'), rowHeading: true, cell: (one) => <When t={t} at={one.at} /> },
            { heading: t('work.audit.person'), cell: (one) => <Name>{one.person ?? '–'}</Name> },
            {
              heading: t('work.audit.alert'),
              cell: alertWords,
            },
            { heading: t('work.audit.reason'), cell: (one) => one.reason },
          ]}
        />
      </Section>
      <Section heading={t('work.audit.days')}>
        <Days days={props.days} />
      </Section>
      <Choose {...props} />
      {events === undefined ? (
        <Notice t={t}>{t('work.audit.sayWhy')}</Notice>
      ) : (
        <Events {...props} events={events} />
      )}
    </WorkFrame>
  )
}

function Days({ days }: Pick<AuditPageProps, 'days'>) {
  return (
    <>
      <StackedBars
        title={t('work.audit.daysTitle')}
        parts={[
          { tone: 'strong', label: t('work.audit.done') },
          { tone: 'open', label: t('work.audit.refused') },
        ]}
        bars={days.map(({ day, done, refused }) => ({ key: day, values: [done, refused] }))}
      />
      <Details summary={t('work.audit.asTable')}>
        <Table
          t={t}
          caption={t('work.audit.daysTitle')}
          hideCaption
          rows={days}
          rowKey={(one) => one.day}
          columns={[
            { heading: t('work.audit.day'), rowHeading: true, cell: (one) => t.date(one.day) },
            { heading: t('work.audit.done'), numeric: true, cell: (one) => t.number(one.done) },
            { heading: t('work.audit.refused'), numeric: true, cell: (one) => t.number(one.refused) },
          ]}
        />
      </Details>
    </>
  )
}

function Choose({ chosen, purposes, people, actions, days, errors }: AuditPageProps) {
  return (
    <Section heading={t('work.audit.choose')}>
      <Form action="/audit" method="get">
        <SelectField
          t={t}
          name="purpose"
          label={t('work.audit.purpose')}
          hint={t('work.audit.purposeHint')}
          empty={t('work.audit.choosePurpose')}
          value={chosen.purpose}
          error={errorFor(errors, 'purpose')}
          options={purposes.map((key) => ({
            value: key,
            label: t(`work.audit.purpose.${key}` as 'work.audit.purpose.work'),
          }))}
        />
        <SelectField
          t={t}
          name="person"
          label={t('work.audit.person')}
          empty={t('work.audit.everybody')}
          value={chosen.person}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          t={t}
          name="action"
          label={t('work.audit.action')}
          empty={t('work.audit.everything')}
          value={chosen.action}
          options={actions.map((one) => ({ value: one, label: one }))}
        />
        <SelectField
          t={t}
          name="day"
          label={t('work.audit.day')}
          empty={t('work.audit.anyDay')}
          value={chosen.day}
          options={days.toReversed().map(({ day }) => ({ value: day, label: t.date(day) }))}
        />
        <Button>{t('work.audit.show')}</Button>
      </Form>
    </Section>
  )
}

function Events({ events, chosen }: AuditPageProps & { events: readonly EventLine[] }) {
  const asked = new URLSearchParams(
    Object.entries(chosen).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  return (
    <Section heading={t('work.audit.events')}>
      <p>
        <a href={`/audit/events.csv?${asked}`}>{t('work.audit.export')}</a>
      </p>
      <Table
        t={t}
        caption={t('work.audit.events')}
        hideCaption
        rows={events}
        rowKey={(one) => one.id}
        empty={
          <EmptyState
            icon="eye"
            heading={t('work.audit.none')}
            next={{ href: '/audit', words: t('shell.next.audit') }}
          />
        }
        columns={[
          { heading: t('work.audit.at'), rowHeading: true, cell: (one) => <When t={t} at={one.at} /> },
          { heading: t('work.audit.person'), cell: (one) => <Name>{one.person ?? one.actorKind}</Name> },
          { heading: t('work.audit.program'), cell: (one) => <Name>{one.program ?? '–'}</Name> },
          {
            heading: t('work.audit.action'),
            cell: (one) => {
              const more = one.code ?? one.sealedFor
              return more === null ? one.action : `${one.action} (${more})`
            },
          },
          { heading: t('work.audit.object'), cell: (one) => `${one.objectKind} ${one.objectId}` },
          {
            heading: t('work.audit.purpose'),
            cell: (one) => t(`work.audit.purpose.${one.purpose}` as 'work.audit.purpose.work'),
          },
          {
            heading: t('trust.proof.heading'),
            cell: (one) => (
              <a href={`/audit/events/${one.id}/proof`} download>
                {t('trust.proof')}
              </a>
            ),
          },
        ]}
      />
    </Section>
  )
}
