import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import { FICTIONAL_STATE } from '#features/directory/index.ts'
import type { WorksHere } from '#features/records/index.ts'
import { toRecord } from '#features/records/parts.ts'
import { state as stateBy, states } from '#platform/geo/index.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, PageHeading, type SummaryError } from '#web/parts/index.ts'

export const works = { face: 'pro', permission: 'records.work', need: 'sensitive' } as const
export const ofRecord = z.object({ id: z.uuid() })
export const ofReport = z.object({ id: z.uuid(), report: z.uuid() })
export type OfRecord = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services' | 'now'>
export type OfReport = Pick<
  RouteRequest<{ id: string; report: string }>,
  'run' | 'params' | 'services' | 'now'
>

/** What a page of this feature stands on. */
export interface Page {
  readonly here: WorksHere
  readonly at: Date
  readonly demo: boolean
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** A page about the reports of one record. Its title says nothing. */
export function ReportFrame(props: {
  page: Page
  record: string
  path: string
  heading: string
  lead: ComponentChildren
  back?: { readonly href: string; readonly words: string } | undefined
  children: ComponentChildren
}) {
  const { page, record } = props
  const back = props.back ?? { href: toRecord(record).path, words: toRecord(record).words }
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={props.path}
      who={page.here.who}
      demo={page.demo}
      now={page.at}
      done={page.done}
      errors={page.errors}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={back.href}>
          {back.words}
        </BackLink>
        <PageHeading lead={props.lead}>{props.heading}</PageHeading>
        {props.children}
      </div>
    </WorkFrame>
  )
}

/** States by name; the fictional one where people and places are. */
export const statesHere = (demo: boolean): readonly { readonly code: string; readonly name: string }[] => [
  ...(demo ? [FICTIONAL_STATE] : []),
  ...states(),
]

export const stateName = (code: string): string =>
  code === FICTIONAL_STATE.code ? FICTIONAL_STATE.name : (stateBy(code)?.name ?? code)

export const reportsPath = (record: string) => `/records/${record}/mandated-reports`
export const reportPath = (record: string, report: string) => `${reportsPath(record)}/${report}`
