import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growth, LINEAR } from '#platform/testing/work.ts'
import { robotsAllow } from './robots.ts'

describe('a robots.txt', () => {
  it.each([
    ['', '/', true],
    ['User-agent: *\nDisallow: /', '/', false],
    ['User-agent: *\nDisallow:', '/x', true],
    ['user-agent: *\ndisallow: /private # not this', '/private/a', false],
    ['User-agent: *\nDisallow: /private', '/public', true],
    ['User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['User-agent: *\nAllow: /a\nDisallow: /a', '/a', true],
    ['User-agent: Breakwater\nDisallow: /\n\nUser-agent: *\nAllow: /', '/', false],
    ['User-agent: *\nDisallow: /\n\nUser-agent: breakwater\nAllow: /', '/', true],
    ['User-agent: other\nUser-agent: breakwater\nDisallow: /x', '/x', false],
    ['User-agent: other\nDisallow: /', '/', true],
    ['User-agent: *\nDisallow: /*.pdf$', '/files/a.pdf', false],
    ['User-agent: *\nDisallow: /*.pdf$', '/files/a.pdf?x', true],
    ['User-agent: *\nDisallow: /a*b*c', '/a1b2c3', false],
    ['User-agent: *\r\nDisallow: /x\r\n', '/x', false],
    ['Disallow: /', '/', true],
    ['<html>not found</html>', '/', true],
  ])('%j lets %s be looked at: %s', (text, path, allowed) => {
    expect(robotsAllow(text, path)).toBe(allowed)
  })

  it('is read whatever it holds, and quickly', () => {
    const line = fc.oneof(
      fc.string(),
      fc
        .tuple(
          fc.constantFrom('User-agent', 'Allow', 'Disallow'),
          fc.string({ unit: fc.constantFrom('*', '$', '/', 'a', ' ') }),
        )
        .map((pair) => pair.join(': ')),
    )
    fc.assert(
      fc.property(fc.array(line), fc.string(), (lines, path) => {
        expect(typeof robotsAllow(lines.join('\n'), `/${path}`)).toBe('boolean')
      }),
    )
    const grows = growth((times) =>
      robotsAllow(
        `User-agent: *\nDisallow: /${'*a'.repeat(2_250 * times)}$`,
        `/${'a'.repeat(5_000 * times)}`,
      ),
    )
    expect(grows).toBeLessThan(LINEAR)
  })
})
