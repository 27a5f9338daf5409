import { describe, expect, it } from 'vitest'
import type { BoardLine } from '../board.ts'
import { countByCounty, countByRegion } from './by-area.ts'
import { rankBoard, standingOf } from './rank.ts'

const place = {
  programId: null,
  serviceId: 's',
  service: 'Pier house (fictional)',
  organization: 'Pier (fictional)',
  locationId: null,
  county: 17031,
}
function line(id: string, given: Partial<BoardLine> = {}): BoardLine {
  return {
    id,
    own: false,
    hidden: false,
    region: 1,
    place,
    coordinated: null,
    unit: 'bed',
    ageMin: 12,
    ageMax: 17,
    genders: null,
    takes: [],
    refuses: [],
    counties: [],
    taking: 'taking',
    freshness: 'fresh',
    available: 2,
    numbers: null,
    held: null,
    atRisk: null,
    countedAt: new Date('2026-05-01T10:00:00Z'),
    countedHow: 'app',
    waitlist: false,
    waiting: 0,
    holdMinutes: 90,
    version: 1,
    shownToPublic: false,
    asksPaused: false,
    agesAt: null,
    callAt: null,
    ...given,
  }
}
const ids = (lines: readonly BoardLine[], wanted = {}) => rankBoard(lines, wanted).map((one) => one.line.id)

describe('the order of the board', () => {
  it('is fresh and free, then ageing, then to call, then what can be waited for, then full, then closed', () => {
    const lines = [
      line('closed', { taking: 'closed' }),
      line('full', { available: 0 }),
      line('wait', { available: 0, waitlist: true }),
      line('call', { freshness: 'call', available: 9 }),
      line('ageing', { freshness: 'ageing', available: 9 }),
      line('free'),
    ]
    expect(ids(lines)).toEqual(['free', 'ageing', 'call', 'wait', 'full', 'closed'])
  })

  it('puts the newer count first where two stand alike', () => {
    const older = line('a', { countedAt: new Date('2026-05-01T08:00:00Z'), available: 5 })
    expect(ids([older, line('b'), line('never', { countedAt: null, freshness: 'call' })])).toEqual([
      'b',
      'a',
      'never',
    ])
  })

  it('puts what is not stated after what fits, however it stands, and what does not fit last', () => {
    const lines = [
      line('unsaid'),
      line('boys', { genders: ['boy'] }),
      line('fits', { genders: ['girl'], freshness: 'call' }),
    ]
    const ranked = rankBoard(lines, { gender: 'girl' })
    expect(ranked.map((one) => [one.line.id, one.fit.fit])).toEqual([
      ['fits', 'yes'],
      ['unsaid', 'unknown'],
      ['boys', 'no'],
    ])
  })

  it('calls no count free that is too old, and says of an ageing one that it is', () => {
    expect(standingOf(line('x', { freshness: 'call', available: 5 }))).toBe('call')
    expect(standingOf(line('x', { freshness: 'ageing' }))).toBe('ageing')
  })
})

describe('counts by area', () => {
  const lines = [
    line('a'),
    line('b', { available: 3, freshness: 'ageing' }),
    line('old', { available: 7, freshness: 'call' }),
    line('full', { available: 0 }),
    // One of one's own: its county is known here, and is in no count.
    line('hidden', { hidden: true, available: 4 }),
    line('hidden of others', { hidden: true, place: null, available: 1 }),
    line('hidden and old', { hidden: true, place: null, available: 1, freshness: 'call' }),
    line('elsewhere', { place: { ...place, county: 17043 }, region: null }),
  ]

  it('are of places that are free by counts that hold, and of hidden places in no county', () => {
    expect(countByCounty(lines)).toEqual([
      { county: 17031, lines: 4, free: 2, call: 2 },
      { county: 17043, lines: 1, free: 2, call: 0 },
    ])
  })

  it('say of hidden places in a region how many have room, and nothing of how much', () => {
    expect(countByRegion(lines, [{ number: 1 }, { number: 2 }])).toEqual([
      { region: 1, lines: 4, free: 2, call: 2, hidden: 3, hiddenFree: 2 },
      { region: 2, lines: 0, free: 0, call: 0, hidden: 0, hiddenFree: 0 },
    ])
  })
})
