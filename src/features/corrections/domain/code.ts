import { randomInt } from 'node:crypto'

/** 29 signs that nobody mistakes for another in handwriting; a prime number, for the check sign. */
const SIGNS = '23456789ACDEFGHJKLMNPQRTUVWXY'
/** 29^10 codes: about 48 bits, asked one at a time under a limit. */
const LENGTH = 10
/** What people write for a sign that does not exist here. */
const MEANT: Readonly<Record<string, string>> = { B: '8', S: '5', Z: '2' }

/** A new code with its check sign, as it is stored (11 signs). Unguessable; shown once. */
export function newCode(): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('')
  return signs + checkSign(signs)
}

/** The code that follows from these bytes: for what may be asked for twice. @param bytes 20 at least, which nobody can guess */
export function codeOf(bytes: Buffer): string {
  // Two bytes a sign: of 65,536 values none is of weight where there are 29 signs.
  const signs = Array.from(
    { length: LENGTH },
    (_, at) => SIGNS[bytes.readUInt16BE(at * 2) % SIGNS.length],
  ).join('')
  return signs + checkSign(signs)
}

/** As a person copies it from the screen: `K7QA-M3XH-2TD`. */
export function writtenCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/**
 * What somebody typed from paper, as it is stored.
 *
 * @returns undefined when it is no code: too short, a sign that is not used, or the check sign does not fit. One
 *   wrong sign and two that changed places are always noticed.
 */
export function readCode(typed: string): string | undefined {
  const signs = typed
    .slice(0, 60)
    .normalize('NFKC')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[BSZ]/g, (sign) => MEANT[sign] ?? sign)
  if (signs.length !== LENGTH + 1 || [...signs].some((sign) => !SIGNS.includes(sign))) return undefined
  return checkSign(signs.slice(0, LENGTH)) === signs[LENGTH] ? signs : undefined
}

/** Each place has a weight of its own, none a multiple of 29: that is what notices swapped neighbors. */
function checkSign(signs: string): string {
  const sum = [...signs].reduce((total, sign, at) => total + SIGNS.indexOf(sign) * (at + 1), 0)
  return SIGNS[sum % SIGNS.length] ?? ''
}
