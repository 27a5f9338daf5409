import { createHash } from 'node:crypto'

/** 1 for the code of a digit of a UUID. */
const digits = new Uint8Array(128)
for (const digit of '0123456789abcdefABCDEF') digits[digit.charCodeAt(0)] = 1
const dash = 45

/** Namespace of ids that Breakwater makes from what a source calls its rows. */
const namespace = Buffer.from('6f0f2a3c9a5b4c1f8d1e5b7c2a4e9d10', 'hex')

export function isUuid(text: string): boolean {
  // Asked of some thirty ids a service: half the time that a pattern takes.
  if (text.length !== 36) return false
  for (let at = 0; at < 36; at += 1) {
    const code = text.charCodeAt(at)
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (code !== dash) return false
    } else if (digits[code] !== 1) return false
  }
  return true
}

/** A name-based UUID (version 5, RFC 9562): the same words always give the same id. */
export function uuidOf(...words: readonly string[]): string {
  const bytes = createHash('sha1').update(namespace).update(words.join('\0')).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Our id of a source's row: its own where that is a UUID, else one made from source, table and its id. */
export function recordId(sourceId: string, entity: string, id: string): string {
  return isUuid(id) ? id.toLowerCase() : uuidOf(sourceId, entity, id)
}
