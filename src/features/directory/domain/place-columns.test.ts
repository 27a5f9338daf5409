import { describe, expect, it } from 'vitest'
import { areaIds, stateOfAreas, zoneOfAreas } from './areas.ts'
import { FICTIONAL_COUNTIES } from './fictional-place.ts'
import { columnsFor, placeColumns } from './place-columns.ts'

const address = (more: object) => ({ addresses: [{ address_type: 'physical', ...more }] })

describe('where a place lies', () => {
  it('comes from its own point, with county, state and zone', () => {
    expect(placeColumns({ latitude: 41.88, longitude: '-87.69' })).toEqual({
      latitude: 41.88,
      longitude: -87.69,
      point_precision: 'source',
      county_fips: 17031,
      state: 'IL',
      timezone: 'America/Chicago',
    })
  })

  it('comes from the center of its ZIP code where it has no point', () => {
    const columns = placeColumns(address({ postal_code: '60612-3806' }))
    expect(columns).toMatchObject({ point_precision: 'zip', county_fips: 17031, state: 'IL' })
    expect(columns.latitude).toBeCloseTo(41.88, 1)
  })

  it('is not known without either, and never from a postal box', () => {
    const nowhere = {
      latitude: null,
      longitude: null,
      point_precision: null,
      county_fips: null,
      state: null,
      timezone: null,
    }
    expect(placeColumns({})).toEqual(nowhere)
    expect(placeColumns({ latitude: 100, longitude: 101 })).toEqual(nowhere)
    expect(placeColumns({ addresses: [{ address_type: 'postal', postal_code: '60612' }] })).toEqual(nowhere)
  })

  it('has a county and no point where the state does not exist', () => {
    const region = FICTIONAL_COUNTIES[0]?.name
    expect(
      placeColumns({
        ...address({ state_province: 'ZH', region, postal_code: '00000' }),
        latitude: 41.9,
        longitude: -87.6,
      }),
    ).toMatchObject({
      latitude: null,
      county_fips: 99001,
      state: 'ZH',
      timezone: 'America/Chicago',
    })
  })

  it.each([
    ['public', { latitude: 41.88, county_fips: 17031, state: 'IL', timezone: 'America/Chicago' }],
    [
      'area',
      { latitude: null, longitude: null, county_fips: 17031, state: 'IL', timezone: 'America/Chicago' },
    ],
    ['contact', { latitude: null, longitude: null, county_fips: null, state: 'IL', timezone: null }],
    ['members', { latitude: null, longitude: null, county_fips: null, state: null, timezone: null }],
    ['named', { latitude: null, longitude: null, county_fips: null, state: null, timezone: null }],
  ])('is stored for a place of visibility %s no further than it may be seen', (visibility, kept) => {
    expect(columnsFor(visibility, placeColumns({ latitude: 41.88, longitude: -87.69 }))).toMatchObject(kept)
  })
})

describe('areas served', () => {
  it('become numbers, each once, and nonsense is left out', () => {
    expect(areaIds(['IL', '17031', 'US', 'IL', 'QQ', 'PR'])).toEqual([1, 17031, 100017, 100072])
  })

  it('name one state or one zone only when all of them share it', () => {
    expect(stateOfAreas(['17031', 'IL'])).toBe('IL')
    expect(stateOfAreas(['17031', '18089'])).toBeUndefined()
    expect(stateOfAreas(['US'])).toBeUndefined()
    expect(zoneOfAreas(['17031', '17043'])).toBe('America/Chicago')
    expect(zoneOfAreas(['IN'])).toBeUndefined()
    expect(zoneOfAreas(['AZ', '17031'])).toBeUndefined()
    expect(zoneOfAreas([])).toBeUndefined()
  })
})
