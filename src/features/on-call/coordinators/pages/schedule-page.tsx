import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import {
  Button,
  ButtonLink,
  CardList,
  Cluster,
  Name,
  Notice,
  Section,
  Table,
  UndoBar,
  When,
} from '#web/parts/index.ts'
import { ACKNOWLEDGE_MINUTES, type Alert } from '../alerts.ts'
import type { CoordinatorShift, Schedule } from '../schedule.ts'
import { type Seat, seats } from '../shifts.ts'
import { COORDINATORS, CoordinatorsFrame } from './frame.tsx'

export interface ScheduleProps extends PageProps {
  readonly schedule: Schedule
  readonly alerts: readonly Alert[]
  readonly me: string
  /** A shift that was just taken back. */
  readonly ended?: string | undefined
}

/** Gaps of one seat that are listed; more are counted. */
const MOST_GAPS = 6

/** Who is on call when: what is missing first, then what waits for oneself, then the shifts. */
export function SchedulePage(props: ScheduleProps) {
  const { schedule, alerts, me, now, ended } = props
  const { zone } = schedule
  const mine = schedule.shifts.filter((one) => !one.accepted && one.personId === me)
  return (
    <CoordinatorsFrame
      page={props}
      path={COORDINATORS}
      heading={t('oncall.heading')}
      lead={t('oncall.lead', { minutes: ACKNOWLEDGE_MINUTES })}
    >
      {ended !== undefined && (
        <UndoBar t={t} action={`${COORDINATORS}/${ended}/restore`} about={t('oncall.done.ended')}>
          {t('oncall.done.ended')}
        </UndoBar>
      )}
      <Gaps schedule={schedule} />
      {alerts.length > 0 && <Waiting alerts={alerts} />}
      <Now shifts={schedule.shifts.filter((one) => counts(schedule, one) && one.startsAt <= now)} />
      {mine.length > 0 && (
        <Section heading={t('oncall.mine')}>
          <p>{t('oncall.accept.means')}</p>
          <CardList>
            {mine.map((shift) => (
              <Asked key={shift.id} shift={shift} zone={zone} />
            ))}
          </CardList>
        </Section>
      )}
      <Section heading={t('oncall.shifts')}>
        <p>{t('oncall.zone', { zone: zone.replaceAll('_', ' ') })}</p>
        <Shifts schedule={schedule} me={me} />
        <ButtonLink href={`${COORDINATORS}/plan`}>{t('oncall.plan')}</ButtonLink>
      </Section>
    </CoordinatorsFrame>
  )
}

/** Only what its person accepted, who still coordinates there. */
const counts = ({ coordinators }: Schedule, { accepted, personId }: CoordinatorShift) =>
  accepted && coordinators.some(({ id }) => id === personId)

function Gaps({ schedule: { gaps, zone } }: { readonly schedule: Schedule }) {
  const some = seats.some((seat) => gaps[seat].length > 0)
  return (
    <Notice t={t} kind={some ? 'aging' : 'good'} title={t('oncall.gaps')}>
      {some ? (
        <ul>
          {seats.flatMap((seat) => [
            ...gaps[seat].slice(0, MOST_GAPS).map(({ from, until }) => (
              <li key={`${seat} ${from.toISOString()}`}>
                {t.parts(`oncall.gaps.${seat}`, {
                  from: <When t={t} at={from} zone={zone} form="clock" />,
                  until: <When t={t} at={until} zone={zone} form="clock" />,
                })}
              </li>
            )),
            ...(gaps[seat].length > MOST_GAPS
              ? [
                  <li key={`${seat} more`}>
                    {t('oncall.gaps.more', { count: gaps[seat].length - MOST_GAPS })}
                  </li>,
                ]
              : []),
          ])}
        </ul>
      ) : (
        t('oncall.gaps.none')
      )}
    </Notice>
  )
}

function Waiting({ alerts }: { readonly alerts: readonly Alert[] }) {
  return (
    <Section heading={t('oncall.alerts')}>
      <ul>
        {alerts.map(({ id, raisedAt }) => (
          <li key={id}>
            <a href={`/on-call/alerts/${id}`}>
              {t.parts('oncall.alerts.since', { when: <When t={t} at={raisedAt} form="clock" /> })}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Now({ shifts }: { readonly shifts: readonly CoordinatorShift[] }) {
  const of = (seat: Seat) => shifts.find((one) => one.seat === seat)
  const [holder, backup] = [of('holder'), of('backup')]
  return (
    <Section heading={t('oncall.now')}>
      <p>
        {holder
          ? t.parts('oncall.now.holder', { name: <Name>{holder.person}</Name> })
          : t('oncall.now.nobody')}
      </p>
      <p>
        {backup
          ? t.parts('oncall.now.backup', { name: <Name>{backup.person}</Name> })
          : t('oncall.now.noBackup')}
      </p>
    </Section>
  )
}

function Asked({ shift, zone }: { readonly shift: CoordinatorShift; readonly zone: string }) {
  const { id, seat, startsAt, endsAt, from } = shift
  const hours = t.parts('oncall.accept.hours', {
    seat: t(`oncall.seat.${seat}`),
    from: <When t={t} at={startsAt} zone={zone} form="clock" />,
    until: <When t={t} at={endsAt} zone={zone} form="clock" />,
  })
  return (
    <div id={`shift-${id}`}>
      <p>{hours}</p>
      {from !== null && <p>{t.parts('oncall.accept.takes-over', { name: <Name>{from}</Name> })}</p>}
      <Cluster>
        <form method="post" action={`${COORDINATORS}/${id}/accept`}>
          <Button about={hours}>{t('oncall.accept')}</Button>
        </form>
        <form method="post" action={`${COORDINATORS}/${id}/end`}>
          <Button kind="quiet" about={hours}>
            {t('oncall.decline')}
          </Button>
        </form>
      </Cluster>
    </div>
  )
}

function Shifts({ schedule, me }: { readonly schedule: Schedule; readonly me: string }) {
  const { shifts, zone } = schedule
  const stateOf = (shift: CoordinatorShift) => {
    if (!shift.accepted) return 'waits'
    return counts(schedule, shift) ? 'accepted' : 'gone'
  }
  return (
    <Table
      t={t}
      caption={t('oncall.shifts')}
      hideCaption
      rows={shifts}
      rowKey={({ id }) => id}
      empty={t('oncall.shifts.none')}
      columns={[
        { heading: t('oncall.who'), rowHeading: true, cell: ({ person }) => <Name>{person}</Name> },
        { heading: t('oncall.seat'), cell: ({ seat }) => t(`oncall.seat.${seat}`) },
        {
          heading: t('oncall.from'),
          cell: ({ startsAt }) => <When t={t} at={startsAt} zone={zone} form="clock" />,
        },
        {
          heading: t('oncall.until'),
          cell: ({ endsAt }) => <When t={t} at={endsAt} zone={zone} form="clock" />,
        },
        { heading: t('oncall.state'), cell: (shift) => t(`oncall.state.${stateOf(shift)}`) },
        {
          heading: t('oncall.acts'),
          cell: (shift) => <Acts shift={shift} me={me} />,
        },
      ]}
    />
  )
}

function Acts({ shift: { id, accepted, personId, person }, me }: { shift: CoordinatorShift; me: string }) {
  return (
    <Cluster>
      {accepted && personId === me && <a href={`${COORDINATORS}/${id}/hand-over`}>{t('oncall.hand-over')}</a>}
      <form method="post" action={`${COORDINATORS}/${id}/end`}>
        <Button kind="quiet" about={person}>
          {t('oncall.take-back')}
        </Button>
      </form>
    </Cluster>
  )
}
