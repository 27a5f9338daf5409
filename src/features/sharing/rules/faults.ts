import { categories, columns } from '../model/codes.ts'
import { entryId, type LaneRow, type MatrixEntry, type Rules } from './rules.ts'

/** What no ruleset may pass, in days (R1, R21, R17). */
const MOST_DAYS: Readonly<Partial<Record<LaneRow['way'], number>>> = {
  release: 180,
  emergency: 1,
  facility: 7,
}

/** What is wrong with rules that have the right shape, a sentence each. One is enough: then every decision is a denial. */
export function faultsOf({ matrix, lanes: rows, texts }: Rules): readonly string[] {
  return [...cellFaults(matrix), ...rowFaults(rows), ...twice('The text', texts)]
}

function cellFaults(matrix: readonly MatrixEntry[]): string[] {
  const cells = Map.groupBy(matrix, ({ category, column }) => `${category}/${column}`)
  const faults = twice('The matrix entry', matrix.map(entryId))
  for (const category of categories)
    for (const column of columns) {
      const cell = cells.get(`${category}/${column}`) ?? []
      if (cell.length === 0) faults.push(`The cell ${category}/${column} is missing or empty.`)
      const denies = cell.some(({ way }) => way === 'none')
      if (denies && (cell.length > 1 || cell.some(({ when }) => when.length > 0)))
        faults.push(`The cell ${category}/${column} says "none" and something else.`)
    }
  for (const one of matrix)
    if (new Set(one.when).size < one.when.length)
      faults.push(`The matrix entry ${entryId(one)} has a qualifier twice.`)
  return faults
}

function rowFaults(rows: Rules['lanes']): string[] {
  const faults = twice(
    'The lane row',
    rows.map(({ id }) => id),
  )
  for (const { id, lane, way, signers, capDays } of rows) {
    const most = MOST_DAYS[way]
    if (most !== undefined && (capDays === null || capDays > most))
      faults.push(`The lane row ${id} must end by itself after ${most} days at most.`)
    if (!(id === `${lane}/${way}` || id.startsWith(`${lane}/${way}/`)))
      faults.push(`The lane row ${id} is named for another lane or way than ${lane} and ${way}.`)
    if ((way === 'release') !== (signers !== null))
      faults.push(`The lane row ${id} must say who signs if its way is a release, and only then.`)
    if (way === 'own' || way === 'author' || way === 'none')
      faults.push(`The lane row ${id} is of a way that needs no row.`)
  }
  return faults
}

function twice(what: string, ids: readonly string[]): string[] {
  const seen = new Set<string>()
  return ids.flatMap((id) => {
    if (seen.has(id)) return [`${what} ${id} is there twice.`]
    seen.add(id)
    return []
  })
}
