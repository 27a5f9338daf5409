/** The one row that a function of the database answers. */
export function theRow<T>(rows: readonly T[]): T {
  const [row] = rows
  if (row === undefined) throw new Error('the database answered no row')
  return row
}
