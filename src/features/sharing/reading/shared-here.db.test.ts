import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noteRefusal } from '../releases/refuse.ts'
import {
  aShare,
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../testing/sharing-town.ts'
import { countWaiting, waitingHere } from './shared-here.ts'

let town: SharingTown

beforeAll(async () => {
  town = await sharingTown()
  await signFor(town.db, town.coalition)
})
afterAll(() => town?.close())

describe('what waits for a program', () => {
  it('is counted as its page lists it, and no farther than is asked', async () => {
    const all: Shareable[] = []
    for (let n = 0; n < 5; n += 1) {
      const one = await aYoungPerson(town)
      await aSignedRelease(town, one)
      await aShare(town, one)
      all.push(one)
    }
    const counts = (most: number) => town.nurse.run((ctx) => countWaiting(ctx, most))
    const listed = await town.nurse.run(waitingHere)
    expect(listed).toHaveLength(5)
    expect([await counts(2), await counts(5), await counts(100)]).toEqual([2, 5, 5])
    // Of three nothing may be read any more: whoever counts two goes on past them.
    for (const { subject } of all.slice(0, 3))
      await town.worker.run((ctx) => noteRefusal(ctx, subject, { recipient: null, categories: null }))
    expect([await counts(1), await counts(2), await counts(100)]).toEqual([1, 2, 2])
  })
})
