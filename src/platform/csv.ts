/** Before the first row: says UTF-8, so that Excel reads it as such. */
export const CSV_MARK = '\uFEFF'

/** Signs with which a cell becomes a formula, also behind blanks and in the wide forms that some programs fold. */
const formula = /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/

/** One row for a spreadsheet, with its end. What would be taken for a formula gets an apostrophe before it, and is text. */
export function csvRow(values: readonly (string | number | null)[]): string {
  return `${values.map(cell).join(',')}\r\n`
}

function cell(value: string | number | null): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return String(value)
  // First what no spreadsheet keeps: else it would hide the sign behind it from us and not from them.
  const text = value.replaceAll('\0', '')
  const safe = formula.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
