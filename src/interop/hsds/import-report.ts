import { type RowOutcome, recordEntities } from '#features/ingest/index.ts'
import { findingsTable } from './findings-table.ts'
import type { ImportFindings } from './import-findings.ts'
import type { StatusCount } from './status-book.ts'

export interface EntityCount {
  created: number
  updated: number
  unchanged: number
  quarantined: number
}

/** What an import did. Every row read is counted once, under what became of it. */
export interface ImportReport extends EntityCount {
  /** Fields and links that were held back while their record stands, and what was odd about the input. */
  warnings: number
  by_entity: Record<string, EntityCount>
  /** Why rows, fields and links of what this run wrote were held back. */
  reasons: Record<string, number>
  /** Records that the source had and has no more: they left public view. */
  withdrawn: number
  /** So many are missing that nothing was withdrawn: somebody has to look first. */
  missing: number
  /** Statuses that are blank or not of HSDS, most first; absent where all services state one of HSDS. */
  statuses?: readonly StatusCount[]
  /** What is to be mended in the source, by table and column; of imports of a file. */
  findings?: ImportFindings
  /** The input is a page of a bundle that has others, which were not read. */
  more_pages?: boolean
  seconds: number
  dry_run: boolean
  stopped: boolean
  /** Id of the format that the input was read as. */
  format: string
}

export function emptyReport(dryRun: boolean, format: string): ImportReport {
  return {
    created: 0,
    updated: 0,
    unchanged: 0,
    quarantined: 0,
    warnings: 0,
    by_entity: {},
    reasons: {},
    withdrawn: 0,
    missing: 0,
    seconds: 0,
    dry_run: dryRun,
    stopped: false,
    format,
  }
}

type Kind = keyof EntityCount

/** Adds rows of one table under what became of them; negative counts take them back. */
export function count(report: ImportReport, entity: string, outcome: Kind, rows = 1): void {
  report.by_entity[entity] ??= { created: 0, updated: 0, unchanged: 0, quarantined: 0 }
  report.by_entity[entity][outcome] += rows
  report[outcome] += rows
}

export function reason(report: ImportReport, code: string, times = 1): void {
  const count = (report.reasons[code] ?? 0) + times
  if (count > 0) report.reasons[code] = count
  else delete report.reasons[code]
}

/**
 * Adds what became of one record, and of the rows that are part of it.
 *
 * @param repeated a second row of its own with the same id: it is a row of the input, though nothing came of it.
 */
export function countOutcome(
  report: ImportReport,
  outcome: RowOutcome,
  record: Counted | undefined,
  repeated: boolean,
): void {
  report.warnings += outcome.warnings.length
  for (const warning of outcome.warnings) reason(report, warning.code)
  if (outcome.correction && outcome.outcome === 'updated' && !record?.implied) {
    count(report, outcome.entity, 'unchanged', -1)
    count(report, outcome.entity, 'updated')
  }
  if (outcome.folded) {
    if (!repeated) return
    reason(report, 'repeated-row')
    if (!record?.implied) count(report, outcome.entity, 'unchanged')
    countParts(report, record, 'unchanged')
    return
  }
  if (outcome.code !== undefined) reason(report, outcome.code)
  if (!record?.implied) count(report, outcome.entity, outcome.outcome)
  countParts(report, record, outcome.outcome)
}

function countParts(report: ImportReport, record: Counted | undefined, outcome: Kind): void {
  if (!record) return
  for (const entity in record.parts) count(report, entity, outcome, record.parts[entity])
}

interface Counted {
  readonly parts: Readonly<Record<string, number>>
  readonly implied?: boolean
}

const order: readonly string[] = recordEntities

/** Tables with their counts: records first, then their parts by name, however the batches came to an end. */
export function countsByTable({ by_entity }: Readonly<ImportReport>): [string, EntityCount][] {
  const place = (table: string) => (order.includes(table) ? order.indexOf(table) : order.length)
  return Object.entries(by_entity).toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
}

/** The report as lines of a table. */
export function reportTable(report: ImportReport): string[] {
  const head = ['', 'created', 'updated', 'unchanged', 'quarantined']
  const line = (name: string, one: EntityCount): string[] => [
    name,
    ...(['created', 'updated', 'unchanged', 'quarantined'] as const).map((kind) => String(one[kind])),
  ]
  const rows = [
    head,
    ...countsByTable(report).map(([name, one]) => line(name, one)),
    line('all rows', report),
  ]
  const widths = head.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const table = rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  )
  return [
    ...table,
    ...(report.findings ? findingsTable(report.findings) : withoutFindings(report)),
    '',
    ...(report.withdrawn > 0
      ? [
          `${report.withdrawn} records are no longer in the source and were withdrawn; they keep their history.`,
        ]
      : []),
    ...(report.missing > 0
      ? [
          `${report.missing} records of this source are missing from the input, more than 30 %: nothing was withdrawn. If that is right, run it again with --allow-withdrawals.`,
        ]
      : []),
    ...(report.more_pages
      ? ['Only this page was read: the bundle has others. Import them too, or add its address as a feed.']
      : []),
    `${report.seconds.toFixed(1)} seconds.`,
  ]
}

function withoutFindings(report: ImportReport): string[] {
  const reasons = Object.entries(report.reasons).sort((a, b) => b[1] - a[1])
  return [
    '',
    `${report.warnings} fields and links were held back; their records stand.`,
    ...reasons.map(([code, times]) => `  ${code}: ${times}`),
  ]
}
