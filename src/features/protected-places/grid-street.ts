import { directions } from './normalize.ts'
import { isNumberWord, spelledNumbers } from './number-words.ts'
import { ordinals } from './ordinals.ts'
import type { Stretch, TextWords } from './words-of-text.ts'

/** Directions as streets of a grid have them, short and long. */
function isDirection(word: string): boolean {
  return directions.has(word) || word === 'so' || word === 'ea'
}

/**
 * Streets that have only a number and a direction ("900 East", "9th East"), as towns in Utah count them.
 *
 * @param core the number, in figures
 * @returns the word after the direction, where such a street is named from this word on; else 0
 */
export function gridEnd(text: TextWords, at: number, core: string): number {
  if (core.length < 3) return 0
  const word = text.words[at]?.text ?? ''
  if (word.length === core.length + 1 && word.startsWith(core) && /[nsew]$/.test(word)) return at + 1
  const hundreds = core.endsWith('00') ? core.slice(0, -2) : ''
  const nth = /^(\d+)(?:st|nd|rd|th)$/.exec(word)?.[1] ?? ordinals.get(word)
  let to = word === core || (nth !== undefined && nth === hundreds) ? at + 1 : 0
  if (to === 0 && isNumberWord(word))
    to = spelledNumbers(text.words, at).find(({ digits }) => digits === core)?.to ?? 0
  return to > 0 && isDirection(text.words[to]?.text ?? '') ? to + 1 : 0
}

/** "on 900 East": a street, and no number of people east of anything. */
export function standsOnGrid(text: TextWords, { from, to }: Stretch): boolean {
  const before = text.words[from - 1]?.text ?? ''
  return (
    /^(?:on|near|off|along|at|past|and|corner|sobre)$/.test(before) &&
    (text.isCapital(to - 1) || /[nsew]$/.test(text.words[to - 1]?.text ?? '')) &&
    !text.isCapital(to)
  )
}

/** "450s900e" */
export function isGridRun(word: string, { number, core }: { number: string; core: string }): boolean {
  const [, first, second] = /^(\d{1,7})[nsew](\d{1,7})[nsew]$/.exec(word) ?? []
  return number !== '' && ((first === number && second === core) || (first === core && second === number))
}
