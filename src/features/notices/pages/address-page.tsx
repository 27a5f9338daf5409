import type { ShutLink } from '#features/identity/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { Button, Notice, PageHeading } from '#web/parts/index.ts'
import { t } from './inbox-page.tsx'

export interface AddressPageProps {
  readonly path: string
  readonly demo: boolean
  readonly link: { readonly state: 'open' } | ShutLink<'confirm-address'>
}

/** What the link in a first message opens. Says neither whose address it is nor what this program is for. */
export function AddressPage({ path, demo, link }: AddressPageProps) {
  return (
    <ProFrame locale="en" t={t} title={t('notices.address.title')} path={path} demo={demo}>
      {link.state === 'open' ? (
        <>
          <PageHeading lead={t('notices.address.lead')}>{t('notices.address.heading')}</PageHeading>
          <form method="post" action={path}>
            <Button>{t('notices.address.yes')}</Button>
          </form>
        </>
      ) : (
        <>
          <PageHeading>{t('notices.inbox.title')}</PageHeading>
          <Notice t={t} kind={link.state === 'used' ? 'good' : 'note'}>
            {t(
              `notices.address.${link.state === 'used' ? 'done' : link.state === 'expired' ? 'expired' : 'shut'}`,
            )}
          </Notice>
        </>
      )}
    </ProFrame>
  )
}
