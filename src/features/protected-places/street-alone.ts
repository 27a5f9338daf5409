import {
  afterStreet,
  asStreet,
  blockWords,
  crossings,
  glue,
  institutions,
  joints,
  onStreet,
  placeWords,
  streetWords,
} from './around-streets.ts'
import { directions } from './normalize.ts'
import { isNth } from './ordinals.ts'
import { isKindAfter } from './street-kinds.ts'
import { isCommonStreetWord } from './telling-streets.ts'
import type { Stretch, TextWords } from './words-of-text.ts'

/**
 * Can a name that many streets bear be nothing but a street here, though neither number nor kind is beside it: "on Oak.",
 * "Oak & Elm", "turn left onto Oak", "street: Oak"?
 *
 * @param isOrdinal a number that is a name: "5th"
 */
export function standsAlone(text: TextWords, name: Stretch, isOrdinal: boolean): boolean {
  if (isLabeled(text, name, isOrdinal)) return true
  if (!text.isCapital(name.from) && !isOrdinal) return false
  if (isBehindCrossing(text, name) || isCrossed(text, name, isOrdinal)) return true
  let from = name.from
  while (from > name.from - 2 && directions.has(wordAt(text, from - 1))) from--
  return isWayThere(text, { from, to: name.to })
}

function wordAt(text: TextWords, at: number): string {
  return text.words[at]?.text ?? ''
}

/** "street: Oak", "addr:street=oak", "street_oak", "our street is Oak". */
function isLabeled(text: TextWords, { from }: Stretch, isOrdinal: boolean): boolean {
  if (streetWords.has(wordAt(text, from - 1)) && /^["']?\s?[:=_>]\s?["']?$/.test(text.gap(from - 1)))
    return true
  if (!text.isCapital(from) && !isOrdinal) return false
  for (let at = from - 1; at >= Math.max(0, from - 4); at--) {
    if (streetWords.has(wordAt(text, at))) return at < from - 1 && !/[.!?]/.test(text.gap(at))
    if (!asStreet.has(wordAt(text, at))) return false
  }
  return false
}

/** "corner of Oak and …", "the first block of Oak". */
function isBehindCrossing(text: TextWords, { from }: Stretch): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 4); at--) {
    if (crossings.has(wordAt(text, at))) return true
  }
  let at = from - 1
  while (at > from - 4 && leadsOn(wordAt(text, at))) at--
  const isNumbered = /^(?:\d+|unit|first|hundred|hundreds)$/.test(wordAt(text, at - 1))
  return (at < from - 1 || isNumbered) && blockWords.has(wordAt(text, at)) && !/[.!?]/.test(text.gap(at))
}

/** "block of the", "blocks down" */
function leadsOn(word: string): boolean {
  return (glue.has(word) || onStreet.has(word)) && !blockWords.has(word)
}

/** "Oak & Elm", "at Oak and Third", "where Elm meets Oak", "Oak casi esquina con Elm". */
function isCrossed(text: TextWords, { from, to }: Stretch, isOrdinal: boolean): boolean {
  if (/^(?:esq|esquina|casi)$/.test(wordAt(text, to))) return true
  if (isStreetLike(text, to, isOrdinal) && /^\s?[&/@+×]\s?$/.test(text.gap(to - 1))) return true
  if (isStreetLike(text, from - 1, isOrdinal) && /^\s?[&/@+×]\s?$/.test(text.gap(from - 1))) return true
  return (
    isJoined(text, { from, to: to + 2 }, to, to + 1, isOrdinal) ||
    isJoined(text, { from: from - 2, to }, from - 1, from - 2, isOrdinal)
  )
}

/** @param joint the word between the two streets @param other the other of them */
function isJoined(text: TextWords, pair: Stretch, joint: number, other: number, isOrdinal: boolean): boolean {
  const word = wordAt(text, joint)
  if (!joints.has(word) || !isStreetLike(text, other, isOrdinal) || /[.;!?\n]/.test(text.gap(joint)))
    return false
  if (!/^(?:and|y|at)$/.test(word)) return true
  if (institutions.has(wordAt(text, pair.to))) return false
  // "Hope and Grace" are not streets by themselves; "5th and Hope" are.
  return isOrdinal || isNth(wordAt(text, other)) || placeWords.has(wordAt(text, pair.from - 1))
}

/** May this be the name of a street? Beside a numbered one it has to be a name: "every 2nd and 4th Tuesday". */
function isStreetLike(text: TextWords, at: number, besideOrdinal: boolean): boolean {
  const word = wordAt(text, at)
  if (isNth(word)) return !besideOrdinal
  return text.isCapital(at) && (isCommonStreetWord(word) || isKindAfter(wordAt(text, at + 1)))
}

/** "on Oak.", "turn left onto Oak", "take Oak to Fifth": and then the sentence says no more of it. */
function isWayThere(text: TextWords, { from, to }: Stretch): boolean {
  const before = wordAt(text, from - 1)
  const ends =
    to >= text.words.length || /^\s?[.,;:!?)]|\n/.test(text.gap(to - 1)) || afterStreet.has(wordAt(text, to))
  if (onStreet.has(before) && (ends || to - from > 1)) return true
  if (before === 'onto') return true
  if (before === 'la' && /^(?:en|por|de|sobre|a)$/.test(wordAt(text, from - 2))) return ends
  const turned =
    /^turn(?:s|ing)?$/.test(wordAt(text, from - 3)) || /^turn(?:s|ing)?$/.test(wordAt(text, from - 2))
  if (turned && /^(?:on|at|left|right|down|up)$/.test(before))
    return ends || /^(?:left|right)$/.test(wordAt(text, from - 2))
  const next = wordAt(text, to + 1)
  return (
    /^(?:take|follow)$/.test(before) &&
    /^(?:to|until|past)$/.test(wordAt(text, to)) &&
    (isNth(next) || (text.isCapital(to + 1) && isCommonStreetWord(next)))
  )
}
