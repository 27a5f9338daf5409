import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areasOf } from './areas.ts'
import { findPlaces, placeNear, placeOfCounty } from './find-places.ts'
import { timezoneAt } from './time-zone.ts'

const labels = (text: string): string[] => findPlaces(text).map((place) => place.label)

describe('one meaning', () => {
  it.each([
    ['60612', '60612 (Chicago, IL)'],
    ['60612-3806', '60612 (Chicago, IL)'],
    ['Chicago IL 60612', '60612 (Chicago, IL)'],
    ['Chicago, IL', 'Chicago, IL'],
    ['CHICAGO ILLINOIS', 'Chicago, IL'],
    ['Cook County, IL', 'Cook County, IL'],
    ['cook co il', 'Cook County, IL'],
    ['condado de Cook, Illinois', 'Cook County, IL'],
    ['St. Louis county MO', 'St. Louis County, MO'],
    ['Orleans Parish', 'Orleans Parish, LA'],
    ['Baltimore city', 'Baltimore city, MD'],
    ['Kansas City, KS', 'Kansas City, KS'],
    ['Oklahoma City', 'Oklahoma City, OK'],
    ['Prince Georges county md', "Prince George's County, MD"],
    ['Queens', 'Queens County, NY'],
    ['Illinois', 'Illinois'],
    ['il', 'Illinois'],
    ['Nueva York', 'New York'],
    ['100 Main St, Chicago IL', 'Chicago, IL'],
    ['Chcago', 'Chicago, IL'],
    ['Springfeild, il', 'Springfield, IL'],
  ])('%j is %s', (typed, label) => {
    expect(labels(typed)).toEqual([label])
  })
})

describe('several meanings, likeliest first', () => {
  it('keeps the state and the city apart', () => {
    expect(labels('Washington').slice(0, 2)).toEqual(['Washington', 'Washington, DC'])
    expect(labels('New York').slice(0, 2)).toEqual(['New York', 'New York, NY'])
  })

  it('reads Saint and St. alike', () => {
    expect(labels('Saint Louis, MO')).toEqual(labels('st louis mo'))
    expect(labels('st. louis')[0]).toBe('Saint Louis, MO')
  })

  it('puts the largest county of a shared name first', () => {
    expect(labels('Cook')[0]).toBe('Cook County, IL')
    expect(labels('Los Angeles')).toEqual(['Los Angeles, CA', 'Los Angeles County, CA'])
  })

  it('offers the planning regions for an old Connecticut county', () => {
    expect(labels('Fairfield County, CT')[0]).toBe('Western Connecticut Planning Region, CT')
    expect(labels('Fairfield County, CT')).toHaveLength(3)
  })

  it('reads Spanish accents or their absence', () => {
    expect(labels('Mayagüez')).toEqual(labels('mayaguez'))
    expect(labels('mayaguez')).toContain('Mayagüez, PR')
  })
})

it.each(['', '   ', '99', '00000', 'zzzzzz', '💥', '%_%'])('finds nothing for %j', (typed) => {
  expect(findPlaces(typed)).toEqual([])
})

it('never throws and never gives more than twelve, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
      expect(findPlaces(typed).length).toBeLessThanOrEqual(12)
    }),
    { numRuns: 200 },
  )
})

it('rounds "near me" to two decimals and names only the county', () => {
  expect(placeNear({ latitude: 41.880512, longitude: -87.687349 })).toEqual({
    kind: 'near',
    label: 'Cook County, IL',
    latitude: 41.88,
    longitude: -87.69,
    countyFips: '17031',
    state: 'IL',
  })
  expect(placeNear({ latitude: 0, longitude: 0 })).toBeUndefined()
})

it('gives a state no point, since a distance from its middle would mislead', () => {
  expect(findPlaces('Illinois')[0]).toEqual({ kind: 'state', label: 'Illinois', state: 'IL' })
})

it('turns a place into its areas, narrowest first', () => {
  expect(areasOf({ countyFips: '17031', state: 'IL' })).toEqual([17031, 100017, 1])
  expect(areasOf({ state: 'CT' })).toEqual([100009, 1])
  expect(placeOfCounty('17031')?.label).toBe('Cook County, IL')
  expect(placeOfCounty('17000')).toBeUndefined()
})

it.each([
  [41.88, -87.69, 'America/Chicago'],
  [40.71, -74.01, 'America/New_York'],
  [33.45, -112.07, 'America/Phoenix'],
  [18.47, -66.11, 'America/Puerto_Rico'],
  [61.22, -149.9, 'America/Anchorage'],
])('knows the time zone at %d, %d', (latitude, longitude, zone) => {
  expect(timezoneAt(latitude, longitude)).toBe(zone)
})

it('refuses coordinates that are not on earth', () => {
  expect(() => timezoneAt(91, 0)).toThrow(RangeError)
  expect(() => timezoneAt(Number.NaN, 0)).toThrow(RangeError)
})
