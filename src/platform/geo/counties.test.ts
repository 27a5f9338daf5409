import { expect, it } from 'vitest'
import { counties, county, countyAt, currentCounties, stateCentroid } from './counties.ts'
import { distanceMiles } from './distance.ts'
import { states } from './states.ts'

it('resolves every county of the 2023 edition to a name, a state and a center', () => {
  expect(counties()).toHaveLength(3233)
  let inside = 0
  for (const one of counties()) {
    expect(county(one.fips)).toBe(one)
    expect(one.name).not.toBe('')
    if (countyAt(one.centroid)?.fips === one.fips) inside++
  }
  // A bent county, such as Dunklin in Missouri, has its center of area next door.
  expect(inside / 3233).toBeGreaterThan(0.99)
})

it('has counties and a center for each of the 56 states and territories', () => {
  expect(states()).toHaveLength(56)
  for (const { code } of states()) {
    expect(counties(code).length, code).toBeGreaterThan(0)
    expect(stateCentroid(code), code).toBeDefined()
  }
  expect(counties('IL')).toHaveLength(102)
  expect(counties('il')).toEqual(counties('IL'))
  expect(counties('XX')).toEqual([])
})

it('tells a city from the county that shares its name', () => {
  expect(county('24510')?.name).toBe('Baltimore city')
  expect(county('24005')?.name).toBe('Baltimore County')
  expect(county('32510')?.name).toBe('Carson City')
  expect(county('51095')?.name).toBe('James City County')
})

it('puts an address in its county, and a pier in the nearest', () => {
  expect(countyAt({ latitude: 41.8786, longitude: -87.6365 })?.fips).toBe('17031')
  expect(countyAt({ latitude: 41.8917, longitude: -87.595 })?.fips).toBe('17031')
  expect(countyAt({ latitude: 51.8, longitude: -176.6 })?.fips).toBe('02016')
  expect(countyAt({ latitude: 36, longitude: -50 })).toBeUndefined()
  expect(countyAt({ latitude: 48.85, longitude: 2.35 })).toBeUndefined()
})

it('leads from a county code that is gone to those that cover its ground now', () => {
  expect(currentCounties('09001').map((one) => one.fips)).toEqual(['09190', '09120', '09140'])
  expect(currentCounties('46113').map((one) => one.name)).toEqual(['Oglala Lakota County'])
  expect(currentCounties('17031').map((one) => one.fips)).toEqual(['17031'])
  expect(currentCounties('99999')).toEqual([])
})

it('measures New York to Los Angeles within a mile of 2,445', () => {
  const miles = distanceMiles(
    { latitude: 40.7128, longitude: -74.006 },
    { latitude: 34.0522, longitude: -118.2437 },
  )
  expect(Math.abs(miles - 2445.6)).toBeLessThan(1)
})
