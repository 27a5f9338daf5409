/** What somebody looked at: the content, as a survivor, for their sector, or a translation. */
export const REVIEW_KINDS = ['content', 'survivor', 'sector', 'translation'] as const
export type ReviewKind = (typeof REVIEW_KINDS)[number]

export const DECISIONS = ['agreed', 'changes-needed'] as const
export type Decision = (typeof DECISIONS)[number]

/** One act of a named person. */
export interface Review {
  readonly itemId: string
  readonly language: string
  /** Fingerprint of what was read, in hex. */
  readonly sha256: string
  readonly kind: ReviewKind
  readonly reviewer: string
  readonly role: string
  readonly decision: Decision
  /** The day, `2026-11-24`. */
  readonly on: string
}

/** What pages say of a text: the reviews of exactly this text, and whether any of them agreed to its content. */
export interface Standing {
  readonly draft: boolean
  /** The latest of each kind and reviewer, newest first. */
  readonly reviews: readonly Review[]
}

/**
 * How a text stands. Only reviews of the very same text count, and of one person's several on one thing the last.
 *
 * @param reviews of the item, oldest first
 */
export function standingOf(reviews: readonly Review[], sha256: string, language = 'en'): Standing {
  const latest = new Map<string, Review>()
  for (const review of reviews) {
    if (review.sha256 !== sha256 || review.language !== language) continue
    const who = `${review.kind} ${review.reviewer}`
    latest.delete(who)
    latest.set(who, review)
  }
  const current = [...latest.values()].reverse()
  const content = current.filter((review) => review.kind === 'content')
  return {
    draft: content.length === 0 || content.some((review) => review.decision !== 'agreed'),
    reviews: current,
  }
}
