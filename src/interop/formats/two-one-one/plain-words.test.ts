import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainWords } from './plain-words.ts'

it('takes out the markup of an editor, also when escaped twice', () => {
  expect(plainWords('The &amp;lt;b&amp;gt;Harbor Program&amp;lt;/b&amp;gt; meets daily.')).toBe(
    'The Harbor Program meets daily.',
  )
  expect(plainWords('<p>One</p><p>Two<br/>Three&nbsp;four</p>')).toBe('One\nTwo\nThree four')
  expect(plainWords('Caf&#233; &amp; bakery')).toBe('Café & bakery')
})

it('leaves what is not markup', () => {
  expect(plainWords('age < 18 and > 12')).toBe('age < 18 and > 12')
  expect(plainWords('AT&T; R&D')).toBe('AT&T; R&D')
  expect(plainWords('Write to <help@harbor.example>')).toBe('Write to <help@harbor.example>')
})

it('never fails, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(typeof plainWords(`${text}<b>${text}</b>`)).toBe('string')
    }),
  )
})
