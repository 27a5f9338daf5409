import { describe, expect, it } from 'vitest'
import { flagLevel, notForPublication } from '#features/protected-places/index.ts'
import { asksOf } from './asks-of.ts'

/** Everything here is made up. */
describe('what is kept in clear of a sealed row that asks for hiding', () => {
  it.each([
    [{ Confidential: 'Brindlewood Court' }],
    [{ 'Confidential location name': 'Blue Brindlewood' }],
    [{ 'private notes': 'ask for Brindlewood' }],
    [{ visibility: 'Brindlewood Court' }],
    [{ confidential_phone: 3125794100 }],
    [{ hidden_latitude: 41.88312 }],
    [{ Confidential: '4100 Brindlewood Court' }],
    [{ 'Hide 4100 Brindlewood Court': 'yes' }],
    [{ [`Confidential ${'of Brindlewood '.repeat(8)}`]: 'yes' }],
  ])('holds no word and no number of what %j says', (raw) => {
    const asks = asksOf(raw)
    expect(asks).toBeDefined()
    expect(JSON.stringify(asks)).not.toMatch(/brindlewood|\d/i)
  })

  it.each([
    [{ Confidential: 'Yes' }],
    [{ Confidential: true }],
    [{ Confidential: 'Brindlewood Court' }],
    [{ visibility: 'Members Only' }],
    [{ privacy: 'staff only' }],
    [{ Published: false }],
    [{ 'Hide 4100 Brindlewood Court': 'named only' }],
    [{ ExcludeFromWebsite: 'Yes' }],
    [{ AvailableForDirectory: 'false' }],
  ])('asks as %j asks', (raw) => {
    const levels = (row: object) => Object.entries(row).map(([key, value]) => flagLevel(key, value))
    const asks = asksOf(raw) ?? {}
    expect(levels(asks)).toEqual(levels(raw))
    expect(notForPublication(asks)).toBe(notForPublication(raw))
  })

  it('asks as the stricter of two whose names are not kept', () => {
    expect(asksOf({ 'Hide door 1': 'named only', 'Hide door 2': 'yes' })).toEqual({ confidential: 'named' })
  })

  it('is nothing of a row that does not ask', () => {
    expect(asksOf({ Confidential: 'no', name: 'Desk', Published: 'yes' })).toBeUndefined()
  })
})
