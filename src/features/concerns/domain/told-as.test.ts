import { describe, expect, it } from 'vitest'
import { laneCodes } from '#features/identity/index.ts'
import { LONGEST, LONGEST_CONSULT } from './read-telling.ts'
import { toldAs, WORK } from './told-as.ts'

describe('what somebody may tell', () => {
  it('is a concern of a member of the public, and of nobody whom a lane binds or may bind', () => {
    expect(toldAs({ by: 'public' })).toBe('concern')
    expect(WORK.filter((work) => toldAs({ by: 'claimed', work }) === 'concern')).toEqual(['none'])
    expect(toldAs({ by: 'account', lanes: [] })).toBe('consult')
    expect(toldAs({ by: 'account', lanes: ['NO-REGIME', 'HIPAA'] })).toBe('consult')
    expect(toldAs({ by: 'account', lanes: ['a lane that nobody knows'] })).toBe('consult')
    expect(laneCodes.filter((lane) => toldAs({ by: 'account', lanes: [lane] }) === 'concern')).toEqual([
      'NO-REGIME',
    ])
  })

  it('is typed in three minutes at 40 words a minute of six characters', () => {
    const longest = Object.values(LONGEST).reduce((sum, one) => sum + one, 0)
    expect(longest / 6 / 40).toBeLessThanOrEqual(3)
    expect(LONGEST_CONSULT / 6 / 40).toBeLessThanOrEqual(3)
  })
})
