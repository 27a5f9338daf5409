import type { ComponentChildren } from 'preact'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, ButtonLink, PageHeading, type SummaryError } from '#web/parts/index.ts'

export interface PageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/**
 * A page about a check of one young person. Title, heading and address say "health check" and no more: whoever looks over a shoulder, at
 * the tabs or at the history learns nothing. Paper stays blank.
 */
export function CheckFrame(props: {
  page: PageProps
  record: string
  /** Under the checks of the record: '' for all of them. */
  path: string
  heading: string
  lead?: ComponentChildren
  children: ComponentChildren
}) {
  const { page, record } = props
  const all = `/records/${record}/checks`
  return (
    <WorkFrame
      here="young-people"
      title={t('administrations.title')}
      path={`${all}${props.path}`}
      who={page.who}
      demo={page.demo}
      now={page.at}
      done={page.done}
      errors={page.errors}
    >
      <div class="sensitive stack">
        <p class="screen-only">
          <ButtonLink kind="quiet" href="/exit">
            {t('administrations.hide')}
          </ButtonLink>
        </p>
        <BackLink t={t} href={props.path === '' ? `/records/${record}` : all}>
          {props.path === '' ? t('timeline.toRecord') : t('administrations.back')}
        </BackLink>
        <PageHeading lead={props.lead}>{props.heading}</PageHeading>
        {props.children}
      </div>
    </WorkFrame>
  )
}
