import type { Comparable } from './comparable.ts'
import { nameWords } from './like-names.ts'
import { similarity } from './trigrams.ts'

/**
 * Whether one body runs both: their organizations are called alike, or the organization of one is named in the name of the
 * other, as "Harbor House Drop-In" names Harbor House.
 *
 * @returns undefined where nothing tells.
 */
export function sameBody(a: Comparable, b: Comparable): boolean | undefined {
  const both = a.organization !== '' && b.organization !== ''
  const alike = both ? likeness(a.organization, b.organization) : 0
  if (alike >= 0.7) return true
  if (a.entity === 'location' && (names(a.organization, b) || names(b.organization, a))) return true
  return both && alike < 0.4 ? false : undefined
}

function likeness(a: string, b: string): number {
  return a === b ? 1 : similarity(a, b)
}

/** Of the organization's words nearly all, and two at least, stand in what the place or its organization is called. */
function names(organization: string, place: Comparable): boolean {
  const words = nameWords(organization).words.filter((word) => !saysNothing.has(word))
  if (words.length < 2) return false
  return [place.name, place.organization].some((name) => {
    const { all } = nameWords(name)
    const met = words.reduce((count, word) => (all.has(word) ? count + 1 : count), 0)
    return met >= 2 && met / words.length >= mostWords
  })
}
const mostWords = 0.75
const saysNothing: ReadonlySet<string> = new Set(['the', 'of', 'and', 'for', 'in'])
