import { IntlMessageFormat } from 'intl-messageformat'
import { type DateStyle, formatDate, formatNumber, formatRelative } from './format.ts'
import { MESSAGES, type MessageValues } from './keys.generated.ts'
import { type Direction, dirOf, intlTagOf, type Locale, langOf } from './locale.ts'

export type MessageKey = keyof MessageValues

/** What follows the key in a call: nothing, or the values its placeholders need. */
export type MessageArguments<K extends MessageKey> = keyof MessageValues[K] extends never
  ? [values?: undefined]
  : [values: MessageValues[K]]

/** For each placeholder either its plain value or something richer, such as a page element. */
type RichValues<K extends MessageKey, V> = { [P in keyof MessageValues[K]]: MessageValues[K][P] | V }

/** Says messages in one language. Call it with a key, and with values when the message has placeholders. */
export interface T {
  <K extends MessageKey>(key: K, ...values: MessageArguments<K>): string
  readonly locale: Locale
  readonly lang: string
  readonly dir: Direction
  /** The message in pieces, for messages that hold a link, phone or name instead of plain text. */
  parts<K extends MessageKey, V>(key: K, values: RichValues<K, V>): (string | V)[]
  /** True when this language has its own words for the key; false when English stands in. */
  has(key: MessageKey): boolean
  number(value: number, options?: Intl.NumberFormatOptions): string
  /** A calendar date (`2026-05-03`), which belongs to no zone. */
  date(value: string, style?: DateStyle): string
  /** @param zone IANA time zone the instant is told in: of the place it is about, never the server's. */
  date(value: Date | string, style: DateStyle, zone: string): string
  /** "3 days ago"; "yesterday" where the least that is told is a day. */
  ago(at: Date, now: Date, least?: 'minute' | 'day'): string
}

const compiled = new Map<string, IntlMessageFormat>()
const translators = new Map<Locale, T>()

/**
 * The translator for a language. Messages are compiled once per process and language.
 *
 * A missing translation falls back to English. That is allowed for `steward.*` only, and a test holds
 * the public namespaces complete; at run time a page in two languages is still better than none.
 */
export function translator(locale: Locale): T {
  const known = translators.get(locale)
  if (known) return known
  const made = makeTranslator(locale)
  translators.set(locale, made)
  return made
}

function makeTranslator(locale: Locale): T {
  const fixed = new Map<MessageKey, string>()
  const t = (key: MessageKey, values?: object): string => {
    // A message without values always reads the same; a page of results says hundreds of them.
    const known = values === undefined ? fixed.get(key) : undefined
    if (known !== undefined) return known
    const said = String(compile(locale, key).format(isolate<string | number>(locale, values)))
    if (values === undefined) fixed.set(key, said)
    return said
  }
  // Omit keeps the properties of T and drops its call, which is `t` itself.
  const rest: Omit<T, never> = {
    locale,
    lang: langOf(locale),
    dir: dirOf(locale),
    parts<K extends MessageKey, V>(key: K, values: RichValues<K, V>): (string | V)[] {
      const pieces = compile(locale, key).formatToParts<V>(isolate<string | number | V>(locale, values))
      return pieces.map((piece) => piece.value)
    },
    has: (key) => find(locale, key) !== undefined,
    number: (value, options) => formatNumber(locale, value, options),
    date: (value: Date | string, style?: DateStyle, zone?: string) => formatDate(locale, value, style, zone),
    ago: (at, now, least) => formatRelative(locale, at, now, least),
  }
  return Object.assign(t, rest)
}

function compile(locale: Locale, key: MessageKey): IntlMessageFormat {
  const id = `${locale}:${key}`
  const known = compiled.get(id)
  if (known) return known
  const own = find(locale, key)
  const message = own ?? find('en', key)
  if (message === undefined) throw new Error(`No message for the key "${key}"`)
  const language = own === undefined ? 'en' : locale
  const made = new IntlMessageFormat(message, intlTagOf(language), undefined, { ignoreTag: true })
  compiled.set(id, made)
  return made
}

function find(locale: Locale, key: MessageKey): string | undefined {
  const dot = key.indexOf('.')
  return MESSAGES[locale]?.[key.slice(0, dot)]?.[key.slice(dot + 1)]
}

/**
 * In right-to-left text each inserted string is wrapped in first-strong isolates (U+2068 … U+2069):
 * without them a phone number or an English name reorders the words around it.
 */
function isolate<V>(locale: Locale, values: object | undefined): Record<string, V | string> {
  const entries: [string, V][] = Object.entries(values ?? {})
  if (dirOf(locale) === 'ltr') return Object.fromEntries(entries)
  return Object.fromEntries(entries.map(([name, value]) => [name, isolated(value)]))
}

function isolated<V>(value: V): V | string {
  return typeof value === 'string' ? `\u2068${value}\u2069` : value
}
