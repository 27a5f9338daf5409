import type { ComponentChildren, VNode } from 'preact'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, PageHeading, type SummaryError } from '#web/parts/index.ts'

/** What every page here is given. */
export interface PageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly done?: string | VNode | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

export function LearningFrame({
  page,
  back = { href: '/learning', words: t('learning.heading') },
  ...props
}: {
  readonly page: PageProps
  readonly path: string
  readonly heading: string
  readonly lead?: ComponentChildren
  readonly back?: { readonly href: string; readonly words: string }
  readonly children: ComponentChildren
}) {
  return (
    <WorkFrame
      title={t('learning.title')}
      path={props.path}
      here="learning"
      {...page}
      errors={page.errors ?? []}
    >
      {props.path !== '/learning' && (
        <BackLink t={t} href={back.href}>
          {back.words}
        </BackLink>
      )}
      <div class="stack">
        <PageHeading lead={props.lead}>{props.heading}</PageHeading>
        {props.children}
      </div>
    </WorkFrame>
  )
}
