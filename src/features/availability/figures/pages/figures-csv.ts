import { CSV_MARK, csvRow } from '#platform/csv.ts'
import { countyName } from '../../asking/pages/sent-list.tsx'
import { fipsOf } from '../../board-pages/words.ts'
import type { FiguresPageProps } from './figures-page.tsx'
import { groupWords, t, whoseWords } from './words.ts'

type Figures = Pick<FiguresPageProps, 'month' | 'hours' | 'answered' | 'counties' | 'groups'>
type Row = readonly [
  figure: string,
  about: string,
  code: string,
  unit: string,
  measure: string,
  value: number | null,
]

/**
 * The same numbers as the page of a month shows, and no other: one row each. `shown` is `no` where a number is not
 * published; its value is empty then, and never 0. Names of columns do not change.
 */
export function figuresCsv({ month, hours, answered, counties, groups }: Figures): string {
  const here = answered.filter((one) => one.month === month)
  const rows: readonly Row[] = [
    ...hours.flatMap((one): Row[] => [
      ['hours_fresh', whoseWords(one), one.kind, '', 'lines', one.lines],
      ['hours_fresh', whoseWords(one), one.kind, '', 'hours', one.hours],
      ['hours_fresh', whoseWords(one), one.kind, '', 'hours_fresh', one.fresh],
    ]),
    ...here.flatMap(({ asks, minutes, within }): Row[] => [
      ['first_answer', '', '', '', 'asks', asks],
      ['first_answer', '', '', '', 'minutes_median', minutes],
      ['first_answer', '', '', '', 'within_15_minutes', within],
    ]),
    ...counties.flatMap(({ county, unit, unmet, met }): Row[] => [
      ['asks_by_county', countyName(t, county), fipsOf(county), unit, 'unmet', unmet],
      ['asks_by_county', countyName(t, county), fipsOf(county), unit, 'met', met],
    ]),
    ...groups.flatMap((one): Row[] => [
      [`asks_by_${one.kind}`, groupWords(one), one.group, '', 'unmet', one.unmet],
      [`asks_by_${one.kind}`, groupWords(one), one.group, '', 'met', one.met],
    ]),
  ]
  const head = ['month', 'figure', 'about', 'code', 'unit', 'measure', 'value', 'shown', 'note']
  return (
    CSV_MARK +
    [
      csvRow(head),
      ...rows.map((row) => csvRow([month, ...row, row[5] === null ? 'no' : 'yes', noteOf(row)])),
    ].join('')
  )
}

const noteOf = (row: Row): string => (row[5] === null ? t('figures.untoldLong') : '')
