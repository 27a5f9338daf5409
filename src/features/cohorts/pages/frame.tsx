import { t } from '#web/frame/staff.tsx'
import { type FramedPage, WorkPage } from '#web/frame/work-page.tsx'

export function CohortsFrame(props: FramedPage) {
  return (
    <WorkPage
      title={t('cohorts.title')}
      here="cohorts"
      back={{ href: '/learning/cohorts', words: t('cohorts.heading') }}
      {...props}
    />
  )
}
