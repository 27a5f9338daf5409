import { foldedText } from './fold.ts'
import { directions, houseKey, plain, type StreetKey, streetKey, unitWords } from './normalize.ts'
import { isNumberWord, spelledNumbers } from './number-words.ts'
import { withoutPostBox } from './post-box.ts'
import { isKindAfter, isKindBefore, isOnlyBefore, streetKinds } from './street-kinds.ts'

/** No address line is longer; what stands behind is prose, which is read as such. */
const longestLine = 400
/** Readings of one line. */
const mostKeys = 12

/** Number, name and kind in the order of English, and nothing that can be read in another way. */
const ordinary = /^\d{1,6}[A-Za-z]? [A-Za-z][A-Za-z .',#\d]*$/
const unusual = /\d[a-z]{3,}|[a-z]\d|\d ?[-/&] ?\d|\d (?:to|through|thru|and|al?|y) \d/i

/**
 * An address line taken apart in every way in which it may be meant: a range as each of its houses, a half as its
 * whole, the number behind the name, Spanish order, run together, in words. Most lines have one reading.
 *
 * @returns none where the line names no house, as in "PO Box 7".
 */
export function streetKeys(line: string): readonly StreetKey[] {
  const folded = withoutPostBox(foldedText(line).slice(0, longestLine))
  const first = streetKey(folded)
  const words = plain(folded.replace(/#/g, ' no ')).split(' ')
  if (first && ordinary.test(folded) && !unusual.test(folded.replace(/\b\d+(?:st|nd|rd|th)\b/gi, ''))) {
    if (words.some(isKindAfter) && !words.some(isOnlyBefore) && !numberedRoad(words)) return [first]
  }
  const keys = new Map<string, StreetKey>()
  const add = (key: StreetKey | undefined) => {
    if (key && keys.size < mostKeys) keys.set(`${houseKey(key)}|${key.unit}`, key)
  }
  const { text, numbers, through } = withoutRange(withoutHalf(folded))
  for (const reading of [...readings(text), ...digitsTogether(text), ...eachOf(text)]) {
    const key = streetKey(reading)
    add(key && through !== undefined && key.number === numbers[0] ? { ...key, through } : key)
    if (key && numbers.length > 0)
      for (const number of numbers) if (number !== key.number) add({ ...key, number })
  }
  return [...keys.values()]
}

/** "4100 1/2 Elm" is at 4100 for whoever looks for it. */
function withoutHalf(line: string): string {
  return line.replace(/(\d) {0,2}(?:1 ?\/ ?2|[13] ?\/ ?4)(?!\d)/g, '$1')
}

/** The line with one number for a range, and every house of the range; of a wide one the first and the last. */
function withoutRange(line: string): {
  readonly text: string
  readonly numbers: readonly string[]
  readonly through?: string
} {
  const match =
    /(?<!\d)(\d{1,6})[a-z]? ?(?:-|\/|&|\bto\b|\bthrough\b|\bthru\b|\band\b|\bal?\b|\by\b) ?(\d{1,6})(?!\d)/i.exec(
      line,
    )
  if (!match) return { text: line, numbers: [] }
  const [all, low = '', said = ''] = match
  const high = said.length < low.length ? low.slice(0, low.length - said.length) + said : said
  const [from, to] = [Number(low), Number(high)]
  const text = `${line.slice(0, match.index)}${low} ${line.slice(match.index + all.length)}`
  // "41-23 55th Avenue" has one number with a hyphen in it.
  if (to < from || to - from > 200) return { text, numbers: [`${low}${said}`] }
  if (to - from > 20) return { text, numbers: [String(from), high], through: high }
  const numbers = []
  for (let number = from; number <= to; number += 2) numbers.push(String(number))
  return { text, numbers: [...new Set([...numbers, high])] }
}

/** "6 1 8 Cedar Street" → "618 Cedar Street". */
function digitsTogether(line: string): string[] {
  const match = /^[^\da-z]{0,9}(\d(?: \d){1,5})(?= [a-z])/i.exec(line)
  return match ? [`${match[1]?.replaceAll(' ', '')}${line.slice(match[0].length)}`] : []
}

/** "618 Cedar Street / 12 Elm Street": each part with a number, a name and a kind. */
function eachOf(line: string): string[] {
  if (!/[/;|]/.test(line)) return []
  const parts = line.split(/[/;|]/).map((part) => part.trim())
  return parts.filter(
    (part) => /^\d{1,6}[a-z]? /i.test(part) && plain(part).split(' ').slice(2).some(isKindAfter),
  )
}

/** The line in the order of English, in each way that it may be turned. */
function readings(line: string): string[] {
  const words = wordsApart(line)
  const found = new Set<string>([words.join(' ')])
  for (const one of [
    inSpanish(words),
    numberBehind(words),
    afterUnit(words),
    ...inWords(words),
    numberedRoad(words),
    kindRunOn(words),
  ])
    if (one) found.add(one)
  return [...found]
}

/** Words, with number, name and kind parted where they ran together. */
function wordsApart(line: string): string[] {
  return plain(line.replace(/#/g, ' no ').replace(/(\d)(st|nd|rd|th)\b/gi, '$1'))
    .split(' ')
    .flatMap((word) => {
      const ahead = /^(\d{1,6})([a-z]{3,})$/.exec(word)
      if (ahead) return [ahead[1] ?? '', ...kindApart(ahead[2] ?? '')]
      const behind = /^([a-z]{3,})(\d{1,6})$/.exec(word)
      return behind ? [...kindApart(behind[1] ?? ''), behind[2] ?? ''] : [word]
    })
}

const kindBehind = new RegExp(
  `^([a-z]{2,}?)(${Object.keys(streetKinds)
    .toSorted((a, b) => b.length - a.length)
    .join('|')})$`,
)

function kindApart(word: string): string[] {
  const [, name, kind] = kindBehind.exec(word) ?? []
  return name && kind ? [name, kind] : [word]
}

/** Of one word with the name: shorter kinds end many names, as in "Forest" and "Broadway". */
const longKindBehind =
  /^(?!(?:rail|cross|high|fore|over|hard?)(?:road|court|drive)$)([a-z]{3,})(street|avenue|boulevard|road|drive|lane|court|terrace|parkway|highway)$/

/** "618 Cedarstreet" → "618 cedar street". */
function kindRunOn(words: readonly string[]): string | undefined {
  if (words.some(isKindAfter)) return undefined
  const at = words.findIndex((word) => longKindBehind.test(word))
  const [, name, kind] = longKindBehind.exec(words[at] ?? '') ?? []
  return name && kind ? [...words.slice(0, at), name, kind, ...words.slice(at + 1)].join(' ') : undefined
}

const isNumber = (word: string | undefined): boolean => /^\d{1,6}[a-z]?$/.test(word ?? '')
const ofNumber: ReadonlySet<string> = new Set([
  'no',
  'num',
  'numero',
  'number',
  'nr',
  'n',
  'at',
  'house',
  'casa',
  'on',
  'en',
  'el',
])
const ofSpanish: ReadonlySet<string> = new Set(['de', 'la', 'del', 'los', 'las', 'el', 'en'])

/** "calle Oak, número 4289", "4289 de la calle Oak" → "4289 oak". */
function inSpanish(words: readonly string[]): string | undefined {
  const kind = words.findIndex(isKindBefore)
  if (kind < 0) return undefined
  let at = kind + 1
  while (ofSpanish.has(words[at] ?? '')) at++
  const name: string[] = []
  while (
    at < words.length &&
    !isNumber(words[at]) &&
    !unitWords.has(words[at] ?? '') &&
    !ofNumber.has(words[at] ?? '')
  )
    name.push(words[at++] ?? '')
  if (name.length === 0) return undefined
  while (unitWords.has(words[at] ?? '') || ofNumber.has(words[at] ?? '')) at++
  const number = isNumber(words[at]) ? words[at] : words.slice(0, kind).findLast(isNumber)
  return number ? `${number} ${name.join(' ')}` : undefined
}

/** "Oak Street 4289", "Oak, No. 4289" → "4289 oak street". */
function numberBehind(words: readonly string[]): string | undefined {
  const at = words.findIndex((word, i) => i > 0 && isNumber(word))
  if (at < 1 || isNumber(words[0])) return undefined
  const before = words[at - 1] ?? ''
  if (unitWords.has(before) && !ofNumber.has(before)) return undefined
  // Whatever names a street behind its number says that the words before are not the street.
  if (words.slice(at + 1).some((word, i) => i > 0 && isKindAfter(word))) return undefined
  let end = at
  while (end > 0 && ofNumber.has(words[end - 1] ?? '')) end--
  const name = words.slice(0, end).filter((word) => !ofNumber.has(word) && !ofSpanish.has(word))
  const named = name.some((word) => !isKindAfter(word) && !directions.has(word))
  // "Front desk 2" is no street: a short number needs a kind of street beside it, or to be called one.
  const alone = words
    .slice(at + 1)
    .every((word, i, rest) => unitWords.has(word) || unitWords.has(rest[i - 1] ?? ''))
  const sure = end < at || name.some(isKindAfter) || (alone && (words[at]?.length ?? 0) >= 3)
  return named && sure ? `${words[at]} ${name.join(' ')}` : undefined
}

/** "Apt 4, 4289 Oak Street" → "4289 oak street". */
function afterUnit(words: readonly string[]): string | undefined {
  const at = words.findIndex(isNumber)
  if (at < 1 || !unitWords.has(words[at - 1] ?? '')) return undefined
  const next = words.findIndex((word, i) => i > at && isNumber(word))
  return next < 0 ? undefined : words.slice(next).join(' ')
}

/** "14320 US Highway 61", "1600 Avenue C" → "14320 61", "1600 c": each kind of road is written in many ways. */
function numberedRoad(words: readonly string[]): string | undefined {
  const [number, ...rest] = words
  const line = rest.join(' ')
  const road =
    /^(?:[nsew] )?(?:us |state |county |co |old |farm to market )?(?:highway|hwy|route|rte|rt|road|rd|sr|cr|us|avenue|ave) (\d{1,4}|[a-z])(?: [nsew])?$/.exec(
      line,
    )
  return road && isNumber(number) ? `${number} ${road[1]}` : undefined
}

/** "Forty-two eighty-nine Oak Street" → "4289 oak street". */
function inWords(words: readonly string[]): string[] {
  const at = words.findIndex(isNumberWord)
  if (at < 0) return []
  return spelledNumbers(
    words.map((text) => ({ text })),
    at,
  )
    .slice(-3)
    .filter(({ to }) => to < words.length)
    .map(({ digits, to }) => `${digits} ${words.slice(to).join(' ')}`)
}
