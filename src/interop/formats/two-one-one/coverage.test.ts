import { describe, expect, it } from 'vitest'
import { areaOfCell, serviceArea } from './coverage.ts'

describe('service areas', () => {
  it.each([
    [{ county: 'Cook', state: 'IL' }, 'Cook County, IL'],
    [{ county: 'Orleans Parish', state: 'LA', country: 'US' }, 'Orleans Parish, LA'],
    [{ state: 'Illinois', country: 'United States' }, 'Illinois'],
    [{ country: 'USA' }, 'United States'],
    [{ city: 'Harbor City', county: 'Cook', state: 'IL' }, 'Harbor City, IL'],
    [{ zip: '60612', county: 'Cook', state: 'IL' }, '60612'],
    [{ description: 'The north side' }, 'The north side'],
  ])('names the narrowest part of %o', (area, name) => {
    expect(serviceArea(area)?.name).toBe(name)
  })

  it('is none where nothing is said', () => {
    expect(serviceArea({ county: ' ', state: '' })).toBeUndefined()
  })

  it.each([
    ['IL - Cook', 'Cook County, IL'],
    ['United States - Illinois - Cook', 'Cook County, Illinois'],
    ['State: IL > County: Cook > City: Harbor City', 'Harbor City, IL'],
    ['Illinois', 'Illinois'],
    ['Harbor City - downtown', 'Harbor City - downtown'],
    ['Cook County, IL', 'Cook County, IL'],
  ])('reads a cell “%s”', (cell, name) => {
    expect(areaOfCell(cell)?.name).toBe(name)
  })
})
