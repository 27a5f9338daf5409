import { describe, expect, it } from 'vitest'
import { isCenter } from './centers.ts'
import { citiesByKey } from './cities.ts'
import { county } from './counties.ts'
import { zip } from './zips.ts'

/** Degrees of latitude. */
const north = (point: { latitude: number; longitude: number }, meters: number) => ({
  latitude: point.latitude + meters / 111_320,
  longitude: point.longitude,
})

describe('the center of a ZIP code, city or county', () => {
  const known = zip('99723')
  if (!known) throw new Error('the northernmost ZIP code is missing')

  it('is met where a ZIP code has it, and within 200 m of it, as far north as there are any', () => {
    expect(isCenter(known)).toBe(true)
    expect(isCenter(north(known, 190))).toBe(true)
    expect(isCenter({ ...known, longitude: known.longitude + 0.0045 })).toBe(true)
  })

  it('is met as the Census has it, which is another point', () => {
    expect(isCenter({ latitude: 40.75065, longitude: -73.997293 })).toBe(true)
  })

  it('is met for a city of several ZIP codes and for a county', () => {
    const city = citiesByKey()
      .get('springfield')
      ?.find((one) => one.zips > 3)
    expect(city && isCenter(city.center)).toBe(true)
    const home = county('17031')
    expect(home && isCenter(home.centroid)).toBe(true)
  })

  it('is no house that stands elsewhere', () => {
    // Halfway between two centers of a thinly settled county.
    expect(isCenter({ latitude: 45.31234, longitude: -118.01234 })).toBe(false)
    expect(isCenter(north(known, 900))).toBe(false)
  })
})
