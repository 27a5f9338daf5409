import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Name,
  Notice,
  PageHeading,
  Section,
  type SummaryError,
  Tag,
} from '#web/parts/index.ts'
import type { WhoActs } from '../acting/who-acts-here.ts'
import type { RecoveryState } from '../recovery/recovery-state.ts'
import type { OwnStanding } from './switch-standing.ts'

interface StandingPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly standing: readonly OwnStanding[]
  readonly recovery: RecoveryState | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** As whom one acts, switching between one's roles, and leaving. */
export function StandingPage(props: StandingPageProps) {
  const { who, demo, standing, errors, done } = props
  return (
    <WorkFrame
      title={t('people.standing.title')}
      path="/me/standing"
      who={who}
      demo={demo}
      errors={errors}
      done={done}
    >
      <PageHeading lead={t('people.standing.lead')}>{t('people.standing.heading')}</PageHeading>
      {props.recovery && (
        <Notice t={t} kind="danger">
          <p>{t('people.standing.recovery')}</p>
          <form method="post" action="/me/standing/stop-recovery">
            <Button kind="danger">{t('people.standing.stop')}</Button>
          </form>
        </Notice>
      )}
      {standing.length === 0 && <Notice t={t}>{t('people.standing.none')}</Notice>}
      <ul>
        {standing.map((one) => (
          <li key={one.membershipId}>
            <Name>{one.place}</Name>, {one.roleName}{' '}
            <span class="hint">{t('people.person.until', { day: t.date(one.until, 'day') })}</span>{' '}
            {one.here && <Tag tone="info">{t('people.standing.here')}</Tag>}
            {one.needsPasskey && <Tag tone="aging">{t('people.standing.needsPasskey')}</Tag>}
            {!one.stands && !one.needsPasskey && <Tag tone="aging">{t('people.standing.shut')}</Tag>}
            {one.stands && !one.here && (
              <form method="post" action="/me/standing">
                <input type="hidden" name="membership" value={one.membershipId} />
                <Button
                  kind="quiet"
                  about={t('people.invite.choice', { role: one.roleName, place: one.place })}
                >
                  {t('people.standing.switch')}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {standing.length > 0 && (
        <Section heading={t('people.standing.leave')}>
          <p>{t('people.standing.leaveLead')}</p>
          <ButtonLink href="/me/standing/leave" kind="quiet">
            {t('people.standing.leaveLink')}
          </ButtonLink>
        </Section>
      )}
    </WorkFrame>
  )
}
