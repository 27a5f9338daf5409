import { expect, it } from 'vitest'
import { countyAt } from './counties.ts'
import { allZips, zip } from './zips.ts'

it('puts a Chicago ZIP in Cook County, Illinois', () => {
  expect(zip('60612')).toEqual({
    zip: '60612',
    latitude: 41.8805,
    longitude: -87.6873,
    countyFips: '17031',
    countyName: 'Cook County',
    state: 'IL',
    city: 'Chicago',
    source: 'geonames',
  })
  expect(zip(' 60612-3806 ')?.zip).toBe('60612')
})

it('knows Connecticut by its planning regions, also where the source still names an old county', () => {
  expect(zip('06103')).toMatchObject({
    countyFips: '09110',
    countyName: 'Capitol Planning Region',
    city: 'Hartford',
  })
  expect(zip('06875')).toMatchObject({ countyFips: '09190', state: 'CT' })
})

it.each([
  ['00901', '72127', 'PR', 'San Juan'],
  ['00601', '72001', 'PR', 'Adjuntas'],
  ['00802', '78030', 'VI', 'St. Thomas'],
  ['96910', '66010', 'GU', 'Guam'],
  ['96799', '60050', 'AS', 'American Samoa'],
  ['96950', '69110', 'MP', 'Saipan'],
])('finds %s outside the states', (code, countyFips, state, city) => {
  expect(zip(code)).toMatchObject({ countyFips, state, city, source: 'census' })
})

it.each([
  ['22801', '51660', 'Harrisonburg city'],
  ['63101', '29510', 'St. Louis city'],
  ['20001', '11001', 'District of Columbia'],
  ['70112', '22071', 'Orleans Parish'],
  ['99840', '02230', 'Skagway Municipality'],
])('names the county of %s as its state does', (code, countyFips, countyName) => {
  expect(zip(code)).toMatchObject({ countyFips, countyName })
})

it.each(['', '6061', '606122', 'abcde', '00000', '60612-1', '09001'])('has nothing for %j', (text) => {
  expect(zip(text)).toBeUndefined()
})

it('gives every ZIP a county of its own state, and agrees with the shapes for 98 in 100', () => {
  let all = 0
  let same = 0
  for (const one of allZips()) {
    all++
    expect(one.countyFips).toMatch(/^\d{5}$/)
    if (countyAt(one)?.fips === one.countyFips) same++
  }
  expect(all).toBeGreaterThan(41_000)
  expect(same / all).toBeGreaterThan(0.98)
})
