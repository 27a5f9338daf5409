import { CSV_MARK, csvRow } from '#platform/csv.ts'
import { isoIn } from '#platform/i18n/index.ts'
import type { EventLine } from './events-of-agency.ts'

const columns: readonly (readonly [string, (line: EventLine, zone: string) => string])[] = [
  ['at', (line, zone) => isoIn(line.at, zone)],
  ['person', (line) => line.person ?? ''],
  ['as', (line) => line.actorKind],
  ['program', (line) => line.program ?? ''],
  ['action', (line) => line.action],
  ['refused_because', (line) => line.code ?? ''],
  ['sealed_for', (line) => line.sealedFor ?? ''],
  ['object_kind', (line) => line.objectKind],
  ['object_id', (line) => line.objectId],
  ['purpose', (line) => line.purpose],
  ['event_id', (line) => line.id],
]

/**
 * Events for a spreadsheet: UTF-8 with a mark; what would be taken for a formula is text.
 *
 * @param zone on whose clocks times are told, with their offset
 */
export function eventsCsv(lines: readonly EventLine[], zone: string): string {
  const rows = [
    columns.map(([name]) => name),
    ...lines.map((line) => columns.map(([, value]) => value(line, zone))),
  ]
  return CSV_MARK + rows.map(csvRow).join('')
}
