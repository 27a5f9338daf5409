import { expect, it } from 'vitest'
import { fold, isLight, stems } from './words.ts'

it('folds case, accents and punctuation', () => {
  expect(fold('¿Dónde puedo bañarme?')).toBe('donde puedo banarme')
  expect(fold("I can’t — won't!")).toBe('i cant wont')
  expect(fold('مُساعَدة')).toBe('مساعده')
  expect(fold('أخصائي')).toBe(fold('اخصائى'))
})

it.each([
  ['raped', 'rape'],
  ['shelters', 'shelter'],
  ['babies', 'baby'],
  ['stopping', 'stop'],
  ['abogadas', 'abogado'],
  ['refugios', 'refugio'],
  ['doctores', 'doctora'],
  ['المحامي', fold('محامية')],
])('lets %s meet %s', (one, other) => {
  expect(stems(one).some((stem) => stems(other).includes(stem))).toBe(true)
})

it('leaves short words and numbers alone', () => {
  expect(stems('id')).toEqual(['id'])
  expect(stems('988s')).toEqual(['988s'])
})

it('knows which words say little', () => {
  expect(isLight('necesito')).toBe(true)
  expect(isLight('shelter')).toBe(false)
})
