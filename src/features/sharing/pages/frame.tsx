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
        <SharingPages record={props.record} path={props.path} />
        {props.children}
      </div>
    </WorkFrame>
  )
}

const PAGES = [
  { of: 'share', words: 'share.open' },
  { of: 'releases', words: 'share.releases.open' },
  { of: 'wishes', words: 'share.wishes.open' },
  { of: 'places', words: 'facts.places.open' },
  { of: 'shared', words: 'share.in.open' },
  { of: 'disclosures', words: 'ledger.open' },
] as const

/** Every page about what passes from or to one record, from each of them. */
function SharingPages({ record, path }: { record: string; path: string }) {
  return (
    <nav class="kinds" aria-label={t('share.pages')}>
      <ul>
        {PAGES.map(({ of, words }) => {
          const href = `/records/${record}/${of}`
          return (
            <li key={of}>
              <a class="chip" href={href} aria-current={path === href ? 'page' : undefined}>
                {t(words)}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
