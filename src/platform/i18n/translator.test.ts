import { describe, expect, it } from 'vitest'
import { tellNobodysTimeIn, zoneOfNobody } from './format.ts'
import { safety } from './safety.ts'
import { translator } from './translator.ts'

const en = translator('en')
const es = translator('es')
const ar = translator('ar')

describe('a translator', () => {
  it('says a message in its language', () => {
    expect(en('common.back')).toBe('Back')
    expect(es('common.back')).toBe('Volver')
    expect(ar('common.back')).toBe('رجوع')
  })

  it('chooses among all six Arabic plural forms', () => {
    const said = [0, 1, 2, 3, 11, 100].map((count) => ar('common.results', { count }))
    expect(new Set(said).size).toBe(6)
  })

  it('writes Latin digits in Arabic, as on the phone in the hand', () => {
    expect(ar.number(1234)).toMatch(/1.?234/)
    expect(ar('common.step', { step: 2, steps: 3 })).toMatch(/2.*3/)
  })

  it('isolates inserted words in right-to-left text only', () => {
    expect(ar('common.filters.remove', { filter: 'Harbor House' })).toContain('\u2068Harbor House\u2069')
    expect(es('common.filters.remove', { filter: 'Harbor House' })).toBe('Quitar Harbor House')
  })

  it('hands back pieces around something richer than text', () => {
    const phone = { tel: '911' }
    expect(en.parts('common.danger.call', { phone })).toEqual(['Call ', phone, '.'])
  })

  it('leaves markup in a message as plain characters', () => {
    expect(en('common.filters.remove', { filter: '<b>x</b>' })).toBe('Remove <b>x</b>')
  })

  it('rejects, in types, an unknown key and a missing value', () => {
    // @ts-expect-error there is no such key
    expect(() => en('common.nothing')).toThrow('No message for the key "common.nothing"')
    // @ts-expect-error the message needs {filter}
    expect(() => en('common.filters.remove')).toThrow()
  })
})

describe('dates', () => {
  it('keep a calendar date on its day in every zone', () => {
    expect(en.date('2026-05-03', 'day', 'America/Los_Angeles')).toBe('May 3, 2026')
    expect(es.date('2026-05')).toMatch(/^\d+ de \p{L}+ de 2026$|mayo/u)
  })

  it('tell an instant in the zone asked for, and say which', () => {
    const instant = new Date('2026-05-03T02:05:00Z')
    expect(en.date(instant, 'moment', 'America/Chicago')).toMatch(/May 2, 2026 at 9:05\sPM CDT/)
    expect(en.date(instant, 'day', 'America/Chicago')).toBe('May 2, 2026')
  })

  it('tell an instant of no known place in the zone of whoever runs the program', () => {
    const before = zoneOfNobody()
    expect(en.date('2026-05-03T05:05:00Z')).toBe('May 3, 2026')
    tellNobodysTimeIn('America/Los_Angeles')
    expect(en.date('2026-05-03T05:05:00Z')).toBe('May 2, 2026')
    expect(zoneOfNobody()).toBe('America/Los_Angeles')
    tellNobodysTimeIn(before)
  })

  it('refuse text that is no date', () => {
    expect(() => en.date('soon')).toThrow(RangeError)
  })
})

describe('a safety sentence', () => {
  it('has English beside it in a language nobody has approved yet', () => {
    expect(safety(es, 'exit.button')).toEqual({ text: 'Salir de esta página', english: 'Leave this page' })
  })

  it('stands alone in English', () => {
    expect(safety(en, 'exit.button')).toEqual({ text: 'Leave this page' })
  })

  it('stands alone when the words are not about safety', () => {
    expect(safety(es, 'common.back')).toEqual({ text: 'Volver' })
  })
})
