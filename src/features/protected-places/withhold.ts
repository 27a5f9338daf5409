import { addressSpans, joined, type Span } from './address-like.ts'
import { isPhoneKey, pointHalf } from './column-meaning.ts'
import { type Doc, isDoc, isIdentifier, isIdKey, textIn } from './doc.ts'
import { emailKey, phoneKey, plain } from './normalize.ts'
import type { PlaceValues } from './place-values.ts'
import { withoutSentences } from './redact-text.ts'
import { bearsStreet, linksWithStreet } from './telling-links.ts'
import { withheldSpans } from './withheld-spans.ts'
import { withinDepth } from './within-depth.ts'

/** Stands for a name that gave the place away altogether. */
export const neutralName = 'Confidential location'

/**
 * Takes out of a related record (service, service_at_location, organization, program, contact) whatever
 * would lead to a withheld place: phones, contacts, e-mail addresses, points and nested places go; a sentence
 * that holds an address, or anything withheld in whatever spelling, is replaced by a plain one.
 *
 * @param strict also replace sentences with any address-like text, not only what is withheld. Default true:
 *   a record about a hidden place may give its address in words nobody sealed.
 * @returns the same object where nothing had to go.
 */
export function withholdValues(doc: Doc, values: PlaceValues, strict = true): Doc {
  const read = withinDepth(doc)
  const cleaned = cleanRecord(read, { values, strict: strict || values.unread === true })
  return read === doc && JSON.stringify(cleaned) === JSON.stringify(doc) ? doc : cleaned
}

interface Rule {
  readonly values: PlaceValues
  readonly strict: boolean
}

/** Records that are places themselves, never part of a related record. */
const placeKeys: ReadonlySet<string> = new Set([
  'location',
  'locations',
  'addresses',
  'address',
  'physical_addresses',
  'postal_addresses',
])
/** Keys whose whole value goes when any of it must, for half a link is no link. */
const wholeKeys: ReadonlySet<string> = new Set([
  'url',
  'uri',
  'email',
  'website',
  'logo',
  'schedule_link',
  'assurer_email',
  'term_uri',
  'extent',
  'number',
  'extension',
])

/** Keys of links and e-mail addresses, whose host nobody reads for prose. */
const linkKeys: ReadonlySet<string> = new Set([
  'url',
  'uri',
  'email',
  'website',
  'logo',
  'schedule_link',
  'term_uri',
  'assurer_email',
])

function cleanRecord(doc: Doc, rule: Rule): Doc {
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(doc)) {
    const kept = cleanValue(key, value, rule)
    if (kept !== undefined) out[key] = kept
  }
  return out
}

/** undefined = leave the key out. */
function cleanValue(key: string, value: unknown, rule: Rule): unknown {
  if (isIdentifier(key, value)) return value
  if (placeKeys.has(key) && typeof value === 'object') {
    return rule.strict || givesAway(JSON.stringify(value), rule) ? undefined : value
  }
  if (Array.isArray(value)) return cleanList(key, value, rule)
  if (isDoc(value)) return isWithheldRecord(key, value, rule) ? undefined : cleanRecord(value, rule)
  if (typeof value === 'number') return isWithheldNumber(key, value, rule.values) ? undefined : value
  return typeof value === 'string' ? cleanText(key, value, rule) : value
}

function cleanList(key: string, list: readonly unknown[], rule: Rule): unknown[] {
  return list.flatMap((item) => {
    if (isDoc(item)) return isWithheldRecord(key, item, rule) ? [] : [cleanRecord(item, rule)]
    const kept = cleanValue(key, item, rule)
    return kept === undefined ? [] : [kept]
  })
}

