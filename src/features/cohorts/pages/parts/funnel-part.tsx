import { t } from '#web/frame/staff.tsx'
import { RowBars, Section, Table } from '#web/parts/index.ts'
import { MINIMUM_GROUP } from '../../report/figures.ts'
import type { ArmFunnel, Report } from '../../report/report-of.ts'
import type { Step } from '../../statistics/funnel.ts'
import { countWords, groupWords, percent } from '../../words.ts'

type FunnelRow = ArmFunnel['rows'][number]

/** Of whoever was to learn, how many came how far, and what it took of their time (level 1). */
export function FunnelPart({ report }: { readonly report: Report }) {
  const [now, later] = report.funnels
  if (!now || !later) return null
  const steps: readonly Step[] = (now.rows.length > later.rows.length ? now : later).rows.map(
    ({ step }) => step,
  )
  const rows = steps.map((step) => ({
    step,
    now: now.rows.find((row) => row.step === step),
    later: later.rows.find((row) => row.step === step),
  }))
  const arms = ['now', 'later'] as const
  return (
    <Section heading={t('cohorts.funnel')} id="funnel">
      <p>{t('cohorts.funnel.text')}</p>
      <RowBars
        id="funnel-bars"
        title={t('cohorts.funnel')}
        text={t('cohorts.below')}
        untold={t('cohorts.few')}
        parts={[
          { tone: 'strong', label: groupWords('now') },
          { tone: 'soft', label: groupWords('later') },
        ]}
        rows={rows.map(({ step, ...of }) => ({
          key: step,
          label: t(`cohorts.step.${step}`),
          says: [of.now, of.later].map((row) => (row?.n == null ? '–' : t.number(row.n))).join(' · '),
          values: arms.map((arm) => (of[arm] === undefined ? 0 : (of[arm]?.n ?? null))),
        }))}
      />
      <Table
        t={t}
        caption={t('cohorts.funnel')}
        hideCaption
        rows={rows}
        rowKey={({ step }) => step}
        columns={[
          { heading: t('cohorts.step'), rowHeading: true, cell: ({ step }) => t(`cohorts.step.${step}`) },
          ...arms.map((arm) => ({
            heading: groupWords(arm),
            numeric: true,
            cell: (row: (typeof rows)[number]) => stepWords(row[arm]),
          })),
        ]}
      />
      <h3>{t('cohorts.level-1')}</h3>
      {report.minutes.length === 0 ? (
        <p>{t('cohorts.minutes.none', { n: MINIMUM_GROUP })}</p>
      ) : (
        <ul>
          {report.minutes.map(({ arm, n, median }) => (
            <li key={arm}>{t('cohorts.minutes', { arm: groupWords(arm), n, minutes: median })}</li>
          ))}
        </ul>
      )}
      <p>{t('cohorts.level-1.not-asked')}</p>
    </Section>
  )
}

function stepWords(row: FunnelRow | undefined): string {
  if (!row) return t('cohorts.step.unknown')
  if (row.n === null || row.share === null || row.share === 'not-estimable') return countWords(row.n)
  return t('cohorts.step.share', { n: row.n, share: percent(row.share) })
}
