import { t } from '#web/frame/staff.tsx'
import { RowBars, Section, Table } from '#web/parts/index.ts'
import type { EvidenceRow, InstrumentPackage } from '../package/instrument-package.ts'
import type { SiteFacts } from '../site-facts.ts'
import { evaluatedWords } from '../words.ts'
import {
  accuracyOf,
  type Counts,
  type NaturalFrequencies,
  naturalFrequencies,
  type Proportion,
} from './accuracy.ts'

/** Shown where nobody has said how many are affected: of 1,000. */
const USUAL = [10, 50, 120] as const
const OF = 1000

export interface EvidenceCardProps {
  readonly pkg: Pick<InstrumentPackage, 'evidence' | 'evaluated' | 'topic'>
  readonly site: Pick<SiteFacts, 'prevalence'>
}

/**
 * What is known of an instrument: each study with its numbers and how sure they are, and what they mean for 1,000 young people: as many
 * affected as the site says with its source, else a few, some and many.
 */
export function EvidenceCard({ pkg, site }: EvidenceCardProps) {
  const counted = pkg.evidence.flatMap((row) => countsOf(row) ?? [])[0]
  return (
    <Section heading={t('instruments.evidence')} id="evidence">
      <p>{evaluatedWords(pkg)}</p>
      {pkg.evidence.length > 0 && <Studies rows={pkg.evidence} />}
      {counted ? (
        <Frequencies counts={counted} pkg={pkg} site={site} />
      ) : (
        <p>{t('instruments.evidence.no-counts')}</p>
      )}
    </Section>
  )
}

function Studies({ rows }: { readonly rows: readonly EvidenceRow[] }) {
  return (
    <Table
      t={t}
      caption={t('instruments.evidence.studies')}
      rows={rows}
      rowKey={({ citation }) => citation}
      columns={[
        {
          heading: t('instruments.evidence.study'),
          rowHeading: true,
          cell: ({ citation, mark }) =>
            mark === 'verified' ? citation : `${citation} ${t('instruments.evidence.unread')}`,
        },
        { heading: t('instruments.evidence.population'), cell: ({ population }) => population },
        { heading: t('instruments.evidence.n'), numeric: true, cell: ({ n }) => n },
        { heading: t('instruments.evidence.finds'), cell: (row) => share(row, 'sensitivity') },
        { heading: t('instruments.evidence.spares'), cell: (row) => share(row, 'specificity') },
      ]}
    />
  )
}

function share(row: EvidenceRow, of: 'sensitivity' | 'specificity'): string {
  const counts = countsOf(row)
  return counts ? shareWords(accuracyOf(counts)[of]) : t('instruments.evidence.unknown')
}

/** "84.4% (75.6% to 90.5%)": the share with its Wilson interval. */
function shareWords({ value, wilson }: Proportion): string {
  if (value === 'not-estimable' || wilson === 'not-estimable') return t('instruments.evidence.not-estimable')
  return t('instruments.evidence.share', {
    share: percent(value),
    low: percent(wilson.low),
    high: percent(wilson.high),
  })
}

const percent = (value: number): string => `${(100 * value).toFixed(1)}%`
/** People come whole. */
const people = (value: number): number => Math.round(value)

function Frequencies({ counts, pkg, site }: EvidenceCardProps & { readonly counts: Counts }) {
  const { sensitivity, specificity } = accuracyOf(counts)
  if (sensitivity.value === 'not-estimable' || specificity.value === 'not-estimable')
    return <p>{t('instruments.evidence.no-counts')}</p>
  const shares = { sensitivity: sensitivity.value, specificity: specificity.value }
  // How many are exploited says nothing about how many are unwell.
  const own = pkg.topic === 'trafficking' ? site.prevalence : null
  const rows = (own ? [own.per1000] : USUAL).map((per1000) => ({
    per1000,
    of: naturalFrequencies(shares, per1000 / OF),
  }))
  return (
    <>
      <h3>{t('instruments.frequencies')}</h3>
      <p>
        {own
          ? t('instruments.frequencies.own', { per1000: own.per1000, source: own.source })
          : t('instruments.frequencies.usual')}
      </p>
      <RowBars
        id="frequencies"
        title={t('instruments.frequencies.picture')}
        text={t('instruments.frequencies.below')}
        parts={[
          { tone: 'strong', label: t('instruments.frequencies.found') },
          { tone: 'soft', label: t('instruments.frequencies.wrongly') },
          { tone: 'open', label: t('instruments.frequencies.missed') },
        ]}
        rows={rows.map(({ per1000, of }) => ({
          key: String(per1000),
          label: t('instruments.frequencies.row', { per1000 }),
          says: t('instruments.frequencies.flagged', { flagged: people(of.flagged) }),
          values: [of.found, of.wrongly, of.missed],
        }))}
      />
      <Table
        t={t}
        caption={t('instruments.frequencies')}
        hideCaption
        rows={rows}
        rowKey={({ per1000 }) => String(per1000)}
        columns={[
          {
            heading: t('instruments.frequencies.affected'),
            rowHeading: true,
            cell: ({ per1000 }) => t('instruments.frequencies.of', { per1000 }),
          },
          ...columns.map(({ heading, cell }) => ({
            heading: t(heading),
            numeric: true,
            cell: ({ of }: { readonly of: NaturalFrequencies }) => cell(of),
          })),
        ]}
      />
      <p>{t('instruments.frequencies.caution')}</p>
    </>
  )
}

const columns = [
  { heading: 'instruments.frequencies.flagged.heading', cell: (of) => people(of.flagged) },
  { heading: 'instruments.frequencies.found', cell: (of) => people(of.found) },
  { heading: 'instruments.frequencies.wrongly', cell: (of) => people(of.wrongly) },
  { heading: 'instruments.frequencies.missed', cell: (of) => people(of.missed) },
  { heading: 'instruments.frequencies.ppv', cell: (of) => value(of.ppv) },
  { heading: 'instruments.frequencies.npv', cell: (of) => value(of.npv) },
] as const satisfies readonly {
  readonly heading: string
  readonly cell: (of: NaturalFrequencies) => string | number
}[]

const value = (of: NaturalFrequencies['ppv']): string =>
  of === 'not-estimable' ? t('instruments.evidence.not-estimable') : percent(of)

/** All four, or nothing. */
function countsOf({ tp, fp, fn, tn }: EvidenceRow): Counts | undefined {
  return tp === undefined || fp === undefined || fn === undefined || tn === undefined
    ? undefined
    : { tp, fp, fn, tn }
}
