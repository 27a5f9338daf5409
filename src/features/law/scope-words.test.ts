import { expect, it } from 'vitest'
import { translator } from '#platform/i18n/index.ts'
import { fileFacts } from './law-files.ts'
import { boundWords, codeWords, reachWords } from './scope-words.ts'

const t = translator('en')

it('has words for every code and age that a shipped fact holds', () => {
  const codes = new Set(
    fileFacts().flatMap(({ scope: { reporter = [], harm = [], offender = [], age } }) => [
      ...reporter,
      ...harm,
      ...offender,
      ...(age === undefined ? [] : [age]),
    ]),
  )
  expect(codes.size).toBeGreaterThan(40)
  // Words begin with a capital or a number; a code that nobody put in words does not.
  const bare = [...codes].filter(
    (code) => !/^[A-Z0-9]/.test(codeWords(t, code)) || /^\d+-/.test(codeWords(t, code)),
  )
  expect(bare).toEqual([])
})

it('says whom a fact binds, and nothing where it binds everyone', () => {
  expect(boundWords(t, { reporter: ['nurse', 'federal-place'] })).toMatch(
    /^Nurses, Listed professionals on federal/,
  )
  expect(boundWords(t, { reporter: ['nurse', 'anyone'] })).toBeUndefined()
  expect(boundWords(t, {})).toBeUndefined()
})

it('says the rest of the reach, and that none is named', () => {
  expect(reachWords(t, { reporter: ['nurse'], harm: ['trafficking'], age: 'under-16' })).toBe(
    'Trafficking · Under 16',
  )
  expect(reachWords(t, { reporter: ['nurse'] })).toBe('no limit named')
  expect(codeWords(t, 'some-new-code')).toBe('some new code')
})
