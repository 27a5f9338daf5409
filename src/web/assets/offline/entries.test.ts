import { describe, expect, it } from 'vitest'
import {
  type CountEntry,
  countEntry,
  type Entry,
  fieldsOf,
  holdEntry,
  type KeptLine,
  type Snapshot,
  sendable,
  standing,
  without,
} from './entries.ts'

const numbers = { total: 3, surge: 0, outOfService: 0, occupied: 1 }
const line: KeptLine = {
  id: 'bed',
  words: 'Bed',
  service: null,
  numbers,
  held: 0,
  taking: 'taking',
  version: 7,
  minutes: 5,
}
const snapshot: Snapshot = { kept: 'k', membership: 'm', lines: [line], places: [] }
const reading = (at: number, clock = 'a') => ({ clock, at, wall: 1_000 + at })

function counted(entries: readonly Entry[], key: string, occupied: number, of = line): CountEntry {
  const said = { numbers: { ...numbers, occupied }, taking: 'taking' as const }
  return countEntry({ snapshot, entries, read: reading(entries.length), key }, of, said)
}

describe('what is written down', () => {
  it('builds on what was written down on the same line before', () => {
    const first = counted([], 'one', 2)
    const second = counted([first], 'two', 3)
    const other = counted([first, second], 'three', 1, { ...line, id: 'crib' })
    expect(first).toMatchObject({ n: 1, seen: 7, after: null, kept: 'k' })
    expect(second).toMatchObject({ n: 2, seen: 7, after: 'one' })
    expect(other).toMatchObject({ n: 3, after: null })
    expect(standing(line, [first, second, other]).numbers.occupied).toBe(3)
    expect(standing(line, []).numbers).toEqual(numbers)
  })

  it('is sent in order, and none past one that waits for the person', () => {
    const first = counted([], 'one', 2)
    const second = counted([first], 'two', 3)
    const other = counted([first, second], 'three', 1, { ...line, id: 'crib' })
    expect(sendable([other, second, first])?.key).toBe('one')
    const theirs = { version: 9, numbers, taking: 'taking' as const, countedAt: null }
    expect(sendable([{ ...first, theirs }, second, other])?.key).toBe('three')
    expect(sendable([{ ...first, refused: 'No.' }, second])).toBeUndefined()
  })

  it('sends no wish to hold by itself', () => {
    const slot = { id: 'p', words: 'Bed', service: 'S', organization: 'O', free: 2, phone: null }
    const wish = holdEntry({ snapshot, entries: [], key: 'h' }, slot, reading(0))
    expect(sendable([wish])).toBeUndefined()
    // What counts is when the place was seen.
    expect(fieldsOf(wish, reading(500_000))).toEqual({
      what: 'hold',
      kept: 'k',
      line: 'p',
      key: 'h',
      byDevice: '500000',
      byWall: '500000',
      confirmed: 'yes',
    })
  })

  it('keeps what built on an entry that is taken away, on what was before it', () => {
    const first = counted([], 'one', 2)
    const second = counted([first], 'two', 3)
    const third = counted([first, second], 'three', 1)
    expect(without([first, second, third], second)).toEqual([first, { ...third, after: 'one' }])
    expect(without([first, second], first)).toEqual([{ ...second, after: null, seen: 7 }])
  })

  it('is sent as whole numbers, codes and keys, with what has passed since, and never a moment', () => {
    const first = counted([], 'one', 2)
    expect(fieldsOf(first, reading(90_000.4))).toEqual({
      what: 'count',
      kept: 'k',
      line: 'bed',
      key: 'one',
      byDevice: '90000',
      byWall: '90000',
      seen: '7',
      total: '3',
      surge: '0',
      outOfService: '0',
      occupied: '2',
      taking: 'taking',
    })
    const second = counted([first], 'two', 3)
    const lost = fieldsOf(second, reading(90_000, 'another'), 9)
    expect(lost).toMatchObject({ after: 'one', decided: '9', byWall: '89999' })
    expect(lost).not.toHaveProperty('byDevice')
  })
})
