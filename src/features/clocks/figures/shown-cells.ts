/** Fewer than this are never told, and never told from none. */
export const LEAST = 11

/** One number of a table, by who it is of: an agency of the coalition, or a program of the agency. */
export interface Cell {
  /** Of what; in a table of parties the party. */
  readonly about: string
  /** How many each party had. */
  readonly of: Readonly<Record<string, number>>
}

const all = ({ of }: Cell) => Object.values(of).reduce((sum, n) => sum + n, 0)

/**
 * Which numbers of a table may be told, also to somebody who knows its sum from another table and to a party that takes its own numbers
 * off. Small ones are hidden, and the smallest others with them, until each that is hidden could be any from none to ten.
 *
 * @param parties of the whole table; of a single one nobody can take off what they know
 * @param byParty whether each number is one party's, who knows it whole
 * @returns undefined: not even when all are hidden, so that the sum may stand nowhere
 */
export function shownCells(
  cells: readonly Cell[],
  parties: readonly string[],
  byParty: boolean,
): readonly boolean[] | undefined {
  const others = parties.length > 1 ? parties : []
  const left = (cell: Cell, party: string | undefined) =>
    all(cell) - (party === undefined ? 0 : (cell.of[party] ?? 0))
  const knows = (cell: Cell, party: string | undefined) => byParty && cell.about === party
  const lookers = [undefined, ...others]
  const hidden = new Set(
    cells.filter((cell) => lookers.some((party) => !knows(cell, party) && left(cell, party) < LEAST)),
  )
  const isSafe = () =>
    lookers.every((party) => {
      const unknown = [...hidden].filter((cell) => !knows(cell, party))
      const sum = unknown.reduce((total, cell) => total + left(cell, party), 0)
      return unknown.length === 0 || (unknown.length > 1 && sum >= LEAST - 1)
    })
  while (!isSafe()) {
    const next = cells.filter((cell) => !hidden.has(cell)).toSorted((a, b) => all(a) - all(b))[0]
    if (!next) return undefined
    hidden.add(next)
  }
  return cells.map((cell) => !hidden.has(cell))
}
