import { t } from '#web/frame/staff.tsx'
import { Section, Table } from '#web/parts/index.ts'
import { type AfterWave, afterWaves, MINIMUM_GROUP } from '../../report/figures.ts'
import type { DueRow, Report } from '../../report/report-of.ts'
import { groupWords } from '../../words.ts'

const arms = ['now', 'later'] as const

/** Of how many what is told, and when more will be: nothing is told the day that one person answers. */
export function DuePart({ report: { due } }: { readonly report: Report }) {
  return (
    <Section heading={t('cohorts.due')} id="due">
      <p>{t('cohorts.due.text')}</p>
      <Table
        t={t}
        caption={t('cohorts.due')}
        hideCaption
        rows={arms}
        rowKey={(arm) => arm}
        columns={[
          { heading: t('cohorts.arm'), rowHeading: true, cell: groupWords },
          ...afterWaves.map((wave: AfterWave) => ({
            heading: t(`cohorts.wave.${wave}`),
            cell: (arm: (typeof arms)[number]) =>
              dueWords(due.find((one) => one.arm === arm && one.wave === wave)),
          })),
        ]}
      />
    </Section>
  )
}

function dueWords(row: DueRow | undefined): string {
  if (!row) return t('cohorts.due.waits', { n: MINIMUM_GROUP })
  const { told, withheld, next, hidden } = row
  const words = [
    ...(told === 0 ? [] : [hidden ? t('cohorts.due.hidden') : t('cohorts.due.told', { n: told })]),
    ...(withheld === 0 ? [] : [t('cohorts.due.withheld', { n: withheld })]),
    ...(next === null
      ? []
      : [t(told === 0 ? 'cohorts.due.from' : 'cohorts.due.more', { day: t.date(next) })]),
  ]
  return words.join(' ') || t('cohorts.due.waits', { n: MINIMUM_GROUP })
}
