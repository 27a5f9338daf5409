import { describe, expect, it } from 'vitest'
import { byCounty, byGroup, type GapCell, groups } from './gaps.ts'
import { isOut, monthsUntil, newestOut } from './months.ts'

const at = (text: string) => new Date(text)

describe('the months of the figures', () => {
  it('are the running one and twelve before it, whatever was asked', () => {
    const months = monthsUntil('2026-01-31')
    expect(months).toHaveLength(13)
    expect([months[0], months[1], months[12]]).toEqual(['2026-01', '2025-12', '2025-01'])
  })

  it('are out eight days after they ended, as the database publishes them', () => {
    expect(isOut('2025-12', at('2026-01-08T23:59Z'))).toBe(false)
    expect(isOut('2025-12', at('2026-01-09T00:00Z'))).toBe(true)
    expect(newestOut(at('2026-01-08T12:00Z'), '2026-01-08')).toBe('2025-11')
    expect(newestOut(at('2026-01-09T12:00Z'), '2026-01-09')).toBe('2025-12')
  })
})

const cell = (given: Partial<GapCell>): GapCell => ({
  county: null,
  unit: null,
  group: null,
  met: false,
  n: 20,
  ...given,
})

describe('the numbers of a month', () => {
  it('name no county and unit of which no number is published', () => {
    expect(byCounty([cell({ county: 17031, unit: 'bed', met: true }), cell({ group: 'girl' })])).toEqual([
      { county: 17031, unit: 'bed', unmet: null, met: 20 },
    ])
  })

  it('name every group, so that none tells by being there that somebody asked', () => {
    const rows = byGroup([cell({ group: 'girl' })])
    expect(rows).toHaveLength(groups.length)
    expect(rows.filter(({ unmet, met }) => unmet !== null || met !== null)).toEqual([
      { kind: 'gender', group: 'girl', unmet: 20, met: null },
    ])
  })
})
