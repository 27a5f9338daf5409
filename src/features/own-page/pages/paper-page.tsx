import { translator } from '#platform/i18n/index.ts'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, PageHeading, Section } from '#web/parts/index.ts'
import type { CodeLanguage } from '../domain/code-words.ts'
import type { SeenLine } from '../ledger.ts'
import { SeenList } from './seen-list.tsx'

/** The list of a young person on paper, in their words, with as few names as their own page. That it was printed is written down. */
export function PaperPage(props: {
  readonly who: StaffHere
  readonly demo: boolean
  readonly at: Date
  readonly record: string
  readonly language: CodeLanguage
  readonly zone: string
  readonly lines: readonly SeenLine[]
}) {
  const { who, demo, at, record, language, zone, lines } = props
  const words = translator(language)
  return (
    <WorkFrame
      here="young-people"
      title={t('theirpage.title')}
      path={`/records/${record}/their-page/print`}
      who={who}
      demo={demo}
      now={at}
    >
      <BackLink t={t} href={`/records/${record}/their-page`}>
        {t('theirpage.heading')}
      </BackLink>
      <div lang={language} class="stack">
        <PageHeading lead={words('ownpage.paper.lead', { day: words.date(at, 'day', zone) })}>
          {words('ownpage.heading')}
        </PageHeading>
        <Section heading={words('ownpage.seen.heading')} id="seen">
          <SeenList t={words} zone={zone} lines={lines} />
        </Section>
      </div>
    </WorkFrame>
  )
}
