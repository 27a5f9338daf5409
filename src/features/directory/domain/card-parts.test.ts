import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { webAddress } from './card-parts.ts'

describe('a web address on a card', () => {
  it('is what a browser makes of it, however plain it is', () => {
    const host = fc.stringMatching(/^(?:[a-z\d-]{1,6}\.){1,3}[a-z\d]{1,4}$/)
    const path = fc.stringMatching(/^(?:\/[\w/.%~ -]{0,8})?$/)
    fc.assert(
      fc.property(fc.constantFrom('http', 'https'), host, path, (scheme, on, at) => {
        const text = `${scheme}://${on}${at}`.trim()
        const read = URL.canParse(text) && !/\s/.test(text) ? new URL(text).href : null
        expect(webAddress(text)).toBe(read)
      }),
      { numRuns: 2_000 },
    )
  })

  it('has a scheme, a dot, and nobody in front of it', () => {
    expect(webAddress('www.place.example/Help')).toBe('https://www.place.example/Help')
    expect(webAddress('HTTPS://Place.Example')).toBe('https://place.example/')
    expect(webAddress('https://place')).toBeNull()
    expect(webAddress('https://you@place.example/')).toBeNull()
    expect(webAddress('mailto:a@place.example')).toBeNull()
  })
})
