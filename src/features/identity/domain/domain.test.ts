import { describe, expect, it } from 'vitest'
import { callableNumber } from './callable-number.ts'
import { disciplineCodes, disciplineName } from './disciplines.ts'
import { funding, fundingCodes, lanesToAskAbout } from './funding.ts'
import { chosenOf, jurisdictionName, jurisdictionOf } from './jurisdiction.ts'
import { laneCodes, lanes } from './lanes.ts'

describe('lists', () => {
  it('name each code once, and each lane with its source and how it is known', () => {
    for (const codes of [disciplineCodes, laneCodes, fundingCodes])
      expect(new Set<string>(codes).size).toBe(codes.length)
    for (const lane of lanes) {
      expect(['verified', 'unverified', 'ours']).toContain(lane.mark)
      expect(lane.source.length).toBeGreaterThan(5)
    }
    for (const { brings } of funding) for (const lane of brings) expect(laneCodes).toContain(lane)
    expect(disciplineName('health')).toBe('Nursing and medicine')
    expect(disciplineName('of-an-older-list')).toBe('of-an-older-list')
  })

  it('ask about lanes that a payer usually brings, and about no other', () => {
    expect(lanesToAskAbout(['OVW', 'STATE'], ['VSP-VAWA'])).toEqual(['HMIS-BAR'])
    expect(lanesToAskAbout(['STATE'], [])).toEqual([])
  })
})

describe('a jurisdiction', () => {
  it.each([
    [{ state: '', county: '' }, 'US', 'The whole country'],
    [{ state: 'IL', county: '' }, 'US-IL', 'Illinois'],
    [{ state: 'IL', county: 'cook' }, 'US-IL-031', 'Cook County, Illinois'],
    [{ state: 'IL', county: 'Cook County' }, 'US-IL-031', 'Cook County, Illinois'],
    [{ state: 'LA', county: 'Orleans' }, 'US-LA-071', 'Orleans Parish, Louisiana'],
    [{ state: 'PR', county: 'anasco' }, 'US-PR-011', 'Añasco Municipio, Puerto Rico'],
  ])('%j is %s, %s', (chosen, code, name) => {
    expect(jurisdictionOf(chosen)).toBe(code)
    expect(jurisdictionName(code)).toBe(name)
    expect(jurisdictionOf(chosenOf(code))).toBe(code)
  })

  it.each([
    { state: '', county: 'Cook' },
    { state: 'ZZ', county: '' },
    { state: 'IL', county: 'Nowhere' },
  ])('%j is none', (chosen) => {
    expect(jurisdictionOf(chosen)).toBeUndefined()
  })
})

describe('a number to call', () => {
  it.each([
    ['(312) 555-0100', '+13125550100', '(312) 555-0100'],
    ['+44 20 7946 0018', '+442079460018', '+44 20 7946 0018'],
  ])('%s is dialed %s', (text, dialed, read) => {
    expect(callableNumber(text)).toEqual({ dialed, read })
  })

  it.each(['911', '555-0100', 'front desk', '', 'admin@city.gov', '312-555-0100 or 312-555-0101'])(
    '%s is none',
    (text) => {
      expect(callableNumber(text)).toBeUndefined()
    },
  )
})
