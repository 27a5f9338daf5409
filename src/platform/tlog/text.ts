import { malformed, TlogError } from './errors.ts'

/**
 * What others sent, as text: UTF-8 without controls of ASCII other than newline.
 *
 * @param most bytes. @param what it is, for the sentence of the error.
 * @throws {TlogError} `too-large`, `malformed`
 */
export function readText(input: string | Uint8Array, most: number, what: string): string {
  const length = typeof input === 'string' ? Buffer.byteLength(input) : input.length
  if (length > most) throw new TlogError('too-large', `${what} is larger than ${most} bytes`)
  const text = typeof input === 'string' ? input : decode(input, what)
  if (!text.isWellFormed()) throw malformed(`${what} is not UTF-8`)
  if (holdsControl(text)) throw malformed(`${what} holds a control character`)
  return text
}

/** Newline is the only control of ASCII that a text of these formats may hold. */
function holdsControl(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && code !== 0x0a) return true
  }
  return false
}

function decode(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed(`${what} is not UTF-8`)
  }
}

/**
 * Base 64 of RFC 4648 §4, with padding. There is one way to write the same bytes; any other is refused.
 *
 * @param bytes how many there must be, where that is known. @throws {TlogError} `malformed`
 */
export function readBase64(text: string, what: string, bytes?: number): Buffer {
  const found = Buffer.from(text, 'base64')
  if (found.toString('base64') !== text) throw malformed(`${what} is not base64`)
  if (bytes !== undefined && found.length !== bytes)
    throw malformed(`${what} has ${found.length} bytes, not ${bytes}`)
  return found
}

/**
 * A count, a position or a time in ASCII digits, without zeros before it.
 *
 * @returns 0 to 2^53 − 1. The formats allow up to 2^63 − 1; what is above ours is refused, never rounded.
 * @throws {TlogError} `malformed`
 */
export function readDecimal(text: string, what: string): number {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text))
    throw malformed(`${what} is not a whole number that we can count`)
  const found = Number(text)
  if (!Number.isSafeInteger(found)) throw malformed(`${what} is larger than we can count`)
  return found
}
