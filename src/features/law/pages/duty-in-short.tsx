import { type ReportLine, ReportLines } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { Name, PageLink } from '#web/parts/index.ts'
import { SafetyText } from '#web/parts/words.tsx'
import { dutyAnswer } from '../domain/duty-answer.ts'
import { codesOf, type Profession } from '../domain/professions.ts'
import type { DutyTopic, LawBook } from '../law-book.ts'
import { headline } from './duty-answer-card.tsx'
import { known } from './fact-view.tsx'
import { LeftOpen } from './left-open.tsx'

interface DutyInShortProps {
  readonly t: T
  readonly book: LawBook
  /** Two letters. */
  readonly state: string
  readonly job: Profession | undefined
  readonly report: ReportLine
}

/** What the register knows of the duty of one reader in one place, for pages about something else: never that there is none. */
export function DutyInShort({ t, book, state, job, report }: DutyInShortProps) {
  const duty = book.dutyFor(state)
  const of = (topic: DutyTopic) => known(duty.parts.get(topic) ?? [])
  const answer = dutyAnswer(
    {
      reporter: of('reporter'),
      harm: of('harm'),
      offender: of('offender'),
      clock: of('clock'),
      route: of('route'),
    },
    job && codesOf(job),
  )
  const path = `/duty/${state.toLowerCase()}${job === undefined ? '' : `/${job}`}`
  // "No" is told on the page that has the words of the law beside it, and nowhere alone; and drafts to people at work.
  const isShort = job !== undefined && (answer.must === 'yes' || answer.must === 'named')
  return (
    <>
      <p>
        <strong>
          <SafetyText t={t} k={isShort ? headline(answer, job) : 'law.unknownRule'} />
        </strong>
      </p>
      {isShort && answer.unless.length > 0 && (
        <ul>
          {answer.unless.map(({ says }) => (
            <li key={says}>
              <Name lang="en">{says}</Name>
            </li>
          ))}
        </ul>
      )}
      {isShort && answer.open.length > 0 && (
        <p>
          <LeftOpen t={t} open={answer.open} />
        </p>
      )}
      <p>
        <PageLink t={t} path={path}>
          {t('law.duty.heading')}
        </PageLink>
      </p>
      <ReportLines t={t} lines={report.line ? [report.line] : []} state={report.state} level={3} />
    </>
  )
}
