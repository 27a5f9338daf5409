import type { ComponentChildren } from 'preact'
import type { Column, LaneRow } from '#features/sharing/index.ts'
import { shippedNotices } from '#features/sharing/index.ts'
import { citeWords, laneWords, modeWords, purposeWords, wayWords } from '#features/sharing/parts.ts'
import { t } from '#web/frame/staff.tsx'
import { Section } from '#web/parts/index.ts'
import { type AskedOfMay, mayAddress } from './addresses.ts'
import type { Answer } from './answer.ts'
import type { AnswerElsewhere } from './asked-otherwise.ts'
import { columnsAsked, type Opening } from './openings.ts'
import type { Question } from './question.ts'
import type { ShownRules } from './shown-rules.ts'
import { needsOf } from './words.ts'

interface AnswerProps {
  readonly asked: AskedOfMay
  readonly question: Question
  readonly shown: ShownRules
  readonly answer: Answer
  readonly elsewhere: readonly AnswerElsewhere[]
  /** Who holds it and who would get it, as the form names them. */
  readonly source: ComponentChildren
  readonly recipient: ComponentChildren
}

/** Whether it passes, by what, with what, and what would make it possible; each as decisions said it. */
export function AnswerPart({ asked, question, shown, answer, elsewhere, source, recipient }: AnswerProps) {
  const { category, purpose, mode } = question
  const columns = columnsAsked(question)
  return (
    <Section heading={headingOf(answer, shown)} id="answer">
      <p>
        {t.parts('maypass.asked', {
          category: t(`maypass.category.${category}`),
          source,
          recipient,
          purpose: purposeWords(purpose),
          mode: modeWords(mode),
        })}
      </p>
      {answer.outcome === 'never' && (
        <>
          <p>{t('maypass.answer.never.means')}</p>
          <Listed
            level={3}
            heading={t('maypass.why')}
            sentences={answer.reasons.map((one) => t(`maypass.reason.${one}`))}
          />
        </>
      )}
      {answer.lanes.map(({ lane, openings }) => (
        <section key={lane} class="stack ways">
          {answer.lanes.length > 1 && lane !== null && (
            <h3>{t('maypass.answer.lane', { lane: laneWords(lane) })}</h3>
          )}
          {openings.map((opening) => (
            <Way
              key={opening.way}
              opening={opening}
              question={question}
              columns={columns}
              level={answer.lanes.length > 1 ? 4 : 3}
            />
          ))}
        </section>
      ))}
      <Listed
        level={3}
        heading={t('maypass.possible')}
        sentences={answer.possible.map((one) => t(`maypass.possible.${one}`))}
      />
      {(mode === 'report' || answer.possible.includes('show-hotline')) && (
        <p>
          {t('maypass.report.note')} <a href="/duty">{t('maypass.report.duty')}</a>
        </p>
      )}
      {elsewhere.length > 0 && (
        <>
          <h3>{t('maypass.elsewhere')}</h3>
          <p>{t('maypass.elsewhere.lead')}</p>
          <ul>
            {elsewhere.map(({ way, ...how }) => (
              <li key={way}>
                <a href={mayAddress({ ...asked, ...how })}>
                  {t('maypass.elsewhere.link', {
                    way: wayWords(way),
                    purpose: purposeWords(how.purpose),
                    mode: modeWords(how.mode),
                  })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function headingOf({ outcome, lanes }: Answer, { signed }: ShownRules): string {
  if (outcome === 'never') return t('maypass.answer.never')
  if (outcome === 'after-counsel') return t('maypass.answer.after')
  const what = outcome === 'with' && lanes.length > 1 ? 'with.lanes' : outcome
  return signed ? t(`maypass.answer.${what}`) : t(`maypass.answer.${what}.draft`)
}

function Way({
  opening,
  question,
  columns,
  level,
}: {
  readonly opening: Opening
  readonly question: Question
  readonly columns: readonly Column[]
  readonly level: 3 | 4
}) {
  const { way, order, rows, confirm, obligations, notices } = opening
  if (way === 'none') return null
  const Heading = `h${level}` as const
  const below = level === 3 ? 4 : 5
  const days = rows.flatMap(({ row }) => row.capDays ?? [])
  return (
    <article class="card">
      <Heading>{order === null ? wayWords(way) : t('maypass.way.ordered', { way: wayWords(way) })}</Heading>
      {confirm.length > 0 && (
        <p>
          <strong>{t('maypass.confirm', { rows: confirm.join(', ') })}</strong>
        </p>
      )}
      <Listed
        level={below}
        heading={t('maypass.needs')}
        sentences={needsOf(opening, { category: question.category, columns })}
      />
      {days.length > 0 && <p>{t('maypass.days', { days: Math.min(...days) })}</p>}
      <Listed
        level={below}
        heading={t('maypass.basis')}
        sentences={
          rows.length === 0
            ? [t('maypass.basis.own')]
            : rows.map(({ row, ofTie }) => rowWords(row, ofTie, confirm.includes(row.id)))
        }
      />
      <Listed
        level={below}
        heading={t('maypass.obligations')}
        sentences={obligations.map((one) => t(`maypass.obligation.${one}`))}
      />
      <Listed
        level={below}
        heading={t('maypass.notices')}
        sentences={shippedNotices().flatMap(({ id, says }) => (notices.includes(id) ? [says] : []))}
      />
    </article>
  )
}

function rowWords({ id, cite, mark }: LaneRow, ofTie: boolean, waits: boolean): string {
  return t(ofTie ? 'maypass.basis.tie' : 'maypass.basis.row', {
    row: id,
    cites: cite.map(citeWords).join('; '),
    mark: t(mark === 'unverified' && !waits ? 'maypass.mark.confirmed' : `maypass.mark.${mark}`),
  })
}

function Listed({
  heading,
  sentences,
  level,
}: {
  readonly heading: string
  readonly sentences: readonly string[]
  readonly level: 3 | 4 | 5
}) {
  if (sentences.length === 0) return null
  const Heading = `h${level}` as const
  return (
    <>
      <Heading>{heading}</Heading>
      <ul>
        {sentences.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  )
}
