import { CSV_MARK, csvRow } from '#platform/csv.ts'
import { t } from '#web/frame/staff.tsx'
import type { OwnLine } from '../../keeping/own-lines.ts'
import { type SpreadsheetColumn, spreadsheetColumns } from './domain/columns.ts'

/**
 * The lines that somebody keeps, as CSV for spreadsheets: UTF-8 with a mark so that Excel reads it as such, and no cell
 * that a spreadsheet would take for a formula. `counted_at` is empty: whoever fills it in says when they counted.
 */
export function writeSpreadsheet(lines: readonly OwnLine[]): string {
  const rows = lines.map((line) => {
    const cells = cellsOf(line)
    return csvRow(spreadsheetColumns.map((column) => cells[column]))
  })
  return `${CSV_MARK}${csvRow(spreadsheetColumns)}${rows.join('')}`
}

function cellsOf(line: OwnLine): Readonly<Record<SpreadsheetColumn, string | number | null>> {
  return {
    line_id: line.id,
    service: line.place?.service ?? null,
    place: line.location,
    unit: t(`counts.unit.${line.unit}`),
    group: groupWords(line),
    total: line.numbers?.total ?? 0,
    surge: line.numbers?.surge ?? 0,
    out_of_service: line.numbers?.outOfService ?? 0,
    occupied: line.numbers?.occupied ?? 0,
    counted_at: null,
    version: line.version,
  }
}

/** For whom the slots are, as far as it is stated. */
export function groupWords(line: Pick<OwnLine, 'ageMin' | 'ageMax' | 'genders' | 'takes'>): string {
  return [
    t('bringin.group.ages', { min: line.ageMin, max: line.ageMax }),
    ...(line.genders ?? []).map((one) => t(`counts.gender.${one}`)),
    ...line.takes.map((one) => t(`counts.facts.need.${one}`)),
  ].join('; ')
}
