import type { ComponentChildren } from 'preact'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, PageHeading, type SummaryError } from '#web/parts/index.ts'

/** What every page here is given. */
export interface PageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

const HOME = '/learning/certificates'
export const PROVIDER = `${HOME}/provider`

export function CertificatesFrame({
  page,
  back = HOME,
  ...props
}: {
  readonly page: PageProps
  readonly path: string
  readonly back?: typeof HOME | typeof PROVIDER
  readonly heading: string
  readonly lead?: ComponentChildren
  readonly children: ComponentChildren
}) {
  return (
    <WorkFrame
      title={t('certificates.title')}
      path={props.path}
      here="certificates"
      {...page}
      errors={page.errors ?? []}
    >
      {props.path !== HOME && (
        <BackLink t={t} href={back}>
          {t(back === HOME ? 'certificates.mine.heading' : 'certificates.provider.heading')}
        </BackLink>
      )}
      <div class="stack">
        <PageHeading lead={props.lead}>{props.heading}</PageHeading>
        {props.children}
      </div>
    </WorkFrame>
  )
}
