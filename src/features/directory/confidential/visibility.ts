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
  | 'sticky'
  | 'person'

const ladder: readonly Visibility[] = ['public', 'area', 'contact', 'members', 'named']

/** Higher hides more: 0 = public. */
export function restriction(visibility: Visibility): number {
  return ladder.indexOf(visibility)
}

/** The one of the two that shows less. */
export function stricter(a: Visibility, b: Visibility): Visibility {
  return restriction(a) >= restriction(b) ? a : b
}
