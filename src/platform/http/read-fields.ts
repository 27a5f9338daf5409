import { BadRequest, TooLarge } from '#platform/errors.ts'

/** What a form or query holds: a name sent twice becomes a list. */
export type Fields = Record<string, string | string[]>

export interface FieldLimits {
  /** Most characters in one value. */
  readonly length: number
  /** Most name-value pairs. */
  readonly count: number
}

export const queryLimits: FieldLimits = { length: 2_000, count: 100 }
export const formLimits: FieldLimits = { length: 20_000, count: 1_000 }

/**
 * Reads `a=1&b=2` strictly: broken percent signs, bytes that are not UTF-8 and NUL characters are
 * refused by the name of the field instead of being replaced or passed on.
 *
 * @throws {BadRequest} `unreadable-field` · {TooLarge} `field-too-long`, `too-many-fields`.
 */
export function readFields(source: string, limits: FieldLimits): Fields {
  // Without a prototype, so that a field called "constructor" is only a field.
  const fields: Fields = Object.create(null)
  if (source === '') return fields
  const pairs = source.split('&', limits.count + 1)
  if (pairs.length > limits.count) {
    throw new TooLarge('too-many-fields', `Send at most ${limits.count} fields at a time.`)
  }
  for (const pair of pairs) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decode(equals < 0 ? pair : pair.slice(0, equals))
    if (name === undefined || name.length > 200) {
      throw new BadRequest(
        'unreadable-field',
        'One field has a name we cannot read. Check how it is written.',
      )
    }
    const value = decode(equals < 0 ? '' : pair.slice(equals + 1))
    if (value === undefined) throw unreadable(name)
    if (value.length > limits.length) throw tooLong(name, limits.length)
    add(fields, name, value)
  }
  return fields
}

/** Puts one more value under a name. */
export function add(fields: Fields, name: string, value: string): void {
  const known = fields[name]
  if (known === undefined) fields[name] = value
  else if (Array.isArray(known)) known.push(value)
  else fields[name] = [known, value]
}

export function unreadable(name: string): BadRequest {
  const sentence = `The field “${shownName(name)}” holds characters we cannot read. Send it as UTF-8 text.`
  return new BadRequest('unreadable-field', sentence, [{ field: shownName(name), sentence }])
}

export function tooLong(name: string, length: number): TooLarge {
  const sentence = `The field “${shownName(name)}” is too long. Send at most ${length.toLocaleString('en-US')} characters.`
  return new TooLarge('field-too-long', sentence, [{ field: shownName(name), sentence }])
}

/** A field name as it may stand in a sentence: short, without control or direction characters. */
export function shownName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '').slice(0, 60) || '?'
}

function decode(text: string): string | undefined {
  const plain = text.includes('+') ? text.replaceAll('+', ' ') : text
  if (!plain.includes('%')) return plain.includes('\0') ? undefined : plain
  try {
    const decoded = decodeURIComponent(plain)
    return decoded.includes('\0') ? undefined : decoded
  } catch {
    return undefined
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** @throws {BadRequest} `wrong-encoding` when the bytes are not UTF-8. */
export function utf8(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    throw new BadRequest('wrong-encoding', 'The body is not UTF-8 text. Save or send it as UTF-8.')
  }
}

/** True when a NUL hides anywhere in a JSON value: PostgreSQL text cannot hold one. */
export function fieldWithNul(value: unknown, name = 'body'): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? name : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, part] of Object.entries(value)) {
    const inner = key.includes('\0') ? 'body' : fieldWithNul(part, key)
    if (inner !== undefined) return inner
  }
  return undefined
}
