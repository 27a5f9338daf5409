import { describe, expect, it } from 'vitest'
import { decideWord, type LineThen } from './decide-word.ts'
import { readCapacity, readStatus } from './read-word.ts'

const now = new Date('2026-11-27T20:00:00Z')
const at = '2026-11-27T19:30:00.000Z'
const bed = { unit: { id: 'u1', name: 'Bed', identifier: 'bed-1' }, available: 2, maximum: 6, updated: at }

describe('a capacity of HSDS', () => {
  it.each(['Bed', ' bed ', 'BED-1', 'u1', ''])('is found by the name of its unit: "%s"', (unit) => {
    expect(readCapacity([bed], unit, now)).toEqual({ free: 2, slots: 6, saidAt: new Date(at) })
  })

  it('is read from a table too, and stays silent of what it does not say', () => {
    expect(
      readCapacity(
        [{ ...bed, available: '3', maximum: '', updated: '2026-11-27 13:30:00-06:00' }],
        'bed',
        now,
      ),
    ).toEqual({
      free: 3,
      saidAt: new Date(at),
    })
  })

  it.each([
    ['nothing-said', [], 'bed'],
    ['nothing-said', null, 'bed'],
    ['no-such-unit', [bed], 'crib'],
    ['several', [bed, { ...bed, available: 1 }], 'bed'],
    ['several', [bed, { ...bed, unit: { name: 'Crib' } }], ''],
    ['number', [{ ...bed, available: 2.5 }], 'bed'],
    ['number', [{ ...bed, available: -1 }], 'bed'],
    ['number', [{ ...bed, available: 'some' }], 'bed'],
    ['number', [{ ...bed, maximum: 'many' }], 'bed'],
    ['more-free', [{ ...bed, available: 12, maximum: 10 }], 'bed'],
    ['no-time', [{ ...bed, updated: undefined }], 'bed'],
    ['no-time', [{ ...bed, updated: '2026-11-27' }], 'bed'],
    ['no-time', [{ ...bed, updated: '2026-11-27T19:30:00' }], 'bed'],
    ['no-time', [{ ...bed, updated: '2026-11-31T25:00:00Z' }], 'bed'],
    ['ahead', [{ ...bed, updated: '2026-11-27T20:00:06Z' }], 'bed'],
    ['too-old', [{ ...bed, updated: '2026-11-20T19:59:59Z' }], 'bed'],
  ])('is not taken: %s', (why, said, unit) => {
    expect(readCapacity(said, unit, now)).toBe(why)
  })
})

describe('a capacity status of FHIR', () => {
  it.each([
    ['no-capacity', { free: 0 }],
    ['waitlist', { free: 0 }],
    ['capacity', { state: 'room' }],
    ['additional-assessment-required', { state: 'ask' }],
  ])('%s holds no number but none', (status, word) => {
    expect(readStatus(status, at, now)).toEqual({ ...word, saidAt: new Date(at) })
  })

  it('is not taken without a moment, or with one that lies ahead', () => {
    expect([
      readStatus('no-capacity', null, now),
      readStatus('no-capacity', '2026-11-28T00:00:00Z', now),
    ]).toEqual(['no-time', 'ahead'])
  })
})

describe('what a word makes of a line', () => {
  const line: LineThen = {
    numbers: { total: 5, surge: 1, outOfService: 2, occupied: 1 },
    countedAt: new Date('2026-11-27T18:00:00Z'),
    countedOnce: true,
    saidAt: null,
  }
  const never: LineThen = {
    numbers: { total: 0, surge: 0, outOfService: 0, occupied: 0 },
    countedAt: null,
    countedOnce: false,
    saidAt: null,
  }
  const saidAt = new Date(at)

  it('is its own numbers, where it says how many places there are', () => {
    expect(decideWord({ free: 2, slots: 6, saidAt }, never)).toEqual({
      count: { total: 6, surge: 0, outOfService: 0, occupied: 4 },
      doubtful: false,
    })
  })

  it('is the keeper’s places, where it says only how many are free', () => {
    expect(decideWord({ free: 4, saidAt }, line)).toEqual({
      count: { ...line.numbers, occupied: 0 },
      doubtful: false,
    })
    expect(decideWord({ free: 0, saidAt }, line)).toEqual({
      count: { ...line.numbers, occupied: 4 },
      doubtful: false,
    })
    expect(decideWord({ free: 5, saidAt }, line)).toEqual({ keep: 'more-free' })
  })

  it('is nothing, where nobody ever said how many there are', () => {
    expect(decideWord({ free: 0, saidAt }, never)).toEqual({ keep: 'count-first' })
    expect(decideWord({ state: 'ask', saidAt }, never)).toEqual({ keep: 'count-first' })
  })

  it('is nothing, where it is older than what stands or than what it said before', () => {
    const older = new Date('2026-11-27T17:59:59Z')
    expect(decideWord({ free: 2, slots: 6, saidAt: older }, line)).toEqual({ keep: 'older' })
    expect(decideWord({ free: 2, slots: 6, saidAt: older }, { ...line, countedAt: null, saidAt })).toEqual({
      keep: 'older',
    })
  })

  it('is nothing new, where it is of the same moment: what it said before, or our own count that comes back', () => {
    const word = { free: 2, slots: 6, saidAt }
    expect(decideWord(word, { ...line, saidAt })).toEqual({ keep: 'said-before' })
    expect(decideWord(word, { ...line, countedAt: saidAt })).toEqual({ keep: 'older' })
  })

  it('is never a number where there is only said to be room', () => {
    expect(decideWord({ state: 'room', saidAt }, line)).toEqual({ keep: 'agrees' })
    const full = { ...line, numbers: { ...line.numbers, occupied: 4 } }
    expect(decideWord({ state: 'room', saidAt }, full)).toEqual({ count: full.numbers, doubtful: true })
  })

  it('is a reason to call, where somebody has to ask', () => {
    expect(decideWord({ state: 'ask', saidAt }, line)).toEqual({ count: line.numbers, doubtful: true })
  })
})
