import { CSV_MARK, csvRow } from '#platform/csv.ts'
import { isoIn } from '#platform/i18n/index.ts'
import type { LedgerLine } from '../ledger/ledger-of.ts'
import type { NamedRecipient } from '../ledger/names-outside.ts'
import { lawWords, listed } from './words.ts'

interface Cell {
  readonly line: LedgerLine
  readonly name: NamedRecipient | undefined
  readonly zone: string
}

const columns: readonly (readonly [string, (cell: Cell) => string])[] = [
  ['at', ({ line, zone }) => isoIn(line.at, zone)],
  ['recorded_at', ({ line, zone }) => isoIn(line.recordedAt, zone)],
  ['recipient_program', ({ line }) => line.recipient?.name ?? ''],
  ['recipient_agency', ({ line }) => line.recipient?.agency ?? ''],
  ['recipient_outside', ({ line }) => line.outside ?? ''],
  ['recipient_organization', ({ name }) => name?.organization ?? ''],
  [
    'recipient_person',
    ({ line, name }) => (line.source === 'read' ? (line.person ?? '') : (name?.person ?? '')),
  ],
  ['entered_by', ({ line }) => (line.source === 'read' ? '' : (line.person ?? ''))],
  ['what_happened', ({ line }) => line.source],
  ['mode', ({ line }) => line.mode],
  ['purpose', ({ line }) => line.purpose],
  ['categories', ({ line }) => listed(line.what.map(({ category }) => category))],
  ['kinds', ({ line }) => listed(line.what.flatMap(({ kind }) => (kind === null ? [] : [kind])))],
  ['entries', ({ line }) => entriesOf(line)],
  ['field_groups', ({ line }) => listed(line.what.flatMap(({ groups }) => groups))],
  ['lanes', ({ line }) => listed(line.what.flatMap(({ lanes }) => lanes))],
  ['ways', ({ line }) => listed(line.ways)],
  ['law', ({ line }) => (line.rows.length === 0 ? '' : lawWords(line.cites))],
  ['allowed_by_rules', ({ line }) => (line.outcome === 'allow' ? 'yes' : 'no')],
  ['reasons', ({ line }) => listed(line.reasons)],
  ['said_way', ({ line }) => line.saidWay ?? ''],
  ['ruleset', ({ line }) => line.ruleset],
  ['duties', ({ line }) => listed(line.obligations)],
  ['finding', ({ line }) => line.finding ?? ''],
  ['did_not_happen', ({ line }) => (line.isVoid ? 'yes' : '')],
  ['corrects', ({ line }) => line.corrects ?? ''],
  ['corrected_by', ({ line }) => line.correctedBy ?? ''],
  ['recalled_at', ({ line, zone }) => (line.recalledAt ? isoIn(line.recalledAt, zone) : '')],
  ['recalled_why', ({ line }) => line.recalled?.why ?? ''],
  ['recipient_answered', ({ line }) => line.recalled?.answer ?? ''],
  ['disclosure_id', ({ line }) => line.id],
]

const entriesOf = ({ source, what }: LedgerLine): string =>
  source === 'told' ? '' : String(what.reduce((sum, { entries }) => sum + (entries ?? 0), 0))

/**
 * A ledger for a spreadsheet: codes, names of recipients and times on the clocks of the program. Not a word of an entry stands in
 * it. Names of columns do not change.
 *
 * @param zone on whose clocks times are told, with their offset
 */
export function ledgerCsv(
  lines: readonly LedgerLine[],
  names: ReadonlyMap<string, NamedRecipient>,
  zone: string,
): string {
  const rows = [
    columns.map(([name]) => name),
    ...lines.map((line) => {
      const cell = { line, name: names.get(line.id), zone }
      return columns.map(([, value]) => value(cell))
    }),
  ]
  return CSV_MARK + rows.map(csvRow).join('')
}
