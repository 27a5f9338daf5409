/** How much of a place anyone may see, from all of it to nothing. */
export type Visibility = 'public' | 'area' | 'contact' | 'members' | 'named'

/** Why a place is as visible as it is; the words of the column directory.location.visibility_why. */
export type VisibilityWhy =
  | 'declared-public'
  | 'opened'
  | 'source-flag'
  | 'source-note'
  | 'type-rule'
  | 'name-rule'
  | 'undeclared-source'
  /** Recognized as a place that is hidden: it ends with what it was recognized by. */
  | 'matched'
  /** Hidden before, for a reason of its own that nothing says any more. */
  | 'sticky'
  | 'person'
  | 'withdrawn'

const ladder: readonly Visibility[] = ['public', 'area', 'contact', 'members', 'named']

/** Higher hides more: 0 = public. */
export function restriction(visibility: Visibility): number {
  return ladder.indexOf(visibility)
}

/** The one of the two that shows less. */
export function stricter(a: Visibility, b: Visibility): Visibility {
  return restriction(a) >= restriction(b) ? a : b
}

/**
 * Hidden only because nobody vouches for it at this moment: its source was never declared a public listing, or
 * its origin no longer publishes it. It says nothing about the place, so it hides no other record of it, and it
 * ends when the source publishes the place and is declared.
 */
export function isProvisional(why: VisibilityWhy): boolean {
  return why === 'undeclared-source' || why === 'withdrawn'
}
