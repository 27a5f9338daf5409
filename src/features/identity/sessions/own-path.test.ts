import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPath } from './own-path.ts'

describe('where one goes after signing in', () => {
  it.each(['/steward', '/steward/place/1?x=1', '/', '/me#x'])('may be %s', (path) => {
    expect(ownPath(path)).toBe(path.split('#')[0])
  })

  it.each([
    undefined,
    '',
    'steward',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    '/sign-in',
    '/sign-in/again',
    '/sign-out',
    `/${'a'.repeat(501)}`,
  ])('is not %j', (path) => {
    expect(ownPath(path)).toBeUndefined()
  })

  it('never leads to another site, whatever is asked', () => {
    const parts = fc.array(
      fc.constantFrom('/', '\\', '.', '..', '@', ':', 'evil.example', '%2f', '?', '#', '\t'),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          parts.map((list) => `/${list.join('')}`),
        ),
        (text) => {
          const path = ownPath(text)
          if (path !== undefined) expect(new URL(path, 'https://help.test').origin).toBe('https://help.test')
        },
      ),
    )
  })
})
