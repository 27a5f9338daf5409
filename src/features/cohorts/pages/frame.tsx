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

export function CohortsFrame({
  page,
  ...props
}: {
  readonly page: PageProps
  readonly path: string
  readonly heading: string
  readonly lead?: ComponentChildren
  readonly children: ComponentChildren
}) {
  return (
    <WorkFrame
      title={t('cohorts.title')}
      path={props.path}
      here="cohorts"
      {...page}
      errors={page.errors ?? []}
    >
      {props.path !== '/learning/cohorts' && (
        <BackLink t={t} href="/learning/cohorts">
          {t('cohorts.heading')}
        </BackLink>
      )}
      <div class="stack">
        <PageHeading lead={props.lead}>{props.heading}</PageHeading>
        {props.children}
      </div>
    </WorkFrame>
  )
}
