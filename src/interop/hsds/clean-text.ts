import { readPhone, readRecordUri, splitExtension } from '#features/directory/index.ts'
import { withoutEnd } from '#platform/without-end.ts'
import { isPlainText } from './plain-values.ts'
import { limits } from './row.ts'

/** A cleaned value, what was done to it, or why it is held back. */
export type Cleaned<T> =
  | { readonly ok: true; readonly value: T; readonly repair?: string }
  | { readonly ok: false; readonly code: string }

const ok = <T>(value: T, repair?: string | false): Cleaned<T> =>
  repair ? { ok: true, value, repair } : { ok: true, value }
const held = <T>(code: string): Cleaned<T> => ({ ok: false, code })

// PostgreSQL has no NUL in text, and the other control characters mean nothing in a directory.
const controls = /(?![\t\n\r])\p{Cc}/u
const allControls = new RegExp(controls.source, 'gu')
const maybeMojibake =
  /[ÂÃâ][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]/

/** A text as it should have been: trimmed, without control characters, with undone double encoding. */
export function cleanText(value: unknown): Cleaned<string> {
  if (typeof value === 'number' || typeof value === 'boolean') return ok(String(value), 'written-as-text')
  if (typeof value !== 'string') return held('wrong-type')
  if (isPlainText(value)) return ok(value)
  if (value.length > limits.textLength) return held('too-long')
  let text = value
  let repair: string | undefined
  // First, while the characters still stand for the bytes they came from.
  const undone = maybeMojibake.test(text) ? undoMojibake(text) : text
  if (undone !== text) {
    text = undone
    repair = 'double-encoding'
  }
  if (westernControls.test(text)) {
    text = text.replace(allWesternControls, (one) => western.decode(Uint8Array.of(one.charCodeAt(0))))
    repair = 'western-characters'
  }
  if (controls.test(text)) {
    text = text.replace(allControls, '')
    repair = 'control-characters'
  }
  if (!text.isWellFormed()) {
    text = text.toWellFormed()
    repair = 'broken-characters'
  }
  if (text.includes('\\n')) {
    text = text.replaceAll('\\r\\n', '\n').replaceAll('\\n', '\n')
    repair = 'escaped-line-breaks'
  }
  if (text.includes('&') && text.includes(';')) {
    const decoded = decodeEntities(text)
    if (decoded !== text) {
      text = decoded
      repair = 'entities'
    }
  }
  const trimmed = text.trim()
  return ok(trimmed, repair ?? (trimmed !== value ? 'trimmed' : undefined))
}

/** Bytes of the old Western encoding that were taken for Unicode: quotation marks, dashes, the euro sign. */
const westernControls = /[\u0080\u0082-\u008C\u008E\u0091-\u009C\u009E\u009F]/
const allWesternControls = new RegExp(westernControls.source, 'g')
const western = new TextDecoder('windows-1252')

const byteOf = new Map<string, number>()
for (let byte = 0; byte < 256; byte += 1) byteOf.set(western.decode(Uint8Array.of(byte)), byte)
const strict = new TextDecoder('utf-8', { fatal: true })

/** Two or three characters that stand for the bytes of one: never written by anyone on purpose. */
const fragments =
  /[\u00C2\u00C3][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]|\u00E2[\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]{2}/g

/** Undoes double encoding in the whole text, else where it stands among good text; also when it was done twice. */
function undoMojibake(text: string): string {
  let out = text
  for (let times = 0; times < 3 && maybeMojibake.test(out); times += 1) {
    const next = undoDoubleEncoding(out) ?? out.replace(fragments, (one) => undoDoubleEncoding(one) ?? one)
    if (next === out) break
    out = next
  }
  return out
}

/**
 * "CafÃ©" → "Café". Only when every character could be a byte and all bytes together are valid UTF-8 with at
 * least one character beyond ASCII: that does not happen by chance.
 */
export function undoDoubleEncoding(text: string): string | undefined {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) {
    const byte = byteOf.get(text.charAt(at))
    if (byte === undefined) return undefined
    bytes[at] = byte
  }
  try {
    const undone = strict.decode(bytes)
    return undone === text ? undefined : undone
  } catch {
    return undefined
  }
}

