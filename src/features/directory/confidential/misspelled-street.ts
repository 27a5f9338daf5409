import { directions } from './normalize.ts'
import { oneSlip } from './slips.ts'
import { isKindAfter } from './street-kinds.ts'
import type { StreetName } from './street-name.ts'
import { type Stretch, type TextWords, wordsIn } from './words-of-text.ts'

/**
 * Beside the house's number: the street's name with one slip of the pen, or shortened before its kind. Only for numbers
 * of three digits and more, since others stand beside anything.
 *
 * @returns the word after the name, or the one that it begins at where it stands before the number; 0 where there is none
 */
export function misspelledBeside(text: TextWords, number: Stretch, { core, parts }: StreetName): number {
  const word = (at: number) => text.words[at]?.text ?? ''
  const initial = word(number.to)
  if (initial !== '' && core.startsWith(initial) && isKindAfter(word(number.to + 1))) return number.to + 2
  let at = number.to
  while (at < number.to + 2 && directions.has(word(at))) at++
  if (oneSlip(wordsIn(text, at, at + parts).join(''), core)) return at + parts
  const next = word(at)
  if (next !== '' && !/^\d/.test(next) && core.startsWith(next) && isKindAfter(word(at + 1))) return at + 2
  const behind = wordsIn(text, number.from - parts, number.from).join('')
  return oneSlip(behind, core) ? number.from - parts + 1 : 0
}
