const none: readonly RegExpExecArray[] = []

/**
 * All matches of a pattern that has the flag g and never matches the empty text. `matchAll` would copy the pattern
 * for each text that it is asked about, and most hold nothing.
 */
export function matchesOf(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0
  let match = pattern.exec(text)
  if (!match) return none
  const found: RegExpExecArray[] = []
  for (; match; match = pattern.exec(text)) found.push(match)
  return found
}
