import { transcode } from 'node:buffer'

/** For pages; what is longer, such as an export, is rare enough to take the slower way. */
const most = 256 * 1024
let room: Buffer | undefined

/**
 * A text as UTF-8. A page has letters beyond Latin-1, and such a text is gone over character by character by
 * `Buffer.from`, twice, and by `TextEncoder`, once, which was a seventh of what a server under load did. Its characters as
 * they are kept, and those to UTF-8, are two steps of many characters at a time: half of that. Others take no longer.
 */
export function bytesOf(text: string): Buffer {
  if (text.length > most) return Buffer.from(text)
  room ??= Buffer.allocUnsafeSlow(most * 2)
  const length = room.write(text, 'utf16le')
  try {
    return transcode(room.subarray(0, length), 'utf16le', 'utf8')
  } catch {
    // A half of a character, which nobody meant to write: it is replaced.
    return Buffer.from(text)
  }
}
