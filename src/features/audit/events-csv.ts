import { CSV_MARK, csvRow } from '#platform/csv.ts'
import type { EventLine } from './events-of-agency.ts'

const columns: readonly (readonly [string, (line: EventLine) => string])[] = [
  ['at', (line) => line.at.toISOString()],
  ['person', (line) => line.person ?? ''],
  ['as', (line) => line.actorKind],
  ['program', (line) => line.program ?? ''],
  ['action', (line) => line.action],
  ['refused_because', (line) => line.code ?? ''],
  ['object_kind', (line) => line.objectKind],
  ['object_id', (line) => line.objectId],
  ['purpose', (line) => line.purpose],
  ['event_id', (line) => line.id],
]

/** Events for a spreadsheet: UTF-8 with a mark; what would be taken for a formula is text. */
export function eventsCsv(lines: readonly EventLine[]): string {
  const rows = [
    columns.map(([name]) => name),
    ...lines.map((line) => columns.map(([, value]) => value(line))),
  ]
  return CSV_MARK + rows.map(csvRow).join('')
}
