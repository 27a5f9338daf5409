import { describe, expect, it } from 'vitest'
import type { Offers } from '../../domain/fit.ts'
import { fitSent } from './fit-sent.ts'
import type { SentNeed } from './need.ts'

const line: Offers = {
  unit: 'bed',
  ageMin: 12,
  ageMax: 17,
  genders: ['girl', 'trans-girl'],
  takes: ['siblings'],
  refuses: ['pregnant'],
  counties: [17031],
}
const sent: SentNeed = { unit: 'bed', band: '12-14', gender: 'girl', needs: [], county: 17031, region: null }

describe('how a line fits what is sent', () => {
  it('is yes where it says so of all of it', () => {
    expect(fitSent(sent, line)).toEqual({ fit: 'yes' })
    expect(fitSent({ ...sent, needs: ['siblings'] }, line)).toEqual({ fit: 'yes' })
  })

  it('is unknown, with what is not stated', () => {
    expect(fitSent({ ...sent, needs: ['wheelchair'] }, line)).toEqual({
      fit: 'unknown',
      unsaid: ['wheelchair'],
    })
    expect(fitSent(sent, { ...line, genders: null, counties: [] })).toEqual({
      fit: 'unknown',
      unsaid: ['gender', 'county'],
    })
  })

  it('is unknown for what was made wider than the line is', () => {
    expect(fitSent({ ...sent, band: 'under-18' }, line)).toEqual({ fit: 'unknown', unsaid: ['age'] })
    expect(fitSent({ ...sent, gender: null, county: null, region: 3 }, line)).toEqual({
      fit: 'unknown',
      unsaid: ['gender', 'county'],
    })
  })

  it('is no where it rules somebody out, who is not asked then', () => {
    for (const [other, against] of [
      [{ band: '18-20' }, ['age']],
      [{ gender: 'boy' }, ['gender']],
      [{ needs: ['pregnant'] }, ['pregnant']],
      [{ county: 17043 }, ['county']],
      [{ unit: 'crib' }, ['unit']],
      [{ band: 'under-12', gender: 'boy' }, ['age', 'gender']],
    ] as [Partial<SentNeed>, string[]][])
      expect(fitSent({ ...sent, ...other }, line), JSON.stringify(other)).toEqual({ fit: 'no', against })
  })
})
