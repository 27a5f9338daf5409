import { malformed } from '../errors.ts'
import { ed25519Holds, ed25519Sign, type NoteKey, type SigningKey } from './keys.ts'

const TIME_BYTES = 8
const SIGNATURE_BYTES = 64

/** What is signed (C2SP tlog-cosignature, Ed25519): the time, and the text of the checkpoint with all its lines. */
export const cosignedMessage = (text: string, seconds: number): string =>
  `cosignature/v1\ntime ${seconds}\n${text}`

/**
 * Timed signature of a checkpoint's text: "at this time, this was the largest tree of that log that I saw, and it began with
 * all that I had seen before".
 *
 * @param seconds since 1970 @returns 72 bytes: the time, big-endian, then Ed25519
 */
export function cosignText(key: SigningKey, text: string, seconds: number): Buffer {
  if (!Number.isSafeInteger(seconds) || seconds < 0) throw malformed('a time is in whole seconds since 1970')
  const time = Buffer.alloc(TIME_BYTES)
  time.writeBigUInt64BE(BigInt(seconds))
  return Buffer.concat([time, ed25519Sign(key, cosignedMessage(text, seconds))])
}

/** When it was signed, in seconds since 1970; `undefined` where it is not this key's signature of this text. */
export function cosignedAt(key: NoteKey, text: string, bytes: Buffer): number | undefined {
  if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined
  const seconds = Number(bytes.readBigUInt64BE(0))
  if (!Number.isSafeInteger(seconds)) return undefined
  const holds = ed25519Holds(key, cosignedMessage(text, seconds), bytes.subarray(TIME_BYTES))
  return holds ? seconds : undefined
}
