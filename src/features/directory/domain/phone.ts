import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { withoutEnd } from '#platform/without-end.ts'
import type { CardPhone } from './card.ts'
import { type Doc, textIn } from './hsds.ts'

/** Three-digit lines of the United States that are dialed as they are. */
const SHORT_LINES = new Set(['211', '311', '511', '711', '811', '911', '988'])

const KEYPAD: Readonly<Record<string, string>> = Object.fromEntries(
  ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'].flatMap((letters, key) =>
    [...letters].map((letter) => [letter, String(key + 2)]),
  ),
)

const KINDS: Readonly<Record<string, CardPhone['kind']>> = {
  voice: 'voice',
  cell: 'voice',
  mobile: 'voice',
  phone: 'voice',
  text: 'text',
  sms: 'text',
  fax: 'fax',
  tty: 'tty',
  textphone: 'tty',
}

/**
 * An HSDS phone as a card shows it; undefined when there is nothing to show.
 *
 * A number that cannot be understood is shown as it was given and never dialed: a wrong guess at
 * 2 a.m. costs more than typing eight digits.
 */
export function readPhone(doc: Doc): CardPhone | undefined {
  const given = tidy(textIn(doc, 'number'))
  if (given === '') return undefined
  const type = textIn(doc, 'type').toLowerCase()
  const kind = type === '' ? 'voice' : (KINDS[type] ?? 'other')
  const { number, extension } = splitExtension(given)
  const understood = understand(number, kind)
  return {
    tel: understood?.tel ?? null,
    display: (understood?.display ?? given).slice(0, 60),
    extension: textIn(doc, 'extension') || extension,
    kind,
    note: textIn(doc, 'description') || null,
  }
}

/** Without quotes around it, and with single blanks; almost every number is written so. */
function tidy(trimmed: string): string {
  return /^["']|["']$|\s\s|[^\S ]/.test(trimmed)
    ? withoutEnd(trimmed.replace(/^["'\s]+/, ''), /["'\s]/).replace(/\s+/g, ' ')
    : trimmed
}

/** "312-555-0100 ext. 12" → the number to dial, and the digits to dial after it; null where it names none. */
export function splitExtension(text: string): { number: string; extension: string | null } {
  const whole = { number: text, extension: null }
  if (!/[x#]/i.test(text)) return whole
  const found = /(?:\b(?:extension|ext)\b\.?|\bx|(?<=\d)x|#)\s*(?::\s*)?(\d{1,7})$/i.exec(text)
  if (found?.[1] === undefined) return whole
  const number = withoutEnd(text.slice(0, found.index), /[\s,;]/)
  return /\d/.test(number) && !/[\n\r\u2028\u2029]/.test(number)
    ? { number: number.trim(), extension: found[1] }
    : whole
}

function understand(text: string, kind: CardPhone['kind']): { tel: string; display: string } | undefined {
  const digits = text.replace(/[\s().·-]/g, '')
  if (SHORT_LINES.has(digits)) return { tel: digits, display: digits }
  // Text lines answer to five- and six-digit codes.
  if (kind === 'text' && /^\d{5,6}$/.test(digits)) return { tel: digits, display: digits }
  const plain = /^(?:\+?1)?(\d{10})$/.exec(digits)?.[1]
  if (plain !== undefined) return american(plain)
  const spelled = spelledOut(text)
  if (spelled !== undefined) {
    const dialed = american(spelled)
    return dialed && { tel: dialed.tel, display: text }
  }
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: 'US', extract: false })
  if (!parsed?.isValid()) return undefined
  return { tel: parsed.number, display: parsed.formatInternational() }
}

/** Ten digits under the North American plan: area and exchange never begin with 0 or 1. */
function american(digits: string): { tel: string; display: string } | undefined {
  if (!/^[2-9]\d{2}[2-9]\d{6}$/.test(digits)) return undefined
  const display = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
  return { tel: `+1${digits}`, display }
}

/** "1-800-THE-LOST" → 8008435678. Only where digits come first and the whole has the right length. */
function spelledOut(text: string): string | undefined {
  if (!/^\+?[\d(][\d\s().-]*[a-z][a-z\d\s.-]*$/i.test(text)) return undefined
  const keys = text
    .toLowerCase()
    .replace(/[^a-z\d]/g, '')
    .replace(/[a-z]/g, (letter) => KEYPAD[letter] ?? '')
  return /^1?(\d{10})$/.exec(keys)?.[1]
}
