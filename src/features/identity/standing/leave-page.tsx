import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, Button, Form, Name, Notice, PageHeading, type SummaryError } from '#web/parts/index.ts'
import type { WhoActs } from '../acting/who-acts-here.ts'
import type { Departure } from '../leaving/leave.ts'
import { SuccessorField, type Typed } from '../people/pages/fields.tsx'
import type { OwnStanding } from './switch-standing.ts'

interface LeaveOwnPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly standing: readonly OwnStanding[]
  readonly departure: Departure
  readonly typed?: Typed | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** What ends when one leaves, before it does. A sign-in through one’s agency ends the roles there, and no other. */
export function LeaveOwnPage({ who, demo, standing, departure, typed = {}, errors }: LeaveOwnPageProps) {
  const ends = standing.filter(({ membershipId }) => departure.memberships.includes(membershipId))
  const all = ends.length === standing.length
  return (
    <WorkFrame
      title={t('people.standing.title')}
      path="/me/standing/leave"
      who={who}
      demo={demo}
      errors={errors}
    >
      <BackLink t={t} href="/me/standing">
        {t('people.standing.heading')}
      </BackLink>
      <PageHeading>{t('people.standing.leave')}</PageHeading>
      {ends.length === 0 ? (
        <Notice t={t}>{t('people.standing.leaveNothing')}</Notice>
      ) : (
        <Form action="/me/standing/leave">
          <p>{t('people.standing.leaveEnds', { count: ends.length })}</p>
          <ul>
            {ends.map((one) => (
              <li key={one.membershipId}>
                <Name>{one.place}</Name>, {one.roleName}{' '}
                <span class="hint">{t('people.person.until', { day: t.date(one.until, 'day') })}</span>
              </li>
            ))}
          </ul>
          <p>{t('people.standing.leaveInvitations')}</p>
          <p>{t(all ? 'people.standing.leaveAll' : 'people.standing.leaveSome')}</p>
          <SuccessorField {...departure} typed={typed} errors={errors} />
          <Button kind="danger">{t('people.standing.leaveButton', { count: ends.length })}</Button>
        </Form>
      )}
    </WorkFrame>
  )
}
