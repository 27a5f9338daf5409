import { t } from '#web/frame/staff.tsx'
import { type FramedPage, WorkPage } from '#web/frame/work-page.tsx'

const mine = { href: '/learning', words: t('learning.heading') }

export function LearningFrame({
  back = mine,
  ...props
}: FramedPage & { readonly back?: { readonly href: string; readonly words: string } }) {
  return <WorkPage title={t('learning.title')} here="learning" back={back} {...props} />
}
