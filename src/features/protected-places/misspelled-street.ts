import { isEveryday } from './everyday-words.ts'
import { directions } from './normalize.ts'
import { oneSlip, shortens, twoSlips } from './slips.ts'
import { isKindAfter, isKindBefore } from './street-kinds.ts'
import type { StreetName } from './street-name.ts'
import { isCommonStreetWord } from './telling-streets.ts'
import { type Stretch, type TextWords, wordsIn } from './words-of-text.ts'

/** As far behind a number as a part of the name is looked for: "2917 San Orvan". */
const reach = 3

/**
 * A street's name beside the house's number, with slips of the pen, shortened, or with one of its words left out. Numbers
 * of one or two digits stand beside anything: there the kind has to follow.
 *
 * @returns undefined where there is none
 */
export function misspelledBeside(text: TextWords, number: Stretch, name: StreetName): Stretch | undefined {
  let at = number.to
  while (at < number.to + 2 && directions.has(wordAt(text, at))) at++
  const isLong = name.number.length >= 3
  const shortened = shortenedFrom(text, number.to, name, isLong) || shortenedFrom(text, at, name, isLong)
  const to = slippedFrom(text, at, name, isLong) || shortened
  if (to > 0) return { from: number.from, to }
  if (!isLong) return undefined
  const part = partFrom(text, number.to, name)
  if (part > 0) return { from: number.from, to: part }
  const behind = wordsIn(text, number.from - name.parts, number.from).join('')
  return oneSlip(behind, name.core) ? { from: number.from - name.parts, to: number.to } : undefined
}

/** The word after a name that few streets bear, written with one slip, wherever it stands; 0 where it is not. */
export function misspelledAlone(text: TextWords, at: number, { core, parts }: StreetName): number {
  const first = wordAt(text, at)
  if (first.charAt(0) !== core.charAt(0) && first.charAt(1) !== core.charAt(1)) return 0
  const said = parts === 1 ? first : wordsIn(text, at, at + parts).join('')
  if (!oneSlip(said, core) || isEveryday(first)) return 0
  const hasKind = isKindAfter(wordAt(text, at + parts)) || isKindBefore(wordAt(text, at - 1))
  return core.length >= 8 || (core.length >= 6 && hasKind) ? at + parts : 0
}

function wordAt(text: TextWords, at: number): string {
  return text.words[at]?.text ?? ''
}

function slippedFrom(text: TextWords, at: number, name: StreetName, isLong: boolean): number {
  const said = text.compared.slice(at, at + name.parts).join('')
  const to = at + name.parts
  const hasKind = isKindAfter(wordAt(text, to))
  if (isLong && name.core.length >= (hasKind ? 7 : 9) && twoSlips(said, name.core)) return to
  const isKnown = isLong || hasKind
  const near = [name.core, ...name.joined].some((one) => (isLong || one.length >= 4) && oneSlip(said, one))
  return isKnown && near ? to : 0
}

/** "Wlfrmnstr", "Tarn Hlw", "T. Hollow Rd", "TH Rd": each word of it in full or short, in their order. */
function shortenedFrom(
  text: TextWords,
  at: number,
  { words, core, joined }: StreetName,
  isLong: boolean,
): number {
  const first = wordAt(text, at)
  if (first === '' || /^\d/.test(first)) return 0
  const behind = at + words.length
  const said = wordsIn(text, at, behind)
  const isShort = words.every((word, i) => said[i] === word || shortens(said[i] ?? '', word))
  if (!isLong) return isShort && first.length > 1 && isKindAfter(wordAt(text, behind)) ? behind : 0
  if (isShort && (isKindAfter(wordAt(text, behind)) || said.some((one, i) => showsWord(one, words[i] ?? ''))))
    return behind
  if (!isKindAfter(wordAt(text, at + 1))) return 0
  const initials = words.map((word) => word.charAt(0)).join('')
  const begins = [core, ...joined].some((one) => one.startsWith(first))
  return (words.length > 1 && first === initials) || begins ? at + 1 : 0
}

/** Is so much of a word left that nothing else is meant? Consonants alone, or a long beginning. */
function showsWord(short: string, word: string): boolean {
  return (short.length >= 3 && !/[aeiou]/.test(short)) || (short.length >= 5 && word.startsWith(short))
}

/** One word of a name that has several: "731 Hollow Rd", "2917 San Orvan". One that many streets bear stands beside. */
function partFrom(text: TextWords, from: number, { words }: StreetName): number {
  if (words.length < 2) return 0
  for (let at = from; at < from + reach; at++) {
    const said = text.compared[at] ?? ''
    const part = words.some(
      (word) =>
        word.length >= 4 &&
        (at === from || !(isCommonStreetWord(word) || isEveryday(word))) &&
        (said === word || (word.length >= 6 && oneSlip(said, word))),
    )
    if (part) return at + 1
  }
  return 0
}
