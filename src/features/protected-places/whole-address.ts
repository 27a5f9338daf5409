import { type Doc, isIdKey } from './doc.ts'
import { isEveryday } from './everyday-words.ts'
import { foldedText } from './fold.ts'
import { directions, houseKey, keyWords, plain, type StreetKey, streetKey, unitWords } from './normalize.ts'
import { isOrdinaryName } from './ordinary-names.ts'
import { withoutPostBox } from './post-box.ts'
import { streetKeys } from './street-keys.ts'
import { isKindAfter, isKindBefore } from './street-kinds.ts'
import { spaced } from './streets.ts'
import { comparableWord } from './words-of-text.ts'

/** What an address record says when all of it is read together. */
export interface WholeAddress {
  readonly keys: readonly StreetKey[]
  /** Nothing in it could be read as a street, though it says something: then anything may be its address. */
  readonly unread: boolean
}

/** Of one record; what goes beyond is prose. */
const longest = 400
const mostKeys = 24
/** What stands where an address would and says that there is none. */
const sayNothing: ReadonlySet<string> = new Set(
  (
    'withheld undisclosed disclosed unlisted unpublished published redacted unavailable available upon request requested omitted protected ' +
    'none null varies various multiple statewide countywide nationwide virtual remote mobile locations addresses unspecified provided ' +
    'suppressed restricted hidden secret secure classified hotline telehealth confidencial direccion desconocida reservada disponible'
  ).split(' '),
)
/** Before a unit: what stands behind it is the unit, or the town that an export has run into it. */
const unitSign = /,? ?(?:#|\b(?:suite|ste|apt|apartment|unit|room|rm)\b)/i
const usualLine = /^\d{1,6} [a-z][a-z .']*$/i
/** What these hold is no part of a street, unless it has a number. */
const ofTown: ReadonlySet<string> = new Set(
  'city town region state province county country postal zip code type latitude longitude'.split(' '),
)

/**
 * Reads an address record that does not have the usual one line of number, name and kind: split over columns, in
 * columns of any name, behind a floor or a church, with the number written in parts, a street alone, a corner.
 * Without it a place so written is sealed as if it stood nowhere, and everything that tells of it is published.
 */
export function readWhole(address: Doc): WholeAddress {
  const lines = linesOf(address)
  const [only = ''] = lines
  if (lines.length === 0) return { keys: [], unread: false }
  if (lines.length === 1 && isUsual(spaced(only).split(unitSign)[0] ?? ''))
    return { keys: streetKeys(spaced(only)), unread: false }
  const said = lines.join(' ').slice(0, longest)
  const street = withoutPostBox(said)
  if (street === '') return { keys: [], unread: false }
  const text = withoutParts(street)
  const keys = new Map<string, StreetKey>()
  const add = (key: StreetKey) => {
    if (keys.size < mostKeys && namesStreet(key.core)) keys.set(`${houseKey(key)}|${key.unit}`, key)
  }
  for (const line of lines) for (const key of streetKeys(line)) add(key)
  for (const key of streetKeys(text)) add(key)
  const words = plain(text).split(' ')
  for (const key of fromEachNumber(words)) add(key)
  for (const key of besideNumber(lines)) add(key)
  // What stands beside a box is a house with its number, or whose box it is.
  if (street !== said) return { keys: [...keys.values()], unread: false }
  if (![...keys.values()].some((key) => !/\d/.test(key.core) || key.core.split(' ').length === 1))
    for (const core of streetsAlone(words)) add({ number: '', core, unit: '' })
  if (keys.size > 0) return { keys: [...keys.values()], unread: false }
  const rare = words.filter((word) => isRare(word))
  return { keys: rare.map((core) => ({ number: '', core, unit: '' })), unread: rare.length > 0 }
}

function isUsual(line: string): boolean {
  const words = plain(line).split(' ')
  return usualLine.test(line) && isKindAfter(words.at(-1) ?? '') && !words.includes('and')
}

/** All that the record says, in its own order; of the town only what has a number and a word. */
function linesOf(address: Doc): string[] {
  const lines: string[] = []
  const read = (key: string, value: unknown, depth: number): void => {
    if (typeof value === 'object' && value !== null && depth < 4) {
      for (const [inner, one] of Object.entries(value))
        read(Array.isArray(value) ? key : inner, one, depth + 1)
      return
    }
    if ((typeof value !== 'string' && typeof value !== 'number') || isIdKey(key)) return
    const line = foldedText(String(value)).trim()
    if (line === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(line)) return
    const town = keyWords(key).some((word) => ofTown.has(word))
    if (!town || (/\d/.test(line) && /[a-z]{3}/i.test(line))) lines.push(line)
  }
  for (const [key, value] of Object.entries(address)) read(key, value, 0)
  return lines
}

/** "4,289", "4289-B", "4O89", "4289 and a half" as the one number that they are. */
function withoutParts(text: string): string {
  return text
    .replace(/(?<!\d)(\d{1,3}),(\d{3})(?!\d)/g, '$1$2')
    .replace(/(\d) ?- ?[a-z](?![a-z\d])/gi, '$1')
    .replace(/(\d) and (?:a half|a quarter)\b/gi, '$1')
    .replace(/\b\d[\dol]{2,5}\b/gi, (number) => number.replace(/o/gi, '0').replace(/l/gi, '1'))
}

/** Each number as the house's, with the name that follows up to its kind. */
function fromEachNumber(words: readonly string[]): StreetKey[] {
  return words.flatMap((word, at) => {
    const number = /^(\d{1,7})[a-z]?$/.exec(word)?.[1]
    if (number === undefined || isOfUnit(words, at)) return []
    const rest = words.slice(at + 1, at + 9)
    const key = streetKey(`${number} ${rest.join(' ')}`)
    return key ? [key] : []
  })
}

/** "Apt 3"; but "No. 4289" is the house, and in "3rd Floor, 4289 Oak" the floor has its number before it. */
function isOfUnit(words: readonly string[], at: number): boolean {
  const before = words[at - 1] ?? ''
  if (!unitWords.has(before) || ['no', 'num', 'number'].includes(before)) return false
  return !/^\d+(?:st|nd|rd|th)?$/.test(words[at - 2] ?? '')
}

/** A number that has a column of its own, with what each other column says. */
function besideNumber(lines: readonly string[]): StreetKey[] {
  const numbers = lines.flatMap((line) => /^#? ?(\d{1,7}) ?[a-z]?$/i.exec(line)?.[1] ?? [])
  return numbers.flatMap((number) =>
    lines.flatMap((line) => (/[a-z]{2}/i.test(line) ? (streetKey(`${number} ${line}`) ?? []) : [])),
  )
}

const crossing: ReadonlySet<string> = new Set('corner intersection esquina cruce crossroads'.split(' '))
const notOfName: ReadonlySet<string> = new Set(
  'of the and at near on by behind between corner intersection esquina cruce de la del y con en los las off'.split(
    ' ',
  ),
)

/** Streets that the record names without a number: "Oak Lane", "calle Luna", "corner of Oak and Fifth". */
function streetsAlone(words: readonly string[]): string[] {
  const cores: string[] = []
  const add = (name: readonly string[]) => {
    const core = name.filter((word) => !directions.has(word)).map(comparableWord)
    if (core.length > 0) cores.push(core.join(' '))
  }
  words.forEach((word, at) => {
    if (at > 0 && isKindAfter(word)) add(nameUpTo(words, at))
    else if (isKindBefore(word)) add(words.slice(at + 1, at + 4).filter((one) => !notOfName.has(one)))
  })
  if (words.some((word) => crossing.has(word)) || (cores.length > 0 && words.includes('and')))
    for (const part of words.join(' ').split(/ (?:and|at|y|con|of|de) /))
      add(part.split(' ').filter((word) => !notOfName.has(word) && !isKindAfter(word)))
  return [...new Set(cores)]
}

function nameUpTo(words: readonly string[], end: number): readonly string[] {
  let from = end
  while (
    from > 0 &&
    end - from < 3 &&
    !notOfName.has(words[from - 1] ?? '') &&
    !/^\d+$/.test(words[from - 1] ?? '')
  )
    from--
  return words.slice(from, end)
}

/** A name has a word of it that is no kind, direction or flat. */
function namesStreet(core: string): boolean {
  return core
    .split(' ')
    .some((word) => word !== '' && !isKindAfter(word) && !directions.has(word) && !unitWords.has(word))
}

function isRare(word: string): boolean {
  return (
    word.length >= 4 &&
    !sayNothing.has(word) &&
    !/\d/.test(word) &&
    !isKindAfter(word) &&
    !isEveryday(word) &&
    !isOrdinaryName(word)
  )
}
