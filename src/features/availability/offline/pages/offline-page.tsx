import type { WhoActs } from '#features/identity/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, PageHeading } from '#web/parts/index.ts'
import { LIST } from '../../keeping/pages/shared.ts'
import { OfflinePanel } from './offline-panel.tsx'
import { OFFLINE } from './words.ts'

interface OfflinePageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly membership: string | undefined
}

/** Where somebody has their lines kept on a device, and works with them. */
export function OfflinePage({ who, demo, membership }: OfflinePageProps) {
  return (
    <WorkFrame title={t('offline.title')} path={OFFLINE} who={who} demo={demo} here="counts">
      <BackLink t={t} href={LIST}>
        {t('offline.back')}
      </BackLink>
      <PageHeading lead={t('offline.lead')}>{t('offline.heading')}</PageHeading>
      <OfflinePanel membership={membership} />
    </WorkFrame>
  )
}

/** What a device keeps to open without a connection: no name, no role, no number. */
export function KeptPage({ demo }: { demo: boolean }) {
  return (
    <ProFrame locale="en" t={t} title={t('offline.title')} path={OFFLINE} demo={demo}>
      <PageHeading>{t('offline.heading')}</PageHeading>
      <OfflinePanel />
    </ProFrame>
  )
}
