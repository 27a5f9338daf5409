import { withoutEnd } from '#platform/without-end.ts'
import type { Transform } from './mapping.ts'

/** A value after its changes: usually one text, several where it was split; or why it is held back. */
export type Changed =
  | { readonly ok: true; readonly values: readonly string[] }
  | { readonly ok: false; readonly code: string }

/** More parts than any honest cell lists. */
const mostParts = 200

/** Brings the text of one cell into the form that its field wants. Nothing is evaluated. */
export function changed(cell: string, steps: readonly Transform[]): Changed {
  let values: readonly string[] = [cell.trim()]
  for (const step of steps) {
    const next: string[] = []
    for (const value of values) {
      if (value === '') continue
      const done = changeOne(value, step)
      if (!done.ok) return done
      for (const one of done.values) if (one !== '') next.push(one)
    }
    if (next.length > mostParts) return { ok: false, code: 'too-many-parts' }
    values = next
  }
  return { ok: true, values: values.filter((value) => value !== '') }
}

const one = (value: string): Changed => ({ ok: true, values: [value] })
const held = (code: string): Changed => ({ ok: false, code })

function changeOne(value: string, step: Transform): Changed {
  switch (step) {
    case 'trim':
      return one(value.trim())
    case 'one-line':
      return one(value.replace(/\s+/g, ' ').trim())
    case 'phones':
      return { ok: true, values: phonesIn(value) }
    case 'yes-no':
      return yesNo(value)
    case 'year':
      return yearIn(value)
    case 'number':
      return numberIn(value)
    case 'weekdays':
      return weekdays(value)
    case 'time':
      return timeIn(value)
    case 'latitude':
      return half(value, 0)
    case 'longitude':
      return half(value, 1)
    case 'zip':
      return zipIn(value)
  }
  if ('split' in step) return { ok: true, values: splitAt(value, step.split) }
  if ('date' in step) return dateIn(value, step.date)
  if ('address' in step) return one(addressParts(value)[step.address])
  if ('label' in step) return one(`${step.label} ${value}`)
  const found = wordFor(step.words, value)
  if (found !== undefined) return one(found.trim())
  return step.else === 'keep' ? one(value) : step.else === 'leave out' ? one('') : held('not-in-words')
}

/** Lower case, single spaces: how values and names of columns are compared. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

function wordFor(table: Readonly<Record<string, string>>, value: string): string | undefined {
  if (Object.hasOwn(table, value)) return table[value]
  const wanted = folded(value)
  return Object.entries(table).find(([word]) => folded(word) === wanted)?.[1]
}

/** `lines` splits at line breaks; anything else is the separator itself. */
function splitAt(value: string, separator: string): string[] {
  const parts = separator === 'lines' ? value.split(/\r?\n/) : value.split(separator)
  return parts.map((part) => part.trim()).filter(Boolean)
}

