import { t } from '#web/frame/staff.tsx'
import { type Column, RowBars } from '#web/parts/index.ts'
import type { ArmShare, ComparedRow } from '../../report/compare-arms.ts'
import { estimateWords, percent } from '../../words.ts'

const arms = ['now', 'later'] as const

/** Shares of trained and not yet trained programs, one bar each. @param wordsOf what a share is of */
export function ComparedBars<A extends string>(props: {
  readonly id: string
  readonly title: string
  readonly rows: readonly ComparedRow<A>[]
  readonly wordsOf: (act: A) => string
}) {
  const { id, title, rows, wordsOf } = props
  return (
    <RowBars
      id={id}
      title={title}
      text={t('cohorts.below')}
      untold={t('cohorts.few')}
      most={100}
      parts={[
        { tone: 'strong', label: t('cohorts.trained') },
        { tone: 'soft', label: t('cohorts.not-yet') },
      ]}
      rows={rows.flatMap(({ act, now, later }) => [
        {
          key: `${act} now`,
          label: t('cohorts.arms.now', { measure: wordsOf(act), wave: t('cohorts.trained') }),
          says: saysOf(now),
          values: [now && 100 * now.mean, 0],
        },
        {
          key: `${act} later`,
          label: t('cohorts.arms.later', { measure: wordsOf(act) }),
          says: saysOf(later),
          values: [0, later && 100 * later.mean],
        },
      ])}
    />
  )
}

const saysOf = (share: ArmShare | null): string => (share === null ? '–' : percent(share.mean))

/** Both arms and their difference. @param shareWords a share of an arm; @param none where the row has none */
export function comparedColumns<R extends ComparedRow<string>>(
  shareWords: (row: R, share: ArmShare) => string,
  none: (row: R) => string = () => t('cohorts.few'),
): readonly Column<R>[] {
  return [
    ...arms.map((arm) => ({
      heading: t(arm === 'now' ? 'cohorts.trained' : 'cohorts.not-yet'),
      numeric: true,
      cell: (row: R) => {
        const share = row[arm]
        return share === null ? none(row) : shareWords(row, share)
      },
    })),
    { heading: t('cohorts.difference'), cell: ({ difference }) => estimateWords(difference) },
  ]
}
