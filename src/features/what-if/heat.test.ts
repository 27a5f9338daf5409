import { describe, expect, it } from 'vitest'
import { categories, columns, type Lane, lanes, modes, purposes } from '#features/sharing/index.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { answerOf, openLanes } from './answer.ts'
import { heatOf } from './heat.ts'
import { AT, draftRules, signedRules } from './testing/shown.ts'

const confirmed = signedRules()
const heat = (of: readonly Lane[], shown = confirmed) => heatOf({ program: null, lanes: of }, shown, AT)

describe('the table of who may share what', () => {
  it('says of a FVPSA shelter what a caseworker there was taught', () => {
    const table = heat(['VSP-FVPSA'])
    const level = (category: (typeof categories)[number], column: (typeof columns)[number]) =>
      table.get(category)?.get(column)?.level
    expect(level('identity', 'police')).toBe('release')
    expect(level('identity', 'court')).toBe('other')
    expect(level('identity', 'funder')).toBe('figures')
    expect(level('identity', 'youth')).toBe('always')
    expect(level('location', 'caregiver')).toBe('never')
    expect(level('none-known', 'youth')).toBe('never')
  })

  it('has a cell for every kind of information and recipient, and of a program with no laws said all are never', () => {
    const table = heat([])
    expect([...table.keys()]).toEqual(categories)
    for (const row of table.values()) {
      expect([...row.keys()]).toEqual(columns)
      for (const { level, waits } of row.values()) expect([level, waits]).toEqual(['never', false])
    }
  })

  it('marks what opens only after counsel confirmed a row, and nothing where all are confirmed', () => {
    const draft = heat(['HIPAA'], draftRules())
    expect(draft.get('health')?.get('treating-health')).toEqual({
      level: 'other',
      waits: true,
      purpose: 'treatment',
      mode: 'view',
    })
    for (const row of heat(['HIPAA']).values())
      for (const { waits } of row.values()) expect(waits).toBe(false)
  })

  it('takes of two laws in each cell the one that binds more', () => {
    const [one, other, both] = [heat(['VSP-VAWA']), heat(['FERPA']), heat(['VSP-VAWA', 'FERPA'])]
    const order = ['always', 'release', 'other', 'figures', 'never']
    for (const category of categories)
      for (const column of columns) {
        const rank = (table: typeof both) =>
          order.indexOf(table.get(category)?.get(column)?.level ?? 'always')
        expect(rank(both)).toBeGreaterThanOrEqual(Math.max(rank(one), rank(other)))
      }
  })

  it('leads to the answer that says the same', () => {
    const table = heat(['PART2'])
    for (const [category, row] of table)
      for (const [column, { level, purpose, mode }] of row) {
        const getter = { kind: 'column', column } as const
        const { outcome } = answerOf(
          { holder: { program: null, lanes: ['PART2'] }, category, getter, purpose, mode },
          confirmed,
          AT,
        )
        expect([category, column, outcome === 'never']).toEqual([category, column, level === 'never'])
      }
  })

  it('says never exactly where no purpose and no way of sharing has an answer but never', () => {
    // Every purpose with every mode of a few lanes, another share of the cells for each; in full, of all.
    const some: readonly Lane[] = inFull<readonly Lane[]>(['PART2', 'IMMIG', 'CPS'], lanes)
    for (const [l, lane] of some.entries()) {
      const table = heat([lane])
      for (const [r, category] of categories.entries())
        for (const [c, column] of columns.entries()) {
          if ((r + c + l) % inFull(9, 1) !== 0) continue
          const any = purposes.some((purpose) =>
            modes.some((mode) => {
              const getter = { kind: 'column', column } as const
              const question = { holder: { program: null, lanes: [lane] }, category, getter, purpose, mode }
              return openLanes(question, confirmed, AT).length > 0
            }),
          )
          const level = table.get(category)?.get(column)?.level
          expect([lane, category, column, level !== 'never']).toEqual([lane, category, column, any])
        }
    }
  })
})
