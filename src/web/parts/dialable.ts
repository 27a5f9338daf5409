const KEYPAD: Record<string, string> = {
  A: '2',
  B: '2',
  C: '2',
  D: '3',
  E: '3',
  F: '3',
  G: '4',
  H: '4',
  I: '4',
  J: '5',
  K: '5',
  L: '5',
  M: '6',
  N: '6',
  O: '6',
  P: '7',
  Q: '7',
  R: '7',
  S: '7',
  T: '8',
  U: '8',
  V: '8',
  W: '9',
  X: '9',
  Y: '9',
  Z: '9',
}

/**
 * What a phone dials for a number as people write it: short codes as they are (`911`, `741741`), US
 * numbers as `+1…`, international ones as `+…`; letters by the keypad. Undefined when it cannot be dialed.
 */
export function dialable(written: string): string | undefined {
  const text = written.trim().toUpperCase()
  if (!/^[+(]?\d[\dA-Z().\-\s/]*$/.test(text)) return undefined
  // Letters count only as part of a vanity number; a written extension is not ours to guess.
  if (/\bEXT|\bX\s*\d/.test(text)) return undefined
  const digits = [...text]
    .map((c) => KEYPAD[c] ?? c)
    .join('')
    .replace(/\D/g, '')
  if (text.startsWith('+')) return digits.length >= 8 && digits.length <= 15 ? `+${digits}` : undefined
  if (digits.length >= 3 && digits.length <= 6) return digits
  if (digits.length === 10) return `+1${digits}`
  if (digits.length === 11 && digits.startsWith('1')) return `+${digits}`
  return undefined
}
