import { transcode } from 'node:buffer'

/** For pages; what is longer, such as an export, is rare enough to take the slower way. */
const most = 256 * 1024
let room: Buffer | undefined

/**
 * A text as UTF-8. A page has letters beyond Latin-1, and `Buffer.from` and `TextEncoder` go over such a text character by
 * character, which was a seventh of what a server under load did. `transcode` takes many at a time: half of that, and no
 * longer for other texts.
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
