import type { ComponentChildren, VNode } from 'preact'
import type { Place } from '#platform/registers.ts'
import { BackLink, PageHeading, type SummaryError } from '../parts/index.ts'
import { type StaffHere, t, WorkFrame } from './staff.tsx'

/** What a page at work is given, whatever it is about. */
export interface PageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  /** Said once after an act. */
  readonly done?: string | VNode | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

interface WorkPageProps {
  readonly page: PageProps
  /** Neutral: the kind of page, never a name. */
  readonly title: string
  readonly here: Place
  readonly path: string
  /** The page above this one; on that page itself no way back is shown. */
  readonly back: { readonly href: string; readonly words: string }
  readonly heading: string
  readonly lead?: ComponentChildren
  readonly children: ComponentChildren
}

/** A page for whoever has signed in: the way back, its heading, and what it shows. */
export function WorkPage({ page, back, ...props }: WorkPageProps) {
  return (
    <WorkFrame title={props.title} path={props.path} here={props.here} {...page} errors={page.errors ?? []}>
      {props.path !== back.href && (
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

/** What a feature's own frame is given; it adds its title, its place and its way back. */
export type FramedPage = Omit<WorkPageProps, 'title' | 'here' | 'back'>
