/** Rows as CSV, each cell in quotes: what a cell says is the publisher's and stays as it is. */
export function csvTable(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`).join('')
}
