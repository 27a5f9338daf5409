import { countedInFigures } from './number-words.ts'
import { inFigures } from './ordinals.ts'
import { isKindAfter } from './street-kinds.ts'

/**
 * One spelling for what can be spelled in many ways, so that the same street, phone or name from two
 * sources compares equal. Nothing here is shown to anyone.
 */

const ascii = /^[\0-\x7f]*$/
const alreadyPlain = /^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/

/** Lower case without accents or punctuation, single spaces: "St. Mary’s, Élan" → "st marys elan". */
export function plain(text: string): string {
  // Most names and streets are words with single spaces between them.
  const lower = text.toLowerCase()
  if (alreadyPlain.test(lower)) return lower
  const bare = ascii.test(text) ? text : text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '')
  return bare
    .replace(/['’‘`´]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Words of a column name: "IsPrivate", "is_private" and "Is private?" → ["is", "private"]. */
export function keyWords(key: string): string[] {
  return plain(key.replace(/([a-z0-9])([A-Z])/g, '$1 $2'))
    .split(' ')
    .filter(Boolean)
}

/** A word's entry in a table of ours; words like "constructor" have none. */
export function lookUp<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}

/** North, south and the like, each in its shortest spelling. */
export const directions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    north: 'n',
    n: 'n',
    south: 's',
    s: 's',
    east: 'e',
    e: 'e',
    west: 'w',
    w: 'w',
    northeast: 'ne',
    ne: 'ne',
    northwest: 'nw',
    nw: 'nw',
    southeast: 'se',
    se: 'se',
    southwest: 'sw',
    sw: 'sw',
    norte: 'n',
    sur: 's',
    este: 'e',
    oeste: 'w',
  }),
)

/** Before the number of a flat, floor or room. */
export const unitWords: ReadonlySet<string> = new Set([
  'apartment',
  'apt',
  'bldg',
  'building',
  'department',
  'dept',
  'fl',
  'floor',
  'lot',
  'no',
  'num',
  'number',
  'piso',
  'rm',
  'room',
  'space',
  'spc',
  'ste',
  'suite',
  'trailer',
  'trlr',
  'unit',
  'unidad',
])

/** An address line taken apart for comparing; parts that are absent are ''. */
export interface StreetKey {
  readonly number: string
  /** Name without direction and kind: "N. Saint Mary's Ave" → "st marys"; numbered streets are digits. */
  readonly core: string
  readonly unit: string
  /** The last of more houses than are named one by one: the number is the first of them. */
  readonly through?: string
}

/** What two streets have in common that are the same, whatever flat and town they are given with. */
export function houseKey({ number, core }: Pick<StreetKey, 'number' | 'core'>): string {
  return `${number}|${core}`
}

/**
 * Takes an address line apart.
 *
 * @returns undefined where the line has no house number or no street name, as in "Confidential" or "PO Box 7".
 */
export function streetKey(line: string): StreetKey | undefined {
  const withUnit = line.includes('#') ? line.replace(/#\s*/g, ' unit ') : line
  const words = plain(withUnit.replace(/(\d)(st|nd|rd|th)\b/gi, '$1')).split(' ')
  // "N6324 Selby Road", "N63W23217 Main Street", as towns in Wisconsin number their houses.
  const onGrid = /^(?:[nsew]\d{1,3})?[nsew](\d{2,6})$/.exec(words[0] ?? '')?.[1]
  if (onGrid !== undefined) words[0] = onGrid
  let first = words.findIndex((word) => /^\d+[a-z]?$/.test(word) || countedInFigures.has(word))
  if (first < 0 || words.includes('apartado')) return undefined
  if (isPostBox(words)) return undefined
  let number = words[first] ?? ''
  const tens = countedInFigures.get(number)
  if (tens !== undefined) {
    const next = countedInFigures.get(words[first + 1] ?? '')
    const joined = tens.length === 2 && tens.endsWith('0') && tens !== '10' && next?.length === 1
    number = joined ? `${tens[0]}${next}` : tens
    if (joined) first++
  }
  const rest = words.slice(first + 1)
  const unitAt = rest.findIndex((word, i) => i > 0 && unitWords.has(word))
  const unit = unitAt < 0 ? '' : unitIn(rest, unitAt)
  const street = (unitAt < 0 ? rest : rest.slice(0, unitAt)).map((word) => (word === 'saint' ? 'st' : word))
  const kindAt = street.findLastIndex((word, i) => i > 0 && isKindAfter(word))
  const named = kindAt > 0 ? street.slice(0, kindAt) : street
  const core = inFigures(withoutDirections(named)).join(' ')
  return core ? { number, core, unit } : undefined
}

/** "PO Box 7", "P.O. Box", "Post Office Box": a counter, not a house. */
function isPostBox(words: readonly string[]): boolean {
  const box = words.lastIndexOf('box')
  if (box < 1) return false
  const before = ` ${words.slice(0, box).join(' ')} `
  return before.includes(' po ') || before.includes(' p o ') || before.includes(' post office ')
}

/** "Suite 820", "Apt 4 B", "2nd floor": without the town that an export has run into it. */
function unitIn(words: readonly string[], at: number): string {
  const before = words[at - 1] ?? ''
  if ((words[at] === 'floor' || words[at] === 'fl') && /^\d{1,3}$/.test(before) && at > 1) return before
  const [first = '', second = ''] = words.slice(at + 1)
  const goesOn = /^\d+$/.test(first)
    ? /^[a-z]$/.test(second)
    : /^[a-z]$/.test(first) && /^\d{1,5}$/.test(second)
  return goesOn ? `${first}${second}` : first
}

/** "N. Elm" → "elm"; but "North" of "W. North Ave" is the name itself. */
function withoutDirections(words: readonly string[]): readonly string[] {
  const isDirection = (word: string | undefined): boolean =>
    word !== undefined && directions.get(word) !== undefined
  const first = words.length > 1 && isDirection(words[0]) ? words.slice(1) : words
  return first.length > 1 && isDirection(first.at(-1)) ? first.slice(0, -1) : first
}

const keypad: Readonly<Record<string, string>> = Object.fromEntries(
  ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'].flatMap((letters, i) =>
    [...letters].map((letter) => [letter, String(i + 2)]),
  ),
)

/**
 * The ten digits of a North American number, without extension; letters count as their keys.
 *
 * @returns undefined where there are fewer than ten digits: seven would match strangers.
 */
export function phoneKey(text: string): string | undefined {
  const bare = text.toLowerCase().replace(/\s{0,9}(?:ext|extension|x|#|;|,)\.?\s{0,9}\d{1,6}\s{0,9}$/, '')
  const digits = bare.replace(/[a-z]/g, (letter) => keypad[letter] ?? '').replace(/\D/g, '')
  const national = digits.length > 10 && digits.startsWith('1') ? digits.slice(1) : digits
  return national.length >= 10 ? national.slice(0, 10) : undefined
}

export function emailKey(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
}
