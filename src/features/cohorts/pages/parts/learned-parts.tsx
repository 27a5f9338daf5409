import { t } from '#web/frame/staff.tsx'
import { type BarRow, type Column, Details, RowBars, Section, Table } from '#web/parts/index.ts'
import { MINIMUM_GROUP, measures } from '../../report/figures.ts'
import {
  type ArmsRow,
  byWidest,
  type ChangeRow,
  type QuestionRow,
  type Report,
} from '../../report/report-of.ts'
import {
  bankWords,
  boundsWords,
  chanceWords,
  estimateWords,
  groupWords,
  percent,
  sizeWords,
} from '../../words.ts'

const measureWords = ({ measure }: { readonly measure: ChangeRow['measure'] }) =>
  t(`cohorts.measure.${measure}`)

/** The comparison that chance made fair: level 2, of those trained against those not yet trained. */
export function ArmsPart({ report: { arms } }: { readonly report: Report }) {
  return (
    <Section heading={t('cohorts.arms')} id="arms">
      <p>{t('cohorts.arms.text')}</p>
      {arms.length === 0 ? (
        <p>{t('cohorts.arms.none', { n: MINIMUM_GROUP })}</p>
      ) : (
        <>
          <RowBars
            id="arms-bars"
            title={t('cohorts.arms')}
            text={t('cohorts.below')}
            most={100}
            parts={[
              { tone: 'strong', label: t('cohorts.trained') },
              { tone: 'soft', label: t('cohorts.not-yet') },
            ]}
            rows={measures.flatMap((measure) => barsOf(arms.filter((row) => row.measure === measure)))}
          />
          <Table
            t={t}
            caption={t('cohorts.arms')}
            hideCaption
            rows={arms}
            rowKey={({ measure, wave }) => `${measure} ${wave}`}
            columns={armsColumns}
          />
          <p>{t('cohorts.reading')}</p>
        </>
      )}
    </Section>
  )
}

/** One measure: those not yet trained, and below them those trained, each time that they answered. */
function barsOf(rows: readonly ArmsRow[]): BarRow[] {
  const [first] = rows
  if (!first) return []
  const { measure, later } = first
  return [
    {
      key: `${measure} later`,
      label: t('cohorts.arms.later', { measure: measureWords({ measure }) }),
      says: percent(later.score.mean),
      values: [0, 100 * later.score.mean],
    },
    ...rows.map(({ wave, now }) => ({
      key: `${measure} ${wave}`,
      label: t('cohorts.arms.now', {
        measure: measureWords({ measure }),
        wave: t(`cohorts.wave.${wave}`),
      }),
      says: percent(now.score.mean),
      values: [100 * now.score.mean, 0],
    })),
  ]
}

const armsColumns: readonly Column<ArmsRow>[] = [
  { heading: t('cohorts.measure'), rowHeading: true, cell: measureWords },
  { heading: t('cohorts.when'), cell: ({ wave }) => t(`cohorts.wave.${wave}`) },
  {
    heading: t('cohorts.trained'),
    numeric: true,
    cell: ({ now }) => t('cohorts.mean-of', { mean: percent(now.score.mean), n: now.n }),
  },
  {
    heading: t('cohorts.not-yet'),
    numeric: true,
    cell: ({ later }) => t('cohorts.mean-of', { mean: percent(later.score.mean), n: later.n }),
  },
  { heading: t('cohorts.difference'), numeric: true, cell: ({ difference }) => estimateWords(difference) },
  { heading: t('cohorts.worst'), numeric: true, cell: ({ bounds }) => boundsWords(bounds) },
]

/** How the same people changed, each measure by itself: level 2, over time. Each group where there are both is folded away: three times as long. */
export function ChangesPart({ report: { changes } }: { readonly report: Report }) {
  const { whole, apart } = byWidest(changes)
  return (
    <Section heading={t('cohorts.changes')} id="changes">
      <p>{t('cohorts.changes.text')}</p>
      <ChangesTable caption={t('cohorts.changes')} rows={whole} />
      {apart.length > 0 && (
        <Details summary={t('cohorts.changes.apart')}>
          <ChangesTable caption={t('cohorts.changes.apart')} rows={apart} />
        </Details>
      )}
    </Section>
  )
}

function ChangesTable({ caption, rows }: { readonly caption: string; readonly rows: readonly ChangeRow[] }) {
  return (
    <Table
      t={t}
      caption={caption}
      hideCaption
      rows={rows}
      rowKey={({ group, measure, wave }) => `${group} ${measure} ${wave}`}
      empty={t('cohorts.changes.none', { n: MINIMUM_GROUP })}
      columns={changeColumns}
    />
  )
}

