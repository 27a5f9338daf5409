import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, LEAST, shownCells } from './shown-cells.ts'

const cell = (about: string, ...of: number[]): Cell => ({
  about,
  of: Object.fromEntries(of.map((n, index) => [`p${index}`, n])),
})
const parties = ['p0', 'p1', 'p2']

describe('the numbers of a table that may be told', () => {
  it.each<[string, Cell[], boolean[] | undefined]>([
    ['large ones', [cell('a', 12, 12), cell('b', 11, 11)], [true, true]],
    [
      'no small one, and not the one from which it followed',
      [cell('a', 5), cell('b', 12, 12), cell('c', 20, 20)],
      [false, false, true],
    ],
    [
      'two small ones that are ten together',
      [cell('a', 4, 4), cell('b', 4, 4, 4), cell('c', 20, 20)],
      [false, false, true],
    ],
    [
      'none that is nearly all of one party',
      [cell('a', 20, 3), cell('b', 12, 12), cell('c', 30, 30)],
      [false, false, true],
    ],
    ['nothing, where all together are few', [cell('a', 3), cell('b', 2, 1)], undefined],
    ['nothing of a single row that is small', [cell('a', 4)], undefined],
  ])('are %s', (_, cells, shown) => {
    expect(shownCells(cells, parties, false)).toEqual(shown)
  })

  it('may be all of a party that is the only one', () => {
    expect(shownCells([cell('a', 12), cell('b', 30)], ['p0'], false)).toEqual([true, true])
    expect(shownCells([cell('a', 12), cell('b', 30)], parties, false)).toBeUndefined()
  })

  it('leave each that is hidden from none to ten at least, for whoever knows the sum and one party’s own numbers', () => {
    const number = fc.oneof(fc.nat(12), fc.nat(60))
    const table = fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 7 })
    const check = (cells: readonly Cell[], byParty: boolean) => {
      const shown = shownCells(cells, parties, byParty)
      if (!shown) return
      for (const looker of [undefined, ...parties]) {
        const own = ({ of }: Cell) => (looker === undefined ? 0 : (of[looker] ?? 0))
        const whole = ({ of }: Cell) => Object.values(of).reduce((sum, n) => sum + n, 0)
        const known = (one: Cell) => byParty && one.about === looker
        const told = cells.filter((one, index) => shown[index] && !known(one))
        for (const one of told) expect(whole(one) - own(one)).toBeGreaterThanOrEqual(LEAST)
        // The sum less all that is told and one's own: what those that are hidden have together.
        const left = cells.reduce((sum, one) => sum + whole(one), 0)
        const rest =
          left -
          cells.reduce((sum, one, index) => sum + (shown[index] || known(one) ? whole(one) : own(one)), 0)
        const hidden = cells.filter((one, index) => !shown[index] && !known(one))
        for (const one of hidden) {
          const others = hidden.filter((other) => other !== one)
          // What the others may be is not known: so this may be nothing, and it may be ten.
          expect([others.length > 0, rest >= LEAST - 1, own(one) <= whole(one)]).toEqual([true, true, true])
        }
      }
    }
    fc.assert(
      fc.property(table, (rows) => {
        check(
          rows.map((of, index) => cell(`r${index}`, ...of)),
          false,
        )
        check(
          parties.map((about, index) => ({ about, of: { [about]: rows[index % rows.length]?.[0] ?? 0 } })),
          true,
        )
      }),
      { numRuns: 500 },
    )
  })
})
