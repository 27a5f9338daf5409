import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyProfile, type GenderCode } from '#features/directory/domain/profile.ts'
import { searchCards } from '#features/directory/search/search-cards.ts'
import { aCard, type CardIdea } from '#features/directory/testing/a-card.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { mightTake, moreChoices } from './more-choices.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** Each test looks for a need of its own, so that tests do not see one another's cards. */
let nextNeed = 700

/** Adds the cards as a steward, then searches for somebody of 15 as a visitor; answers with names. */
async function choices(ideas: readonly CardIdea[], gender: GenderCode | null = null) {
  const needId = nextNeed++
  await asSteward(db, async (ctx) => {
    for (const idea of ideas) await aCard(ctx, { ...idea, needIds: [needId] })
  })
  const { nearMiss, farther, noneTakes } = await asVisitor(db, async (ctx) => {
    const request = {
      needIds: [needId],
      place: { point: { latitude: 41.88, longitude: -87.68 }, areaIds: [17031, 100017, 1], state: 'IL' },
      age: 15,
      gender,
      language: null,
      onlyFree: false,
      onlyOpen: false,
      limit: 12,
    }
    const { found, step } = await searchCards(ctx, request)
    return moreChoices(ctx, request, found, step)
  })
  const names = (list: typeof farther) => list.map(({ card }) => card.name)
  return { nearMiss: names(nearMiss), farther: names(farther), ...(noneTakes && { noneTakes }) }
}

const teens = { ...emptyProfile, ageMin: 12, ageMax: 17 }
const north = (miles: number) => ({ point: { latitude: 41.88 + miles / 69, longitude: -87.68 } })

describe('where fewer than three fit', () => {
  it('offers who takes an age just beside, and who fits farther away, nearest first', async () => {
    const found = await choices([
      { name: 'fits', profile: teens, ...north(1) },
      { name: 'sixteen and older', profile: { ...teens, ageMin: 16, ageMax: 20 }, ...north(2) },
      { name: 'adults', profile: { ...teens, ageMin: 18, ageMax: 24 }, ...north(2) },
      { name: 'forty miles', profile: teens, ...north(40) },
      { name: 'thirty miles', profile: teens, ...north(30) },
      { name: 'thirty miles, adults', profile: { ...teens, ageMin: 18, ageMax: 24 }, ...north(30) },
    ])
    expect(found).toEqual({ nearMiss: ['sixteen and older'], farther: ['thirty miles', 'forty miles'] })
  })

  it('looks as far as 100 miles when nothing is nearer', async () => {
    const found = await choices([
      { name: 'fits', profile: teens, ...north(1) },
      { name: 'eighty miles', profile: teens, ...north(80) },
      { name: 'far away', profile: teens, ...north(300) },
    ])
    expect(found.farther).toEqual(['eighty miles'])
  })
})

it('offers nobody else where three fit', async () => {
  const found = await choices([
    ...[1, 2, 3].map((miles) => ({ name: `fits ${miles}`, profile: teens, ...north(miles) })),
    { name: 'sixteen and older', profile: { ...teens, ageMin: 16, ageMax: 20 }, ...north(2) },
    { name: 'forty miles', profile: teens, ...north(40) },
  ])
  expect(found).toEqual({ nearMiss: [], farther: [] })
})

describe('a place for other ages', () => {
  const takes = (ageMin: number | null, ageMax: number | null) => ({ ...emptyProfile, ageMin, ageMax })

  it('may be asked when the age is at most two years away', () => {
    expect(mightTake(takes(16, 20), 15)).toBe(true)
    expect(mightTake(takes(12, 17), 19)).toBe(true)
    expect(mightTake(takes(17, 20), 14)).toBe(false)
    expect(mightTake(takes(5, 11), 14)).toBe(false)
  })

  it('for adults is never asked to take a child', () => {
    expect(mightTake(takes(18, null), 17)).toBe(false)
    expect(mightTake(takes(19, 24), 18)).toBe(true)
  })

  it('that takes the age, or says none, is no other choice', () => {
    expect(mightTake(takes(12, 17), 15)).toBe(false)
    expect(mightTake(takes(null, null), 15)).toBe(false)
  })
})

describe('where the gender alone stands against every place near', () => {
  const girls = { ...teens, genders: ['girl'] as const } as typeof teens
  const boys = { ...teens, genders: ['boy'] as const } as typeof teens

  it('says that none takes it, or that some do not say', async () => {
    expect((await choices([{ name: 'girls', profile: girls, ...north(1) }], 'boy')).noneTakes).toBe('none')
    const unsaid = [
      { name: 'girls', profile: girls, ...north(1) },
      { name: 'says nothing', profile: teens, ...north(2) },
    ]
    expect((await choices(unsaid, 'boy')).noneTakes).toBe('unsaid')
  })

  it('says so as well where three fit farther away', async () => {
    const far = [60, 61, 62].map((miles) => ({ name: `boys ${miles}`, profile: boys, ...north(miles) }))
    expect((await choices([{ name: 'girls', profile: girls, ...north(1) }, ...far], 'boy')).noneTakes).toBe(
      'none',
    )
  })

  it('says nothing where one near takes it, where another reason stands against all, or where no gender was said', async () => {
    const both = [
      { name: 'girls', profile: girls, ...north(1) },
      { name: 'boys', profile: boys, ...north(2) },
    ]
    const adults = [{ name: 'women', profile: { ...girls, ageMin: 18, ageMax: 30 }, ...north(1) }]
    expect(await choices(both, 'boy')).not.toHaveProperty('noneTakes')
    expect(await choices(adults, 'boy')).not.toHaveProperty('noneTakes')
    expect(await choices([{ name: 'girls', profile: girls, ...north(1) }])).not.toHaveProperty('noneTakes')
  })
})
