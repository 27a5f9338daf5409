import { afterStreet, crossings } from './around-streets.ts'
import type { Stretch, TextWords } from './words-of-text.ts'

/** "on Oak.", "corner of Oak and …": can a common name be nothing but a street here? */
export function standsAlone(text: TextWords, { from, to }: Stretch, isOrdinal: boolean): boolean {
  if (!text.isCapital(from) && !isOrdinal) return false
  for (let at = from - 1; at >= Math.max(0, from - 4); at--)
    if (crossings.has(text.words[at]?.text ?? '')) return true
  const before = text.words[from - 1]?.text ?? ''
  if (!['on', 'off', 'along', 'sobre'].includes(before)) return false
  return (
    to >= text.words.length ||
    /^\s?[.,;:!?)]|\n/.test(text.gap(to - 1)) ||
    afterStreet.has(text.words[to]?.text ?? '')
  )
}