const entityNames: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  frac12: '½',
  aacute: 'á',
  eacute: 'é',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  uuml: 'ü',
  Aacute: 'Á',
  Eacute: 'É',
  Iacute: 'Í',
  Oacute: 'Ó',
  Uacute: 'Ú',
  Ntilde: 'Ñ',
  iexcl: '¡',
  iquest: '¿',
}

/** "AT&amp;T" → "AT&T"; also when it was encoded twice. Without its semicolon an "&…" is what it says. */
function decodeEntities(text: string): string {
  let out = text
  for (let times = 0; times < 3; times += 1) {
    const next = out.replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}\d{0,2}));/gi,
      (all, dec, hex, name) => {
        if (name !== undefined) return Object.hasOwn(entityNames, name) ? (entityNames[name] as string) : all
        const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec)
        const isText =
          code === 9 || code === 10 || (code >= 32 && code < 127) || (code >= 160 && code < 0xd800)
        return isText || (code > 0xdfff && code <= 0x10fffd) ? String.fromCodePoint(code) : all
      },
    )
    if (next === out) break
    out = next
  }
  return out
}

/** A number, also one written as text. */
export function cleanNumber(value: unknown): Cleaned<number> {
  if (typeof value === 'number') return Number.isFinite(value) ? ok(value) : held('not-a-number')
  if (typeof value !== 'string') return held('not-a-number')
  const text = value.trim()
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) {
    const bare = /^[$£€]?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)$/.exec(text)?.[1]
    return bare === undefined ? held('not-a-number') : ok(Number(bare.replaceAll(',', '')), 'number-form')
  }
  const number = Number(text)
  return Number.isFinite(number) ? ok(number) : held('not-a-number')
}

/** An extension such as "x 204" or "#12" → 204, 12. */
export function cleanExtension(value: unknown): Cleaned<number> {
  const number = cleanNumber(value)
  if (number.ok || typeof value !== 'string') return number
  const digits = /^(?:ext(?:ension)?\.?|x|#)\s*(?::\s*)?(\d{1,9})$/i.exec(value.trim())?.[1]
  return digits === undefined ? held('not-a-number') : ok(Number(digits), 'extension-form')
}

/** A web address with a scheme; one without is taken to be https. What edits refuse is refused here too. */
export function cleanUri(value: unknown): Cleaned<string> {
  const text = cleanText(value)
  if (!text.ok) return text
  const read = readRecordUri(text.value)
  return read ? ok(read.uri, read.repair ?? text.repair) : held('not-a-uri')
}

export function cleanEmail(value: unknown): Cleaned<string> {
  const text = cleanText(value)
  if (!text.ok) return text
  const bare = text.value.replace(/^mailto:/i, '')
  if (
    !/^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i.test(
      bare,
    )
  )
    return held('not-an-email')
  if (bare.length > 254 || bare.includes('..')) return held('not-an-email')
  return ok(bare, bare !== text.value ? 'mailto-removed' : text.repair)
}

/** A number to call. What it means is worked out where it is shown; here only wrapping is taken off. */
export function cleanPhone(value: unknown): Cleaned<{ number: string; extension?: number }> {
  const text = cleanText(value)
  if (!text.ok) return text
  const unquoted = withoutEnd(text.value.replace(/^["'`\s]+/, ''), /["'`\s]/)
  const bare = unquoted.replace(/[\u2010-\u2015]/g, '-')
  // "no phone", "n/a": what has not a single digit is no number.
  if (bare.length > 120 || !/\d/.test(bare)) return held('not-a-phone')
  const { number, extension } = splitExtension(bare)
  if (extension !== null) return ok({ number, extension: Number(extension) }, 'extension-split')
  if (/[a-z]/i.test(number) && readPhone({ number })?.tel) return ok({ number: bare }, 'letters-dialed')
  const unwrapped = bare !== text.value
  return ok({ number: bare }, unwrapped ? 'unquoted' : text.repair)
}

/** One of a closed list, whatever its case and separators. */
export function cleanChoice(value: unknown, options: readonly string[]): Cleaned<string> {
  const text = cleanText(value)
  if (!text.ok) return text
  if (options.includes(text.value)) return ok(text.value, text.repair)
  const bare = text.value.toLowerCase().replace(/[\s_-]+/g, ' ')
  const found = options.find((option) => option.toLowerCase() === bare)
  return found === undefined ? held('not-a-choice') : ok(found, 'spelling')
}
