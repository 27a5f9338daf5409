import type { MessageKey } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { RowBars, Section, Table } from '#web/parts/index.ts'
import { MINIMUM_GROUP } from '../../report/figures.ts'
import type { ReactionRow, Report } from '../../report/report-of.ts'
import { groupWords } from '../../words.ts'

const answerWords = ({ item, answer }: Pick<ReactionRow, 'item' | 'answer'>): string =>
  t(`learning.reaction.${item}.${answer}` as MessageKey)

/** Level 1: what people thought of the course who said so, and what it took of their time. */
export function ReactionPart({ report: { reactions, minutes } }: { readonly report: Report }) {
  const { answered, rows } = reactions
  return (
    <Section heading={t('cohorts.level-1')} id="reaction">
      <p>{t('cohorts.reaction.text')}</p>
      {answered !== null && <p>{t('cohorts.reaction.answered', { n: t.number(answered) })}</p>}
      {rows.length === 0 ? (
        <p>{t('cohorts.reaction.none', { n: MINIMUM_GROUP })}</p>
      ) : (
        <>
          <RowBars
            id="reaction-bars"
            title={t('cohorts.level-1')}
            text={t('cohorts.below')}
            untold={t('cohorts.hidden')}
            parts={[{ tone: 'strong', label: t('cohorts.people') }]}
            rows={rows.map(({ n, ...row }) => ({
              key: `${row.item} ${row.answer}`,
              label: t('cohorts.reaction.bar', {
                question: t(`cohorts.reaction.${row.item}`),
                answer: answerWords(row),
              }),
              says: n === null ? '–' : t.number(n),
              values: [n],
            }))}
          />
          <Table
            t={t}
            caption={t('cohorts.level-1')}
            hideCaption
            rows={rows}
            rowKey={({ item, answer }) => `${item} ${answer}`}
            columns={[
              { heading: t('cohorts.reaction.answer'), rowHeading: true, cell: answerWords },
              { heading: t('cohorts.question'), cell: ({ item }) => t(`learning.reaction.${item}`) },
              {
                heading: t('cohorts.people'),
                numeric: true,
                cell: ({ n, of }) =>
                  n === null
                    ? t('cohorts.hidden')
                    : t('cohorts.reaction.of', { n: t.number(n), of: t.number(of) }),
              },
            ]}
          />
        </>
      )}
      <h3>{t('cohorts.reaction.time')}</h3>
      {minutes.length === 0 && reactions.minutes === null ? (
        <p>{t('cohorts.minutes.none', { n: MINIMUM_GROUP })}</p>
      ) : (
        <ul>
          {minutes.map(({ arm, n, median }) => (
            <li key={arm}>{t('cohorts.minutes', { arm: groupWords(arm), n, minutes: median })}</li>
          ))}
          {reactions.minutes && (
            <li>
              {t('cohorts.minutes.said', { n: reactions.minutes.n, minutes: reactions.minutes.median })}
            </li>
          )}
        </ul>
      )}
    </Section>
  )
}
