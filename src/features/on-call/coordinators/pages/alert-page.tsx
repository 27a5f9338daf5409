import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { ButtonLink } from '#web/parts/index.ts'
import type { Alert } from '../alerts.ts'
import { AlertState } from './alert-state.tsx'
import { CoordinatorsFrame } from './frame.tsx'

/** Where a notice of an alert leads: one press says "I have it" and opens what it is about. Nothing of that stands here. */
export function AlertPage(
  props: PageProps & { readonly alert: Alert; readonly about: string | undefined; readonly opens: boolean },
) {
  const { alert, about, opens } = props
  const waits = alert.acknowledgedAt === null && alert.endedAt === null
  return (
    <CoordinatorsFrame
      page={props}
      path={`/on-call/alerts/${alert.id}`}
      heading={t('oncall.alert.heading')}
      lead={waits ? t('oncall.alert.lead') : undefined}
    >
      <AlertState alert={alert} />
      {!opens && <p>{t('oncall.alert.coordinators')}</p>}
      {!waits && opens && about !== undefined && (
        <ButtonLink href={about}>{t('oncall.alert.open')}</ButtonLink>
      )}
    </CoordinatorsFrame>
  )
}
