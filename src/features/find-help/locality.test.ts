import { describe, expect, it } from 'vitest'
import { pickValue, readLocality } from './locality.ts'

function one(place: string, demo = false) {
  const read = readLocality({ place }, demo)
  if (read.kind !== 'one') throw new Error(`expected one place for ${place}, got ${read.kind}`)
  return read.locality
}

const mistake = (fields: Parameters<typeof readLocality>[0], demo = false) => {
  const read = readLocality(fields, demo)
  return read.kind === 'problem' ? read.problem.mistake : read.kind
}

describe('a place', () => {
  it('is a ZIP code with its county, state and nation', () => {
    const locality = one('60612')
    expect(locality).toMatchObject({ kind: 'zip', countyFips: '17031', state: 'IL' })
    expect(locality.place.areaIds).toEqual([17031, 100_017, 1])
    expect(locality.place.point).not.toBeNull()
  })

  it('may be typed with digits of another script', () => {
    expect(one('٦٠٦١٢').label).toContain('60612')
  })

  it.each(['Cook County, IL', 'cook county illinois', 'Chicago, IL', 'Los Angeles, CA'])(
    'may be “%s”',
    (text) => {
      expect(one(text).place.point).not.toBeNull()
    },
  )

  it('that is a state has no point: a distance from its middle would mislead', () => {
    expect(one('Illinois').place).toEqual({ point: null, areaIds: [100_017, 1], state: 'IL' })
  })

  it('of a name that many have is asked about', () => {
    const read = readLocality({ place: 'Springfield' }, false)
    expect(read.kind).toBe('several')
    if (read.kind !== 'several') return
    expect(read.localities.length).toBeGreaterThan(3)
    const picked = read.localities[2]
    if (!picked) return
    expect(readLocality({ place: 'Springfield', pick: pickValue(picked) }, false)).toEqual({
      kind: 'one',
      locality: picked,
    })
  })

  it.each([
    [{}, 'placeMissing'],
    [{ place: '   ' }, 'placeMissing'],
    [{ place: 'x'.repeat(121) }, 'placeTooLong'],
    [{ place: 'Qqqqzz' }, 'placeUnknown'],
    [{ place: '00000' }, 'zipUnknown'],
    [{ place: '6061' }, 'zipUnknown'],
    [{ place: 'Springfield', pick: 'city|Atlantis, XX' }, 'pickUnknown'],
    [{ at: 'here' }, 'atUnreadable'],
    [{ at: '95,200' }, 'atUnreadable'],
    [{ at: '48.85,2.35' }, 'atOutside'],
  ])('names the mistake in %j', (fields, expected) => {
    expect(mistake(fields)).toBe(expected)
  })
})

describe('where someone is now', () => {
  it('wins over typed words and is kept no finer than a hundredth of a degree', () => {
    const read = readLocality({ at: '41.88123456,-87.68765432', place: 'Boston' }, false)
    if (read.kind !== 'one') throw new Error('expected one place')
    expect(read.locality.kind).toBe('near')
    expect(read.locality.place.point).toEqual({ latitude: 41.88, longitude: -87.69 })
    expect(read.locality.countyFips).toBe('17031')
  })
})

describe('the fictional places', () => {
  it.each(['Harbor County', 'harbor county', 'Lantern'])('are found by name in a demo: %s', (text) => {
    const read = readLocality({ place: text }, true)
    const localities = read.kind === 'one' ? [read.locality] : read.kind === 'several' ? read.localities : []
    expect(localities[0]?.label).toMatch(/^(?:Harbor|Lantern) County/)
    expect(localities[0]?.place).toMatchObject({ point: null, state: null })
  })

  it('do not exist elsewhere', () => {
    expect(mistake({ place: 'Harbor County' })).not.toBe('one')
  })

  it('are reached by no ZIP code: a ZIP always means its real state', () => {
    expect(one('60612', true).state).toBe('IL')
    expect(mistake({ place: '00000' }, true)).toBe('zipUnknown')
  })
})
