import { describe, expect, it } from 'vitest'
import { LONGEST_GAP_MS, minutesSince, passed, startClock } from './steady-clock.ts'

const MINUTE = 60_000
const at = (page: number, wall = 1_000_000 + page) => ({ page, wall })
const named = (name: string) => () => name

describe('the clock of a page', () => {
  it('says what has passed by both clocks', () => {
    const clock = startClock(undefined, at(50), named('a'))
    expect(passed(clock.read(at(50)), clock.read(at(50 + MINUTE)))).toEqual({
      byDevice: MINUTE,
      byWall: MINUTE,
    })
  })

  it('does not believe a clock that people set', () => {
    const clock = startClock(undefined, at(0), named('a'))
    const from = clock.read(at(0, 1_000_000))
    const to = clock.read(at(10 * MINUTE, 1_000_000 - 30 * MINUTE))
    expect(passed(from, to)).toEqual({ byDevice: 10 * MINUTE, byWall: -30 * MINUTE })
    expect(minutesSince(from, to)).toBeUndefined()
  })

  it('notices that the device slept: the clock of the page stood still', () => {
    const clock = startClock(undefined, at(0), named('a'))
    const slept = clock.read(at(MINUTE, 1_000_000 + 3 * 60 * MINUTE))
    expect(minutesSince(clock.read(at(0, 1_000_000)), slept)).toBeUndefined()
  })

  it('goes on on a page that is loaded again soon, with what lay between', () => {
    const first = startClock(undefined, at(0, 5_000), named('a'))
    const from = first.read({ page: 1_000, wall: 6_000 })
    const left = first.handOver({ page: 4_000, wall: 9_000 })
    // The new page begins with a clock of its own, two seconds later.
    const second = startClock(left, { page: 300, wall: 11_000 }, named('b'))
    expect(passed(from, second.read({ page: 60_300, wall: 71_000 }))).toEqual({
      byDevice: 65_000,
      byWall: 65_000,
    })
  })

  it.each([
    ['long after', 9_000 + LONGEST_GAP_MS + 1],
    ['before it was left: somebody set a clock', 8_999],
  ])('begins anew on a page that is loaded %s', (_when, wall) => {
    const first = startClock(undefined, at(0, 5_000), named('a'))
    const from = first.read({ page: 1_000, wall: 6_000 })
    const second = startClock(first.handOver({ page: 4_000, wall: 9_000 }), { page: 300, wall }, named('b'))
    expect(passed(from, second.read({ page: 400, wall: wall + 100 })).byDevice).toBeNull()
    expect(minutesSince(from, second.read({ page: 400, wall: wall + 100 }))).toBeUndefined()
  })

  it('does not add up many short times between pages without an end', () => {
    let clock = startClock(undefined, at(0, 0), named('first'))
    const from = clock.read(at(0, 0))
    let wall = 0
    for (let n = 0; n < 3; n += 1) {
      const left = clock.handOver({ page: 100, wall: wall + 100 })
      wall += 100 + LONGEST_GAP_MS
      clock = startClock(left, { page: 0, wall }, named(`later ${n}`))
    }
    expect(passed(from, clock.read({ page: 100, wall: wall + 100 })).byDevice).toBeNull()
  })

  it('is in doubt after a day', () => {
    const clock = startClock(undefined, at(0), named('a'))
    const read = (minutes: number) => clock.read(at(minutes * MINUTE))
    expect(minutesSince(read(0), read(24 * 60))).toBe(24 * 60)
    expect(minutesSince(read(0), read(24 * 60 + 1))).toBeUndefined()
  })
})
