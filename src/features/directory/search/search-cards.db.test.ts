import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCard, type CardIdea } from '../testing/a-card.ts'
import { searchCards } from './search-cards.ts'
import type { SearchRequest } from './search-request.ts'
import { whyHere } from './why-here.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const chicago = { latitude: 41.88, longitude: -87.68 }
/** Each test looks for a need of its own, so that tests do not see one another's cards. */
let nextNeed = 500

function request(categoryId: number, over: Partial<SearchRequest> = {}): SearchRequest {
  return {
    needIds: [categoryId],
    place: { point: chicago, areaIds: [17031, 100017, 1], state: 'IL' },
    age: null,
    gender: null,
    language: null,
    onlyFree: false,
    onlyOpen: false,
    limit: 12,
    ...over,
  }
}

/** Adds the cards as a steward, then searches as a visitor; answers with names in order. */
async function found(ideas: readonly CardIdea[], over: Partial<SearchRequest> = {}) {
  const categoryId = nextNeed++
  await asSteward(db, async (ctx) => {
    for (const idea of ideas) await aCard(ctx, { ...idea, needIds: [categoryId] })
  })
  const asked = request(categoryId, over)
  const answer = await asVisitor(db, (ctx) => searchCards(ctx, asked))
  return { names: answer.found.map((one) => one.card.name), answer, asked }
}

const closedNow: CardIdea['weekly'] = []

describe('the order of results', () => {
  it('puts who certainly takes a boy of 15 before who may, and leaves out who does not', async () => {
    const { names } = await found(
      [
        { name: 'not stated', profile: {} },
        { name: 'only girls', profile: { ageMin: 12, ageMax: 17, genders: ['girl'] } },
        { name: 'takes him', profile: { ageMin: 12, ageMax: 17, genders: ['boy'] } },
        { name: 'too old for him', profile: { ageMin: 18, ageMax: 24, genders: ['boy'] } },
      ],
      { age: 15, gender: 'boy' },
    )
    expect(names).toEqual(['takes him', 'not stated'])
  })

  it('counts a person on the last day of an age range', async () => {
    const { names } = await found([{ name: 'up to 17', profile: { ageMin: 17, ageMax: 17 } }], { age: 17 })
    expect(names).toEqual(['up to 17'])
  })

  it('puts open or unknown before closed, even where the closed place is nearer', async () => {
    const { names } = await found([
      { name: 'closed', weekly: closedNow },
      { name: 'unknown', weekly: null, point: { latitude: 42.0, longitude: -87.68 } },
      { name: 'open', point: { latitude: 42.05, longitude: -87.68 } },
    ])
    expect(names).toEqual(['unknown', 'open', 'closed'])
  })

  it('puts confirmed by a person before old before distance counts', async () => {
    const { names } = await found([
      { name: 'near but old', confirmedDays: -10 },
      { name: 'near, never confirmed', confirmedDays: null },
      { name: 'farther, confirmed', point: { latitude: 42.0, longitude: -87.68 } },
    ])
    expect(names[0]).toBe('farther, confirmed')
    expect(names).toHaveLength(3)
  })

  it('puts nearer before farther when all else is equal, and breaks ties by id', async () => {
    const ids = ['00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-00000000000a']
    const { names, answer } = await found([
      { name: 'far', point: { latitude: 42.0, longitude: -87.68 } },
      { name: 'same b', id: ids[0] as string },
      { name: 'same a', id: ids[1] as string },
    ])
    expect(names).toEqual(['same a', 'same b', 'far'])
    expect(answer.found.map((one) => one.miles)).toEqual([0, 0, 8.5])
  })

  it('leaves out what is closed when only open is asked, and keeps unknown hours', async () => {
    const { names } = await found(
      [
        { name: 'closed', weekly: closedNow },
        { name: 'unknown', weekly: null },
      ],
      { onlyOpen: true },
    )
    expect(names).toEqual(['unknown'])
  })

  it('shows what may cost money after what is free, and leaves out what certainly costs', async () => {
    const { names } = await found(
      [
        { name: 'not stated' },
        { name: 'costs', profile: { free: 'no' } },
        { name: 'free', profile: { free: 'yes' } },
      ],
      { onlyFree: true },
    )
    expect(names).toEqual(['free', 'not stated'])
  })
})

describe('places without a point', () => {
  it('finds a place that serves the county, and says no distance', async () => {
    const { answer, asked } = await found([{ name: 'hidden place', point: null, areaIds: [17031] }])
    const [first] = answer.found
    expect(first?.card.name).toBe('hidden place')
    expect(first?.miles).toBeNull()
    expect(first && whyHere(first, asked)).toContain('serves-area')
  })

  it('does not find it from another county', async () => {
    const { names } = await found([{ name: 'hidden place', point: null, areaIds: [17043] }])
    expect(names).toEqual([])
  })
})

describe('widening', () => {
  it.each([
    ['near', { latitude: 41.9, longitude: -87.7 }, 'IL'],
    ['wider', { latitude: 42.5, longitude: -87.9 }, 'IL'],
    ['state', { latitude: 37.7, longitude: -89.2 }, 'IL'],
    ['anywhere', { latitude: 34.05, longitude: -118.24 }, 'CA'],
  ] as const)('names the step "%s" that found something', async (step, point, state) => {
    const { answer, asked } = await found([{ name: 'the only one', point, state }])
    expect(answer.step).toBe(step)
    expect(answer.found).toHaveLength(1)
    expect(answer.found.flatMap((one) => whyHere(one, asked)).includes('near')).toBe(step === 'near')
  })

  it('answers with nothing when nobody anywhere takes a person of that age', async () => {
    const { answer } = await found([{ name: 'adults', profile: { ageMin: 18 } }], { age: 15 })
    expect(answer).toEqual({ found: [], step: 'anywhere' })
  })
})
