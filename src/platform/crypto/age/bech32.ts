const SIGNS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const STEPS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
const SUM_SIGNS = 6

/** BIP 173 without its limit of length, as keys of age are written. */
export function toBech32(prefix: string, bytes: Buffer): string {
  const digits = regroup([...bytes], 8, 5, true)
  const sum = checkOf([...spread(prefix), ...digits, 0, 0, 0, 0, 0, 0]) ^ 1
  const check = Array.from({ length: SUM_SIGNS }, (_, at) => (sum >>> (5 * (SUM_SIGNS - 1 - at))) & 31)
  return `${prefix}1${[...digits, ...check].map((digit) => SIGNS[digit]).join('')}`
}

/** @returns undefined: it was written down wrong, or is something else */
export function fromBech32(prefix: string, text: string): Buffer | undefined {
  // Of one case: two that are mixed were not copied from where it was shown.
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return undefined
  const lower = text.toLowerCase()
  if (!lower.startsWith(`${prefix}1`)) return undefined
  const digits = [...lower.slice(prefix.length + 1)].map((sign) => SIGNS.indexOf(sign))
  if (digits.length < SUM_SIGNS || digits.includes(-1)) return undefined
  if (checkOf([...spread(prefix), ...digits]) !== 1) return undefined
  const bytes = regroup(digits.slice(0, -SUM_SIGNS), 5, 8, false)
  return Buffer.from(bytes)
}

function spread(prefix: string): number[] {
  const codes = [...prefix].map((sign) => sign.charCodeAt(0))
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
}

function checkOf(digits: readonly number[]): number {
  let sum = 1
  for (const digit of digits) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ digit
    for (const [at, step] of STEPS.entries()) if ((top >>> at) & 1) sum ^= step
  }
  return sum >>> 0
}

function regroup(values: readonly number[], from: number, to: number, fill: boolean): number[] {
  const out: number[] = []
  let held = 0
  let bits = 0
  for (const value of values) {
    held = ((held << from) | value) & 0xfff
    bits += from
    while (bits >= to) {
      bits -= to
      out.push((held >>> bits) & (2 ** to - 1))
    }
  }
  if (fill && bits > 0) out.push((held << (to - bits)) & (2 ** to - 1))
  return out
}
