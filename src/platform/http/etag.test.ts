import { expect, it } from 'vitest'
import { etagOf, namesEtag } from './etag.ts'

it('two texts have two names, and one text one', () => {
  expect(etagOf('a')).toBe(etagOf('a'))
  expect(etagOf('a')).not.toBe(etagOf('b'))
  expect(etagOf('a')).toMatch(/^W\/"[\w-]{27}"$/)
})

it.each([
  [undefined, false],
  ['*', true],
  ['W/"x"', true],
  ['"x"', true],
  ['"y", W/"x"', true],
  ['"y"', false],
  ['x', false],
  ['', false],
])('%s names it: %s', (header, is) => {
  expect(namesEtag(header, 'W/"x"')).toBe(is)
})
