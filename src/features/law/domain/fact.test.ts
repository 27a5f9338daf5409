import { describe, expect, it } from 'vitest'
import { fileFact } from './fact.ts'

const fact = {
  id: 'zh-made-up-1',
  topic: 'reporter',
  value: 'partial',
  scope: { reporter: ['nurse', 'clergy'] },
  says: 'Made up: nurses and clergy must report.',
  citation: 'ZH Code 1',
  quote: 'Words that no law has.',
  file: 'zh.md',
  sha256: '0'.repeat(64),
  asOf: '2026-01',
}
const unless = {
  says: 'what clergy learn in a confession',
  quote: 'unless it was confessed',
  for: ['clergy'],
}
const read = (over: object) => fileFact.safeParse({ ...fact, ...over }).success

describe('an exception of a fact', () => {
  it('is said in our words and quoted, for some of those whom the fact binds or for all of them', () => {
    const { for: _, ...forAll } = unless
    for (const one of [unless, forAll]) expect(read({ unless: one })).toBe(true)
    for (const scope of [{}, { reporter: ['anyone'] }, { harm: ['neglect'] }])
      expect(read({ scope, unless })).toBe(true)
  })

  it.each<[string, object]>([
    ['is not quoted', { says: unless.says }],
    ['is quoted alone', { quote: unless.quote }],
    ['is longer than a sentence', { ...unless, says: 'x'.repeat(161) }],
    ['quotes more than a quotation may', { ...unless, quote: 'x'.repeat(301) }],
    ['stands for somebody whom the fact does not bind', { ...unless, for: ['clergy', 'attorney'] }],
    ['stands for nobody', { ...unless, for: [] }],
    ['names people in words', { ...unless, for: ['The clergy'] }],
    ['says how sure it is', { ...unless, status: 'verified' }],
  ])('is refused where it %s', (_, one) => expect(read({ unless: one })).toBe(false))

  it('of a law for everybody names jobs, not everybody', () => {
    const scope = { reporter: ['anyone'] }
    expect(read({ scope, unless })).toBe(true)
    expect(read({ scope, unless: { ...unless, for: ['anyone'] } })).toBe(false)
  })
})
