import { t } from '#web/frame/staff.tsx'
import { RowBars, Section, Table } from '#web/parts/index.ts'
import type { ArmShare, BehaviorRow } from '../../report/behavior.ts'
import { MINIMUM_GROUP } from '../../report/figures.ts'
import { estimateWords, percent } from '../../words.ts'

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
            most={100}
            parts={[
              { tone: 'strong', label: t('cohorts.trained') },
              { tone: 'soft', label: t('cohorts.not-yet') },
            ]}
            rows={told.flatMap(({ act, now, later }) => [
              {
                key: `${act} now`,
                label: t('cohorts.arms.now', {
                  measure: t(`cohorts.act.${act}`),
                  wave: t('cohorts.trained'),
                }),
                says: now === null ? '–' : percent(now.mean),
                values: [now && 100 * now.mean, 0],
              },
              {
                key: `${act} later`,
                label: t('cohorts.arms.later', { measure: t(`cohorts.act.${act}`) }),
                says: later === null ? '–' : percent(later.mean),
                values: [0, later && 100 * later.mean],
              },
            ])}
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
                heading: t(arm === 'now' ? 'cohorts.trained' : 'cohorts.not-yet'),
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