const changeColumns: readonly Column<ChangeRow>[] = [
  { heading: t('cohorts.measure'), rowHeading: true, cell: measureWords },
  { heading: t('cohorts.when'), cell: ({ wave }) => t(`cohorts.wave.${wave}`) },
  { heading: t('cohorts.arm'), cell: ({ group }) => groupWords(group) },
  { heading: t('cohorts.people'), numeric: true, cell: ({ after }) => t.number(after.n) },
  { heading: t('cohorts.before'), numeric: true, cell: ({ before }) => percent(before.mean) },
  { heading: t('cohorts.after'), numeric: true, cell: ({ after }) => percent(after.mean) },
  {
    heading: t('cohorts.difference'),
    numeric: true,
    cell: ({ paired }) => estimateWords(paired === 'not-estimable' ? paired : paired.difference),
  },
  {
    heading: t('cohorts.by-places'),
    numeric: true,
    cell: ({ byPlaces }) => estimateWords(byPlaces),
  },
  {
    heading: t('cohorts.design-effect'),
    numeric: true,
    cell: ({ designEffect }) => designEffect?.toFixed(1) ?? t('cohorts.not-estimable'),
  },
  {
    heading: t('cohorts.size'),
    numeric: true,
    cell: ({ paired }) =>
      paired === 'not-estimable'
        ? sizeWords(paired)
        : t('cohorts.size.of', { d: sizeWords(paired.dAv), g: sizeWords(paired.gAv) }),
  },
  { heading: t('cohorts.worst'), numeric: true, cell: ({ bounds }) => boundsWords(bounds) },
]

/** How those began who were lost. */
export function LostPart({ report: { changes } }: { readonly report: Report }) {
  const rows = changes.filter(({ lostBegan }) => lostBegan !== undefined)
  return (
    <Section heading={t('cohorts.lost')} id="lost">
      <p>{t('cohorts.lost.text')}</p>
      <Table
        t={t}
        caption={t('cohorts.lost')}
        hideCaption
        rows={rows}
        rowKey={({ group, measure, wave }) => `${group} ${measure} ${wave}`}
        empty={t('cohorts.lost.none', { n: MINIMUM_GROUP })}
        columns={lostColumns}
      />
    </Section>
  )
}

const lostColumns: readonly Column<ChangeRow>[] = [
  { heading: t('cohorts.measure'), rowHeading: true, cell: measureWords },
  { heading: t('cohorts.when'), cell: ({ wave }) => t(`cohorts.wave.${wave}`) },
  { heading: t('cohorts.arm'), cell: ({ group }) => groupWords(group) },
  { heading: t('cohorts.lost.how-many'), numeric: true, cell: ({ lost }) => t.number(lost ?? 0) },
  {
    heading: t('cohorts.lost.began'),
    numeric: true,
    cell: ({ lostBegan }) => estimateWords(lostBegan ?? 'not-estimable'),
  },
]

/** Each question by itself, right before and after. */
export function QuestionsPart({ report: { questions } }: { readonly report: Report }) {
  return (
    <Section heading={t('cohorts.questions')} id="questions">
      <p>{t('cohorts.questions.text', { n: MINIMUM_GROUP })}</p>
      <Table
        t={t}
        caption={t('cohorts.questions')}
        hideCaption
        rows={questions}
        rowKey={({ bank }) => bank}
        empty={t('cohorts.questions.none')}
        columns={questionColumns}
      />
    </Section>
  )
}

const questionColumns: readonly Column<QuestionRow>[] = [
  { heading: t('cohorts.question'), rowHeading: true, cell: ({ bank }) => bankWords(bank) },
  { heading: t('cohorts.measure'), cell: measureWords },
  { heading: t('cohorts.people'), numeric: true, cell: ({ n }) => t.number(n) },
  { heading: t('cohorts.right-before'), numeric: true, cell: ({ before }) => percent(before) },
  { heading: t('cohorts.right-after'), numeric: true, cell: ({ after }) => percent(after) },
  { heading: t('cohorts.chance.exact'), numeric: true, cell: ({ test }) => chanceWords(test.exact) },
  {
    heading: t('cohorts.chance.corrected'),
    numeric: true,
    cell: ({ test }) => chanceWords(test.corrected.p),
  },
]
