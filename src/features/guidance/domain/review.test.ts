import { describe, expect, it } from 'vitest'
import { type Review, standingOf } from './review.ts'

const sha = 'a'.repeat(64)
const aReview = (over: Partial<Review> = {}): Review => ({
  itemId: 'a',
  language: 'en',
  sha256: sha,
  kind: 'content',
  reviewer: 'Ada Example',
  role: 'nurse',
  decision: 'agreed',
  on: '2026-11-24',
  ...over,
})

describe('a text', () => {
  it('is a draft until somebody agreed to its content', () => {
    expect(standingOf([], sha).draft).toBe(true)
    expect(standingOf([aReview()], sha).draft).toBe(false)
  })

  it('is a draft again when a letter changes', () => {
    const standing = standingOf([aReview()], 'b'.repeat(64))
    expect(standing).toEqual({ draft: true, reviews: [] })
  })

  it.each(['survivor', 'sector', 'translation'] as const)(
    'stays a draft with a review by kind %s alone',
    (kind) => {
      expect(standingOf([aReview({ kind })], sha)).toMatchObject({ draft: true, reviews: [{ kind }] })
    },
  )

  it('is a draft while anybody who read its content asks for changes', () => {
    const asked = aReview({ reviewer: 'Bo Example', decision: 'changes-needed' })
    expect(standingOf([aReview(), asked], sha).draft).toBe(true)
    expect(standingOf([asked, aReview()], sha).draft).toBe(true)
  })

  it('is judged by the last word of each person', () => {
    const before = aReview({ decision: 'changes-needed', on: '2026-11-01' })
    const standing = standingOf([before, aReview()], sha)
    expect(standing.draft).toBe(false)
    expect(standing.reviews).toHaveLength(1)
  })

  it('in one language says nothing of another', () => {
    expect(standingOf([aReview({ language: 'es' })], sha).draft).toBe(true)
  })
})
