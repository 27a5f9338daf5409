import { describe, expect, it } from 'vitest'
import { categories, resolveCategories } from '#features/needs/index.ts'
import { states } from '#platform/geo/index.ts'
import { readLocality } from './locality.ts'
import { suggestedNeeds, suggestedPlaces } from './suggested.ts'

describe('a suggested place', () => {
  it('is understood when it is chosen, whichever state is looked in', () => {
    for (const home of [null, ...states().map(({ code }) => code)]) {
      const unknown = suggestedPlaces(true, home).filter(
        (place) => readLocality({ place }, true).kind === 'problem',
      )
      expect(unknown).toEqual([])
    }
  })

  it('is a state or a large city, and once a state is known one of its counties or cities', () => {
    expect(suggestedPlaces(false)).toEqual(expect.arrayContaining(['Illinois', 'Chicago, IL', 'Houston, TX']))
    const near = suggestedPlaces(false, 'IL')
    expect(near).toEqual(expect.arrayContaining(['Cook County, IL', 'Springfield, IL']))
    expect(near.filter((place) => !place.endsWith(', IL'))).toEqual([])
    expect(suggestedPlaces(true)[0]).toBe('Harbor County')
  })
})

it('a suggested need is understood as what it names, in each language', () => {
  for (const locale of ['en', 'es', 'ar'] as const) {
    const offered = suggestedNeeds(locale)
    expect(new Set(offered).size).toBe(categories().length)
    const other = offered.filter((words, at) => {
      const [best] = resolveCategories(words)
      return best?.categoryId !== categories()[at]?.id
    })
    expect(other).toEqual([])
  }
})
