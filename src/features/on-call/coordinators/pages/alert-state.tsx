import { t } from '#web/frame/staff.tsx'
import { Button, Name, When } from '#web/parts/index.ts'
import type { Alert } from '../alerts.ts'

interface AlertStateProps {
  readonly alert: Alert
  /** IANA name, where the times are of another zone than the reader's. */
  readonly zone?: string | undefined
  /** It stands on the page of what it is about, which the press leads back to. */
  readonly here?: boolean | undefined
}

/** Who was told of something and when, who acknowledged it, and, where nobody has, the one press that does. */
export function AlertState({ alert, zone, here }: AlertStateProps) {
  const { id, told, nextAt, acknowledgedAt, acknowledgedBy, endedAt } = alert
  const at = (moment: Date | string) => <When t={t} at={new Date(moment)} zone={zone} form="clock" />
  return (
    <>
      {acknowledgedAt !== null && (
        <p>
          <strong>
            {t.parts('oncall.alert.acknowledged', {
              name: <Name>{acknowledgedBy ?? t('handover.someone')}</Name>,
            })}
          </strong>
          {', '}
          {at(acknowledgedAt)}
        </p>
      )}
      {acknowledgedAt === null && endedAt !== null && (
        <p>
          {t('oncall.alert.ended')}, {at(endedAt)}
        </p>
      )}
      {acknowledgedAt === null && endedAt === null && (
        <form method="post" action={`/on-call/alerts/${id}/acknowledge`}>
          <Button>{t(here ? 'oncall.alert.acknowledge' : 'oncall.alert.do')}</Button>
        </form>
      )}
      <ul aria-label={t('oncall.alert.told')}>
        {told.map(({ rung, at: when, people }) => (
          <li key={rung}>
            {t(`oncall.alert.told.${rung}`, { people })}
            {people > 0 && <>, {at(when)}</>}
          </li>
        ))}
        {nextAt !== null && <li>{t.parts('oncall.alert.next', { when: at(nextAt) })}</li>}
      </ul>
    </>
  )
}