/** A phone, contact, change-log entry or link that goes as a whole. */
function isWithheldRecord(key: string, record: Doc, rule: Rule): boolean {
  const { values } = rule
  if (key === 'phones' || key === 'phone') {
    const number = phoneKey(textIn(record, 'number'))
    if (number === undefined) return withheldSpans(textIn(record, 'number'), values).length > 0
    return values.phones.includes(number) || withheldSpans(textIn(record, 'number'), values).length > 0
  }
  if (key === 'contacts' || key === 'contact') {
    const name = plain(textIn(record, 'name'))
    const phones = Array.isArray(record.phones) ? record.phones.filter(isDoc) : []
    return (
      (name.length >= 4 && values.people.includes(name)) ||
      values.emails.includes(emailKey(textIn(record, 'email'))) ||
      phones.some((phone) => values.phones.includes(phoneKey(textIn(phone, 'number')) ?? '-'))
    )
  }
  if (key === 'metadata' || key === 'additional_urls' || key === 'additional_websites') {
    return (
      givesAway(JSON.stringify(record), rule) || (rule.strict && bearsStreet(textIn(record, 'url'), values))
    )
  }
  return false
}

function cleanText(key: string, text: string, rule: Rule): string | undefined {
  if (isWithheldNumber(key, Number(text || Number.NaN), rule.values)) return undefined
  if (key === 'number' || isPhoneKey(key)) {
    const number = phoneKey(text)
    if (number && rule.values.phones.includes(number)) return undefined
  }
  // Where nobody knows what the address is, its name may be in any of these.
  if (rule.values.unread && wholeKeys.has(key) && (isLink(text) || key === 'url' || key === 'website'))
    return undefined
  if (rule.strict && (linkKeys.has(key) || isLink(text)) && bearsStreet(text, rule.values)) return undefined
  const spans = spansOf(text, rule)
  if (spans.length === 0) return text
  if (wholeKeys.has(key) || isIdKey(key) || isLink(text)) return undefined
  return key === 'name' || key === 'alternate_name' ? nameWithout(text, spans) : withoutSentences(text, spans)
}

function spansOf(text: string, rule: Rule): Span[] {
  const withheld = withheldSpans(text, rule.values)
  return rule.strict
    ? joined([...withheld, ...addressSpans(text), ...linksWithStreet(text, rule.values)])
    : withheld
}

/** A web or e-mail address and nothing else. */
function isLink(text: string): boolean {
  return !/\s/.test(text.trim()) && (/^(?:https?:\/\/|www\.)/i.test(text) || /[^#]@/.test(text))
}

/** Does this text hold anything withheld (or, when strict, anything address-like)? */
function givesAway(text: string, rule: Rule): boolean {
  return spansOf(text, rule).length > 0
}

/** A coordinate column near a withheld point, or any number that is half of one. */
function isWithheldNumber(key: string, value: number, values: PlaceValues): boolean {
  if (!Number.isFinite(value) || values.points.length === 0) return false
  const half = pointHalf(key)
  // A coordinate column may be rounded to a tenth of a degree; elsewhere a number must agree closely.
  const near = half ? 0.06 : 0.0006
  if (!half && Number.isInteger(value)) return false
  return values.points.some(
    (point) => Math.abs(point.latitude - value) < near || Math.abs(point.longitude - value) < near,
  )
}

/** "Beds at 12 Elm St" → "Beds": a name is cut, not replaced, so that people still recognize the service. */
export function nameWithout(name: string, spans: readonly Span[]): string {
  let out = ''
  let at = 0
  for (const span of joined(spans)) {
    out += name.slice(at, span.from)
    at = span.to
  }
  const rest = withoutLooseEnd((out + name.slice(at)).replace(/\(\s?\)/g, '').replace(/\s+/g, ' '))
    .replace(/^[\s,;:)–—-]+/, '')
    .trim()
  return rest.length >= 3 ? rest : neutralName
}

/** Without the words and signs at the end that led to what was cut. */
function withoutLooseEnd(name: string): string {
  let end = name.length
  for (;;) {
    const last = /(?:[\s,;:(–—-]|(?<![\p{L}\d])(?:at|on|in|near|off|by|en|de|the))$/iu.exec(
      name.slice(Math.max(0, end - 6), end),
    )
    if (!last) return name.slice(0, end)
    end -= last[0].length
  }
}
