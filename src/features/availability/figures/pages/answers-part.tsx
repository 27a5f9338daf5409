import { Details, RowBars, Table } from '#web/parts/index.ts'
import { isOut } from '../domain/months.ts'
import type { Answered } from '../month-figures.ts'
import type { FiguresPageProps } from './figures-page.tsx'
import { monthWords, numberOrUntold, percentOf, t } from './words.ts'

const soon = ({ asks, within }: Answered): number | null =>
  asks === null || within === null ? null : percentOf(within, asks)

/** How soon asks had a first answer: the chosen month, and those before it. */
export function AnswersPart({ answered, month, now }: Pick<FiguresPageProps, 'answered' | 'month' | 'now'>) {
  const title = t('figures.answers.title', { month: monthWords(month) })
  const here = answered.find((one) => one.month === month)
  const says = (one: Answered) => {
    const share = soon(one)
    return share === null ? t('figures.untold') : t('figures.percent', { n: share })
  }
  return (
    <>
      <p>{t('figures.answers.means')}</p>
      {isOut(month, now) ? (
        <p>
          {here?.minutes === undefined || here.minutes === null
            ? t('figures.answers.noMedian')
            : t('figures.answers.median', { minutes: here.minutes })}
        </p>
      ) : (
        <p class="empty">{t('figures.notOut')}</p>
      )}
      {answered.length > 0 && (
        <RowBars
          id="answers-picture"
          title={title}
          text={t('figures.text')}
          parts={[
            { tone: 'strong', label: t('figures.answers.within') },
            { tone: 'open', label: t('figures.answers.later') },
          ]}
          untold={t('figures.untoldLong')}
          rows={answered.map((one) => {
            const share = soon(one)
            return {
              key: one.month,
              label: monthWords(one.month),
              says: says(one),
              values: share === null ? [null, null] : [share, 100 - share],
            }
          })}
        />
      )}
      <Details summary={t('figures.asTable')}>
        <Table
          t={t}
          caption={title}
          hideCaption
          rows={answered}
          rowKey={(one) => one.month}
          empty={t('figures.answers.none')}
          columns={[
            { heading: t('figures.month'), rowHeading: true, cell: (one) => monthWords(one.month) },
            { heading: t('figures.answers.asks'), numeric: true, cell: (one) => numberOrUntold(one.asks) },
            {
              heading: t('figures.answers.minutes'),
              numeric: true,
              cell: (one) => numberOrUntold(one.minutes),
            },
            {
              heading: t('figures.answers.within'),
              numeric: true,
              cell: (one) => numberOrUntold(one.within),
            },
            { heading: t('figures.answers.share'), numeric: true, cell: says },
          ]}
        />
      </Details>
    </>
  )
}
