import type { ComponentChildren } from 'preact'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, PageHeading, type SummaryError } from '#web/parts/index.ts'

export interface PageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** A page of one record: the way back to it, and a title that says nothing. */
export function RecordFrame(props: {
  page: PageProps
  record: string
  path: string
  heading: string
  lead: ComponentChildren
  children: ComponentChildren
}) {
  const { page } = props
  return (
    <WorkFrame
      here="young-people"
      title={t('share.title')}
      path={props.path}
      who={page.who}
      demo={page.demo}
      now={page.at}
      done={page.done}
      errors={page.errors}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={`/records/${props.record}`}>
          {t('timeline.toRecord')}
        </BackLink>
        <PageHeading lead={props.lead}>{props.heading}</PageHeading>
        {props.children}
      </div>
    </WorkFrame>
  )
}
