import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'

/** How many things each rule of the reference says, counted by hand: a line that goes missing is missed. */
const CLAUSES: Readonly<Record<string, number>> = {
  R1: 12,
  R2: 8,
  R3: 4,
  R4: 3,
  R5: 4,
  R6: 7,
  R7: 5,
  R8: 1,
  R9: 3,
  R10: 3,
  R11: 2,
  R12: 3,
  R13: 3,
  R14: 3,
  R15: 2,
  R16: 5,
  R17: 4,
  R18: 3,
  R19: 1,
  R20: 2,
  R21: 10,
  R22: 2,
  R23: 5,
  R24: 3,
  R25: 2,
  R26: 4,
  R27: 3,
}

const list = readFileSync(fromRoot('docs', 'sharing', 'clauses.md'), 'utf8')
const lines = [...list.matchAll(/^\| (R\d+)\.(\d+) +\| (.+?) +\| (.+?) +\| (?:`(.+?)`)? *\|$/gm)].map(
  ([, rule = '', number = '', says = '', asked = '', file]) => ({
    rule,
    number: Number(number),
    says,
    asked,
    file,
  }),
)

describe('every clause of the rules', () => {
  it('has a line, as many as its rule says things', () => {
    const found = Object.fromEntries(
      [...Map.groupBy(lines, ({ rule }) => rule)].map(([rule, of]) => [rule, of.map(({ number }) => number)]),
    )
    const wanted = Object.fromEntries(
      Object.entries(CLAUSES).map(([rule, count]) => [
        rule,
        Array.from({ length: count }, (_, at) => at + 1),
      ]),
    )
    expect(found).toEqual(wanted)
  })

  it('has a test of that name, or says why it has none yet', () => {
    const without = lines.filter(({ asked, file }) =>
      file === undefined
        ? !/^not yet: .{10,}$/.test(asked)
        : !readFileSync(fromRoot(...file.split('/')), 'utf8').includes(`'${asked}'`),
    )
    expect(without.map(({ rule, number, asked }) => `${rule}.${number} ${asked}`)).toEqual([])
  })
})
