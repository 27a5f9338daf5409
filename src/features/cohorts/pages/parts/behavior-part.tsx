import { t } from '#web/frame/staff.tsx'
import { RowBars, Section, Table } from '#web/parts/index.ts'
import type { ArmShare, BehaviorRow } from '../../report/behavior.ts'
import { MINIMUM_GROUP } from '../../report/figures.ts'
import { estimateWords, groupWords, percent } from '../../words.ts'

const arms = ['now', 'later'] as const

/** Level 3, what programs did; and of level 4 what is counted here. @param rows undefined: people were drawn one by one */
export function BehaviorPart({ rows }: { readonly rows: readonly BehaviorRow[] | undefined }) {
  const told = rows?.filter(({ now, later }) => now !== null || later !== null) ?? []
  return (
    <Section heading={t('cohorts.results')} id="results">
      <p>{t('cohorts.results.text')}</p>
      {rows === undefined ? (
        <p>{t('cohorts.results.each')}</p>
      ) : told.length === 0 ? (
        <p>{t('cohorts.results.none', { n: MINIMUM_GROUP })}</p>
      ) : (
        <>
          <RowBars
            id="results-bars"
            title={t('cohorts.results')}
            text={t('cohorts.below')}
            untold={t('cohorts.few')}
            parts={[
              { tone: 'strong', label: groupWords('now') },
              { tone: 'soft', label: groupWords('later') },
            ]}
            rows={told.map(({ act, ...of }) => ({
              key: act,
              label: t(`cohorts.act.${act}`),
              says: arms.map((arm) => (of[arm] === null ? '–' : percent(of[arm].mean))).join(' · '),
              values: arms.map((arm) => (of[arm] === null ? null : Math.round(100 * of[arm].mean))),
            }))}
          />
          <Table
            t={t}
            caption={t('cohorts.results')}
            hideCaption
            rows={told}
            rowKey={({ act }) => act}
            columns={[
              { heading: t('cohorts.act'), rowHeading: true, cell: ({ act }) => t(`cohorts.act.${act}`) },
              ...arms.map((arm) => ({
                heading: groupWords(arm),
                numeric: true,
                cell: (row: BehaviorRow) => shareWords(row[arm]),
              })),
              { heading: t('cohorts.difference'), cell: ({ difference }) => estimateWords(difference) },
            ]}
          />
        </>
      )}
      <p>{t('cohorts.results.level-4')}</p>
    </Section>
  )
}

const shareWords = (of: ArmShare | null): string =>
  of === null
    ? t('cohorts.few')
    : t('cohorts.act.share', { share: percent(of.mean), programs: of.places, n: of.of })