/** "650 403-4300 x12; fax 650 403-4302" → both, each with its extension; cut only where a number ends. */
function phonesIn(value: string): string[] {
  return value
    .split(/\r?\n|[;|]|\s\/\s|,(?=\s*\+?\(?\d{3})|\b(?:or|and|o|y)\b(?=\s*\+?\(?\d)/i)
    .map((part) => part.trim())
    .filter((part) => /\d/.test(part))
}

const yes: ReadonlySet<string> = new Set([
  'yes',
  'y',
  'true',
  't',
  '1',
  'x',
  'si',
  'sí',
  'on',
  'checked',
  '✓',
  '✔',
])
const no: ReadonlySet<string> = new Set(['no', 'n', 'false', 'f', '0', 'off', 'unchecked', 'none'])

function yesNo(value: string): Changed {
  const said = folded(value).replace(/\.$/, '')
  if (yes.has(said)) return one('yes')
  return no.has(said) ? one('no') : held('neither-yes-nor-no')
}

function yearIn(value: string): Changed {
  const found = [...value.matchAll(/(?<!\d)(1[5-9]\d{2}|20\d{2})(?!\d)/g)].map((match) => match[1] ?? '')
  return new Set(found).size === 1 ? one(found[0] ?? '') : held('not-a-year')
}

function numberIn(value: string): Changed {
  const found = [...value.matchAll(/(?<![\d.])\d+(?:\.\d+)?(?![\d.])/g)].map((match) => match[0])
  return found.length === 1 ? one(found[0] ?? '') : held('not-a-number')
}

const dayNames: readonly (readonly [RegExp, string])[] = [
  [/^m(?:o(?:n(?:day)?)?)?$|^lunes$/, 'MO'],
  [/^tu(?:e(?:s(?:day)?)?)?$|^martes$/, 'TU'],
  [/^w(?:e(?:d(?:nesday)?)?)?$|^mi[eé]rcoles$/, 'WE'],
  [/^th(?:u(?:r(?:s(?:day)?)?)?)?$|^jueves$/, 'TH'],
  [/^f(?:r(?:i(?:day)?)?)?$|^viernes$/, 'FR'],
  [/^sa(?:t(?:urday)?)?$|^s[aá]bado$/, 'SA'],
  [/^su(?:n(?:day)?)?$|^domingo$/, 'SU'],
]
const dayOrder = dayNames.map(([, code]) => code)

function dayCode(word: string): string | undefined {
  const plain = word.toLowerCase().replace(/[.s]?$/, (end) => (end === '.' ? '' : end))
  const singular = plain.endsWith('days') ? plain.slice(0, -1) : plain
  return dayNames.find(([name]) => name.test(singular))?.[1]
}

/** "Monday", "Mon, Wed", "Mon-Fri", "daily" → MO,WE … */
function weekdays(value: string): Changed {
  const text = folded(value)
  if (/^(?:daily|every ?day|7 days(?: a week)?|all week)$/.test(text)) return one(dayOrder.join(','))
  if (text === 'weekdays') return one('MO,TU,WE,TH,FR')
  if (text === 'weekends') return one('SA,SU')
  const days = new Set<string>()
  for (const part of text.split(/[,;/&]|\band\b|\by\b/)) {
    const ends = part.split(/[-–—]|\bto\b|\bthrough\b|\bthru\b/).map((end) => dayCode(end.trim()))
    const [from, to] = ends
    if (from === undefined || ends.length > 2 || (ends.length === 2 && to === undefined))
      return held('not-weekdays')
    let at = dayOrder.indexOf(from)
    const last = dayOrder.indexOf(to ?? from)
    for (;;) {
      days.add(dayOrder[at] ?? '')
      if (at === last) break
      at = (at + 1) % 7
    }
  }
  return one(dayOrder.filter((day) => days.has(day)).join(','))
}

/** 930, 0 and 2400 as programs write the time of day; what has a colon or a word is read by the importer. */
function timeIn(value: string): Changed {
  const digits = /^\d{1,4}$/.exec(value)?.[0].padStart(4, '0')
  if (digits === undefined) return one(value)
  const [hour, minute] = [Number(digits.slice(0, 2)), Number(digits.slice(2))]
  const isTime = minute < 60 && (hour < 24 || (hour === 24 && minute === 0))
  // A bare 9 may be nine o'clock or nine minutes past midnight; only zero is the same in both.
  const isSure = value.length > 2 || hour + minute === 0
  return isTime && isSure ? one(`${digits.slice(0, 2)}:${digits.slice(2)}`) : held('not-a-time')
}

/** Half of the one point in a text such as "Geolocation is 42.1, -87.9". */
function half(value: string, which: 0 | 1): Changed {
  const pairs = [
    ...value.matchAll(
      /([-+]?\d{1,3}(?:\.\d+)?)(?:\s*°)?(?:\s*([NS]))?(?:\s*[,;/]\s*|\s+)([-+]?\d{1,3}(?:\.\d+)?)(?:\s*°)?(?:\s*([EW]))?/gi,
    ),
  ]
  const [pair] = pairs
  if (!pair || pairs.length !== 1) return held('not-a-point')
  const [, latitude = '', south = '', longitude = '', west = ''] = pair
  const signed = which === 0 ? sign(latitude, /s/i.test(south)) : sign(longitude, /w/i.test(west))
  const [a, b] = [Math.abs(Number(latitude)), Math.abs(Number(longitude))]
  return a <= 90 && b <= 180 ? one(signed) : held('not-a-point')
}

function sign(number: string, negative: boolean): string {
  const bare = number.replace(/^\+/, '')
  return negative && !bare.startsWith('-') ? `-${bare}` : bare
}

/** Spreadsheets take a ZIP for a number and drop its first zero. */
function zipIn(value: string): Changed {
  const read = /^(\d{3,5})(?:\.0+)?(?:-(\d{4}))?$/.exec(value.trim())
  if (!read?.[1]) return held('not-a-zip')
  return one(`${read[1].padStart(5, '0')}${read[2] ? `-${read[2]}` : ''}`)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

type DateOrder = 'month-day-year' | 'day-month-year' | 'year-month-day'

/** A day in words or numbers as YYYY-MM-DD. A year of two digits is not guessed. */
function dateIn(value: string, order: DateOrder): Changed {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(value)
  if (iso) return day(iso[1], iso[2], iso[3])
  const named = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(value)
  if (named) return day(named[3], monthOf(named[1]), named[2])
  const dayFirst = /^(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/i.exec(value)
  if (dayFirst) return day(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1])
  const parts = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})$/.exec(value)
  if (!parts) return held('not-a-date')
  const [, a, b, c] = parts
  if (order === 'month-day-year') return day(c, a, b)
  return order === 'day-month-year' ? day(c, b, a) : day(a, b, c)
}

function monthOf(word = ''): string {
  const at = months.indexOf(word.slice(0, 3).toLowerCase())
  return at < 0 ? '' : String(at + 1)
}

function day(year = '', month = '', date = ''): Changed {
  if (year.length !== 4 || month === '') return held('not-a-date')
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const read = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== text
    ? held('not-a-date')
    : one(text)
}

interface AddressParts {
  readonly street: string
  readonly city: string
  readonly state: string
  readonly zip: string
}

/**
 * An address that stands in one cell, taken apart as far as that is sure: state and ZIP at the end, the city
 * before them where a comma, a line break or a cell that ran into the next parts it from the street. Where it
 * does not, the city stays with the street.
 */
export function addressParts(value: string): AddressParts {
  const lines = value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
  const text = lines.join(', ')
  const end = /\b([A-Za-z]{2})\.?[\s,]+(\d{5}(?:-\d{4})?)(?:\s*(?:,\s*)?(?:USA?|United States))?$/.exec(text)
  if (!end) return { street: text, city: '', state: '', zip: '' }
  const [, state = '', zip = ''] = end
  const apart = ranTogether(withoutEnd(text.slice(0, end.index), /[\s,]/))
  const comma = apart.lastIndexOf(',')
  const tail = apart.slice(comma + 1).trim()
  // A city holds no number; what follows the last comma may still be "Suite 820".
  if (comma > 0 && /^[\p{L}][\p{L} .'’-]*$/u.test(tail) && !unitStart.test(tail))
    return {
      street: withoutEnd(apart.slice(0, comma), /[\s,]/),
      city: tail,
      state: state.toUpperCase(),
      zip,
    }
  return { street: apart, city: '', state: state.toUpperCase(), zip }
}

const unitStart = /^(?:suite|ste|apt|apartment|unit|floor|fl|room|rm|bldg|building)\b/i

/** As many as the longest such beginning of a name has, and what stands before it. */
function lettersBefore(text: string, end: number): string {
  return text.slice(Math.max(0, end - 8), end)
}

/** "Court Street2nd FloorBrooklyn" → "Court Street, 2nd Floor, Brooklyn": cells that ran into one another. */
function ranTogether(text: string): string {
  return text
    .replace(/(\p{Ll}\.?)(?=\d)/gu, '$1, ')
    .replace(/(?<=[\p{Ll}\d.])(?=(?:Suite|Ste|Floor|Apt|Unit|Room|Building)\b)/gu, ', ')
    .replace(/\b(ste|suite|apt|unit)(\.? )(\p{Lu})(?=\p{Lu}\p{Ll})/giu, '$1$2$3, ')
    .replace(
      /(\p{Ll}{2}\.?|\p{Ll}\.|\d)(?=\p{Lu}\p{Ll})/gu,
      (ending, _group: string, at: number, whole: string) =>
        /(?:^|[^\p{L}])(?:Mc|Mac|La|De|Le|Du|Van|Fitz)$/u.test(lettersBefore(whole, at + ending.length))
          ? ending
          : `${ending}, `,
    )
    .replace(/,[\s,]*,/g, ',')
}
