import { ProFrame } from '#web/frame/pro.tsx'
import { t } from '#web/frame/staff.tsx'
import { ButtonLink, PageHeading } from '#web/parts/index.ts'

/** Goes on by itself where the browser does, and by its link everywhere. */
export function OnwardPage({ to }: { to: string }) {
  return (
    <ProFrame locale="en" t={t} title={t('signin.title')} path="/sign-in">
      <PageHeading>{t('signin.onward.heading')}</PageHeading>
      <p>
        <ButtonLink href={to}>{t('signin.onward.go')}</ButtonLink>
      </p>
    </ProFrame>
  )
}
