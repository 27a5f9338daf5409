import { directions, houseKey } from './normalize.ts'
import { isNumberWord, spelledNumbers } from './number-words.ts'
import { streetKeys } from './street-keys.ts'
import { isKindAfter, isKindBefore } from './street-kinds.ts'
import type { Street } from './streets.ts'
import { comparableWord, TextWords } from './words-of-text.ts'

/** Beside a number these are no streets. */
const never: ReadonlySet<string> = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april ' +
    'may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec lunes martes miercoles ' +
    'jueves viernes sabado domingo hour hours day days week weeks month months year years old minute minutes am pm noon bed beds person ' +
    'people youth youths family families child children adult adults teen teens age ages grade grades the and for from with per about ' +
    'more less than over under until after before free call text phone tel fax ext extension room suite unit floor apt box percent dollars ' +
    'miles mile times staff visits sessions session step steps section title chapter form version our your their all any each every ' +
    'horas dias semanas anos meses minutos personas familias jovenes ninos camas los las una uno para con por llame hasta desde'
  ).split(' '),
)
const parting: ReadonlySet<string> = new Set(
  'number no num nr numero n on of at in the de la el del los las en our is block house casa off along'.split(
    ' ',
  ),
)
/** Of one text. */
const mostStreets = 24
/** Words between number and name. */
const reach = 5

/**
 * Streets that a text may name in an order or spelling that is no address by itself: "Number 4289 on Oak", "Oak 4289",
 * "forty-two eighty-nine Oak", "88oakstreet". Only for asking whether a hidden place has that street: most of what is found is none.
 *
 * @param text folded
 */
export function looseStreets(text: string): Street[] {
  const found = new Map<string, Street>()
  const said = new TextWords(text)
  const { words } = said
  const add = (number: string, core: string) => {
    if (core !== '' && found.size < mostStreets)
      found.set(houseKey({ number, core }), { number, core, unit: '', city: '', state: '', zip: '' })
  }
  for (let at = 0; at < words.length; at++) {
    const word = words[at]?.text ?? ''
    if (!/\d/.test(word)) {
      for (const { digits, from, to } of spelledAt(said, at)) {
        for (const name of namesBeside(said, to - 1, 1)) add(digits, coreOf(name))
        for (const name of namesBeside(said, from, -1)) add(digits, coreOf(name))
      }
      continue
    }
    if (/^(?:\d{1,6}[a-z]{3,30}|[a-z]{3,30}\d{1,6})$/.test(word))
      for (const key of streetKeys(word)) add(key.number, key.core)
    if (!/^(?:no|n|num|nr)?\d{1,6}[a-z]?$/.test(word) || isOther(said, at)) continue
    // "4289B" is told apart by some sources and not by others.
    const numbers = new Set([word.replace(/^\D+/, ''), /\d+/.exec(word)?.[0] ?? ''])
    for (const step of [1, -1])
      for (const name of namesBeside(said, at, step)) for (const number of numbers) add(number, coreOf(name))
  }
  return [...found.values()]
}

/** The longest number that is written out from this word on, however it is read: "seven hundred thirty one". */
function spelledAt({ words }: TextWords, from: number) {
  const word = words[from]?.text ?? ''
  if (!isNumberWord(word) || isNumberWord(words[from - 1]?.text ?? '')) return []
  const all = spelledNumbers(words, from)
  const longest = all.at(-1)?.to ?? 0
  // One digit is a count, not a house that is told by its number.
  return all
    .filter(({ digits, to }) => to === longest && digits.length > 1)
    .map(({ digits, to }) => ({ digits, from, to }))
}

/** Is the number part of a phone, time, date or price? */
function isOther({ folded, words }: TextWords, at: number): boolean {
  const { from = 0, to = 0 } = words[at] ?? {}
  const [before, after] = [folded.text.slice(Math.max(0, from - 2), from), folded.text.slice(to, to + 2)]
  return /[\d)] ?[.:/-]?$|[$.:]$/.test(before) || /^(?:[%:]|[.:/-]\d|[-. ]\d)/.test(after)
}

/** The name as addresses are compared by it: without kind and directions. */
function coreOf(words: readonly string[]): string {
  let [from, to] = [0, words.length]
  while (to - from > 1 && isPart(words[to - 1], isKindAfter)) to--
  while (to - from > 1 && isPart(words[from], isKindBefore)) from++
  return words.slice(from, to).map(comparableWord).join(' ')
}

function isPart(word: string | undefined, isKind: (word: string) => boolean): boolean {
  return word !== undefined && (directions.has(word) || isKind(word))
}

/** Names with capitals within a few words on one side, and whatever word stands right beside the number. */
function namesBeside(said: TextWords, at: number, step: number): string[][] {
  const names: string[][] = []
  let run: string[] = []
  const end = () => {
    if (run.length > 0) names.push(step > 0 ? run : run.toReversed())
    run = []
  }
  for (let i = at + step, passed = 0; passed < reach; i += step) {
    const word = said.words[i]?.text
    if (word === undefined || /\d/.test(word)) break
    const beside = passed === 0 && !parting.has(word)
    const name = word.length >= 3 && !never.has(word) && !parting.has(word) && (beside || said.isCapital(i))
    if (name && run.length < 3) run.push(word)
    else if (run.length > 0 && (isKindAfter(word) || isKindBefore(word))) run.push(word)
    else end()
    if (!parting.has(word)) passed += 1
  }
  end()
  return names
}
