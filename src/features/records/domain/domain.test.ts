import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CATEGORIES, categoryOf, NARRATIVE, stricterThan } from './category.ts'
import { pad, unpad } from './padding.ts'

describe('padding', () => {
  it('gives back what it was given, in few sizes', () => {
    const sizes = new Set<number>()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
        const padded = pad(Buffer.from(bytes))
        sizes.add(padded.length)
        expect(unpad(padded).equals(Buffer.from(bytes))).toBe(true)
        expect(padded.length).toBeLessThanOrEqual(Math.max(256, (bytes.length + 1) * 1.13))
      }),
    )
    expect(sizes.size).toBeLessThan(40)
  })

  it('tells a short answer from none of the others', () => {
    const lengths = ['', 'no', 'yes', 'x'.repeat(255)].map((text) => pad(Buffer.from(text)).length)
    expect(new Set(lengths)).toEqual(new Set([256]))
  })

  it('refuses what was never padded', () => {
    expect(() => unpad(Buffer.from('text'))).toThrow('not padded')
    expect(() => unpad(Buffer.alloc(0))).toThrow('not padded')
  })
})

describe('a category', () => {
  it('follows from the lane, the one that binds most where there are several', () => {
    expect(categoryOf(NARRATIVE, ['HIPAA'])).toBe('health')
    expect(categoryOf(NARRATIVE, ['HIPAA', 'PART2'])).toBe('substance-use')
    expect(categoryOf(NARRATIVE, ['PART2', 'HIPAA'])).toBe('substance-use')
    expect(categoryOf('identity', ['CPS'])).toBe('identity')
  })

  it('of a lane that nobody knows is the strictest there is', () => {
    expect(categoryOf(NARRATIVE, ['HIPAA', 'NEW'])).toBe(CATEGORIES[0])
    expect(categoryOf(NARRATIVE, ['constructor'])).toBe(CATEGORIES[0])
  })

  it('can be chosen stricter, never looser', () => {
    expect(stricterThan('health')).toEqual(CATEGORIES)
    expect(stricterThan('attorney-client')).toEqual(['attorney-client'])
    expect(stricterThan('substance-use')).not.toContain('health')
  })
})
