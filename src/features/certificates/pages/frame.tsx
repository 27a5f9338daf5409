import { t } from '#web/frame/staff.tsx'
import { type FramedPage, WorkPage } from '#web/frame/work-page.tsx'

const HOME = '/learning/certificates'
export const PROVIDER = `${HOME}/provider`

export function CertificatesFrame({
  back = HOME,
  ...props
}: FramedPage & { readonly back?: typeof HOME | typeof PROVIDER }) {
  const words = t(back === HOME ? 'certificates.mine.heading' : 'certificates.provider.heading')
  return (
    <WorkPage title={t('certificates.title')} here="certificates" back={{ href: back, words }} {...props} />
  )
}
