import { t } from '#web/frame/staff.tsx'
import { type FramedPage, WorkPage } from '#web/frame/work-page.tsx'

export const COORDINATORS = '/on-call/coordinators'

export function CoordinatorsFrame(props: FramedPage) {
  return (
    <WorkPage
      title={t('oncall.title')}
      here="coordinators-on-call"
      back={{ href: COORDINATORS, words: t('oncall.heading') }}
      {...props}
    />
  )
}
