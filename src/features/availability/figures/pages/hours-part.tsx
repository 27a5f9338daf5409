import { Details, RowBars, Table } from '#web/parts/index.ts'
import type { HoursFresh } from '../month-figures.ts'
import type { FiguresPageProps } from './figures-page.tsx'
import { monthWords, percentOf, t, whoseWords } from './words.ts'

/** Hours in which counts could be relied on, by program. */
export function HoursPart({ hours, names, month }: Pick<FiguresPageProps, 'hours' | 'names' | 'month'>) {
  const share = (one: HoursFresh) => percentOf(one.fresh, one.hours)
  const title = t('figures.hours.title', { month: monthWords(month) })
  return (
    <>
      <p>{t('figures.hours.means')}</p>
      <p class="hint">{t(names ? 'figures.hours.whoAll' : 'figures.hours.whoOwn')}</p>
      {hours.length > 0 && (
        <RowBars
          id="hours-picture"
          title={title}
          text={t('figures.text')}
          parts={[
            { tone: 'strong', label: t('figures.hours.fresh') },
            { tone: 'open', label: t('figures.hours.call') },
          ]}
          rows={hours.map((one, at) => ({
            key: String(at),
            label: whoseWords(one),
            says: t('figures.percent', { n: share(one) }),
            values: [share(one), 100 - share(one)],
          }))}
        />
      )}
      <Details summary={t('figures.asTable')}>
        <Table
          t={t}
          caption={title}
          hideCaption
          rows={hours.map((one, at) => ({ ...one, at }))}
          rowKey={(one) => String(one.at)}
          empty={t('figures.hours.none')}
          columns={[
            {
              heading: t('figures.hours.whose'),
              rowHeading: true,
              cell: (one) => <bdi>{whoseWords(one)}</bdi>,
            },
            { heading: t('figures.hours.lines'), numeric: true, cell: (one) => t.number(one.lines) },
            { heading: t('figures.hours.there'), numeric: true, cell: (one) => t.number(one.hours) },
            { heading: t('figures.hours.fresh'), numeric: true, cell: (one) => t.number(one.fresh) },
            {
              heading: t('figures.hours.share'),
              numeric: true,
              cell: (one) => t('figures.percent', { n: share(one) }),
            },
          ]}
        />
      </Details>
    </>
  )
}
