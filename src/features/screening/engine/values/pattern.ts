import { RE2JS } from 're2js'
import { limits } from '../limits.ts'

const known = new Map<string, RE2JS>()
const KNOWN_AT_MOST = 1_000

/**
 * Somebody's pattern, run in time that grows with the text and no faster: what needs to go back and forth (look-around,
 * back-references) is refused.
 *
 * @throws {Error} with a sentence: it is no pattern, or none that is run here.
 */
function compilePattern(pattern: string): RE2JS {
  if (pattern.length > limits.pattern)
    throw new Error(`The pattern has more than ${limits.pattern} characters.`)
  let made = known.get(pattern)
  if (made === undefined) {
    try {
      made = RE2JS.compile(pattern)
    } catch {
      throw new Error('The pattern is not run: it is no pattern, or needs more than linear time.')
    }
    if (known.size >= KNOWN_AT_MOST) known.clear()
    known.set(pattern, made)
  }
  return made
}

/** Whether the whole text fits. @throws {Error} as {@link compilePattern} */
export function matchesPattern(text: string, pattern: string): boolean {
  return compilePattern(pattern).matcher(text).matches()
}

/** Whether a part of the text fits. @throws {Error} as {@link compilePattern} */
export function findsPattern(text: string, pattern: string): boolean {
  return compilePattern(pattern).matcher(text).find()
}

/** The text with what fits replaced. @throws {Error} as {@link compilePattern} */
export function replacesPattern(text: string, pattern: string, by: string): string {
  return compilePattern(pattern).matcher(text).replaceAll(by, true)
}
