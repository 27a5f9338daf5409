import { createHash } from 'node:crypto'

/** One person's part of a key that was split. */
export interface Share {
  /** How many parts make the key. */
  readonly need: number
  /** First eight hexadecimal digits of the key's id: parts of other keys are told apart. */
  readonly key: string
  readonly part: Buffer
}

/** A share that was written down wrong: the message says where. */
export class ShareFault extends Error {}

const VERSION = 1
/** The part itself: as long as the key, and one byte that says which part it is. */
const PART_BYTES = 33
const SUM_BYTES = 4
const BYTES = 2 + 4 + PART_BYTES + SUM_BYTES

/** Crockford's digits: none that looks like another. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUP = 5
const GROUPS = Math.ceil((BYTES * 8) / 5 / GROUP)

/**
 * Writes a share as fourteen groups of six signs. The last sign of each group is a check, so that whoever copies it by hand
 * is told which group is wrong: one wrong sign, or two that changed places, never pass.
 */
export function writeShare({ need, key, part }: Share): string {
  const body = Buffer.concat([Buffer.of(VERSION, need), Buffer.from(key, 'hex'), part])
  const digits = toDigits(Buffer.concat([body, sumOf(body)]))
  return Array.from({ length: GROUPS }, (_, group) => {
    const own = digits.slice(group * GROUP, (group + 1) * GROUP)
    return [...own, checkOf(own, group)].map((digit) => DIGITS[digit]).join('')
  }).join(' ')
}

/** @throws {ShareFault} what is wrong, and where */
export function readShare(text: string): Share {
  const groups = groupsOf(text)
  const digits: number[] = []
  for (const [at, group] of groups.entries()) {
    const found = [...group].map(digitOf)
    const own = found.slice(0, GROUP)
    if (found.length !== GROUP + 1 || found.includes(-1) || checkOf(own, at) !== found[GROUP])
      throw new ShareFault(`Group ${String(at + 1)} (${group}) is not as it was written down.`)
    digits.push(...own)
  }
  if (groups.length !== GROUPS) {
    throw new ShareFault(
      `A share has ${String(GROUPS)} groups of ${String(GROUP + 1)} signs, and this has ${String(groups.length)}.`,
    )
  }
  const bytes = toBytes(digits)
  const body = bytes.subarray(0, BYTES - SUM_BYTES)
  if (!sumOf(body).equals(bytes.subarray(BYTES - SUM_BYTES)))
    throw new ShareFault('The groups are not those of one share, or not in their order.')
  if (body[0] !== VERSION)
    throw new ShareFault('This share was made by a newer version of Breakwater: use that one.')
  return { need: body[1] ?? 0, key: body.subarray(2, 6).toString('hex'), part: Buffer.from(body.subarray(6)) }
}

/** As they were typed, or every six signs where nobody typed spaces. */
function groupsOf(text: string): string[] {
  const typed = text.trim().split(/[\s-]+/)
  if (typed.length > 1) return typed
  return typed[0]?.match(new RegExp(`.{1,${GROUP + 1}}`, 'g')) ?? []
}

function digitOf(sign: string): number {
  const upper = sign.toUpperCase()
  return DIGITS.indexOf({ O: '0', I: '1', L: '1' }[upper] ?? upper)
}

/** Weighed in the field of 32 elements, each place by another power, and with the number of the group. */
function checkOf(digits: readonly number[], group: number): number {
  return digits.reduce((sum, digit, at) => sum ^ times(digit, POWERS[at] ?? 1), group % 32)
}

/** x to the power of 1, 2, 3, … modulo x⁵ + x² + 1. */
const POWERS = [2, 4, 8, 16, 5]

function times(a: number, b: number): number {
  let product = 0
  for (let bit = 0; bit < 5; bit += 1) {
    if ((b >> bit) & 1) product ^= a << bit
  }
  for (let bit = 9; bit >= 5; bit -= 1) {
    if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5)
  }
  return product
}

function sumOf(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest().subarray(0, SUM_BYTES)
}

function toDigits(bytes: Buffer): number[] {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.padEnd(GROUPS * GROUP * 5, '0').match(/.{5}/g) ?? []).map((five) => Number.parseInt(five, 2))
}

function toBytes(digits: readonly number[]): Buffer {
  const bits = digits.map((digit) => digit.toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).slice(0, BYTES).map((eight) => Number.parseInt(eight, 2)))
}
