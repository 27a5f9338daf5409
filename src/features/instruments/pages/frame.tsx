import { t } from '#web/frame/staff.tsx'
import { type FramedPage, WorkPage } from '#web/frame/work-page.tsx'

export function InstrumentsFrame(props: FramedPage) {
  return (
    <WorkPage
      title={t('instruments.title')}
      here="instruments"
      back={{ href: '/instruments', words: t('instruments.heading') }}
      {...props}
    />
  )
}
