import { t } from '#web/frame/staff.tsx'
import { RowBars, Section, Table } from '#web/parts/index.ts'
import type { Cohort } from '../../drawing/cohorts-here.ts'
import { notAskedUntil } from '../../report/not-asked-until.ts'
import type { ArmFunnel, Report } from '../../report/report-of.ts'
import type { Step } from '../../statistics/funnel.ts'
import { countWords, groupWords, percent } from '../../words.ts'

/** Nobody of the arm can have come so far before an ISO day: a 0 would read as if all were lost. */
interface NotYet {
  readonly until: string
}
type FunnelRow = ArmFunnel['rows'][number] | NotYet | undefined

interface FunnelProps {
  readonly report: Report
  readonly cohort: Pick<Cohort, 'nowFrom' | 'laterFrom'>
  readonly now: Date
}

/** Of whoever was to learn, how many came how far. */
export function FunnelPart({ report, cohort, now: moment }: FunnelProps) {
  const [now, later] = report.funnels
  if (!now || !later) return null
  const steps: readonly Step[] = (now.rows.length > later.rows.length ? now : later).rows.map(
    ({ step }) => step,
  )
  const rows = steps.map((step) => ({
    step,
    now: rowOf(now, step, cohort.nowFrom, moment),
    later: rowOf(later, step, cohort.laterFrom, moment),
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
          says: [of.now, of.later].map(saysOf).join(' · '),
          values: arms.map((arm) => barOf(of[arm])),
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
    </Section>
  )
}

function rowOf({ rows }: ArmFunnel, step: Step, from: string, moment: Date): FunnelRow {
  const row = rows.find((one) => one.step === step)
  const until = notAskedUntil(from, step, moment)
  return row?.n === 0 && until !== undefined ? { until } : row
}

const saysOf = (row: FunnelRow): string =>
  row === undefined || 'until' in row || row.n === null ? '–' : t.number(row.n)

const barOf = (row: FunnelRow): number | null => (row === undefined || 'until' in row ? 0 : row.n)

function stepWords(row: FunnelRow): string {
  if (!row) return t('cohorts.step.unknown')
  if ('until' in row) return t('cohorts.step.not-yet', { day: t.date(row.until) })
  if (row.n === null || row.share === null || row.share === 'not-estimable') return countWords(row.n)
  return t('cohorts.step.share', { n: row.n, share: percent(row.share) })
}
