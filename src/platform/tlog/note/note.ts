import { malformed } from '../errors.ts'
import { readBase64, readText } from '../text.ts'
import { isKeyName } from './keys.ts'

/** Room for 64 signatures of the largest kind that is in use (ML-DSA-44) beside the text. */
export const MOST_NOTE = 256 * 1024
const MOST_SIGNATURES = 64
const ID_BYTES = 4
const DASH = '— '

/** One signature line: whose it says it is, and what was signed with. Says nothing until it was verified. */
export interface NoteSignature {
  readonly name: string
  /** Id of the key, 32 bits. */
  readonly id: number
  /** What its kind makes of it: 64 bytes of Ed25519, or a time before them. */
  readonly bytes: Buffer
}

/** A text, and lines below it that claim to be signatures (C2SP signed-note). */
export interface Note {
  /** With its last newline, without the empty line. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/**
 * Reads a note. Nothing of it is trustworthy before {@link openNote}.
 *
 * @throws {TlogError} `too-large` above 256 KiB, `malformed`: also for a line of a key that nobody knows, and for more than 64
 */
export function parseNote(input: string | Uint8Array): Note {
  const whole = readText(input, MOST_NOTE, 'the note')
  const end = whole.lastIndexOf('\n\n')
  if (end === -1) throw malformed('the note has no empty line before its signatures')
  return { text: whole.slice(0, end + 1), signatures: parseSignatures(whole.slice(end + 2)) }
}

/** Reads signature lines alone, as a witness sends them. @param lines at least one @throws {TlogError} `malformed` */
export function parseSignatures(lines: string): NoteSignature[] {
  if (!lines.endsWith('\n')) throw malformed('the last signature has no newline')
  const found = lines.slice(0, -1).split('\n', MOST_SIGNATURES + 1)
  if (found.length > MOST_SIGNATURES) throw malformed(`there are more than ${MOST_SIGNATURES} signatures`)
  return found.map(parseSignature)
}

function parseSignature(line: string, at: number): NoteSignature {
  const what = `signature ${at + 1}`
  const space = line.indexOf(' ', DASH.length)
  if (!line.startsWith(DASH) || space === -1) throw malformed(`${what} is no signature line`)
  const name = line.slice(DASH.length, space)
  if (!isKeyName(name)) throw malformed(`${what} has a name that no key can have`)
  const bytes = readBase64(line.slice(space + 1), what)
  if (bytes.length <= ID_BYTES) throw malformed(`${what} is too short`)
  return { name, id: bytes.readUInt32BE(0), bytes: bytes.subarray(ID_BYTES) }
}

/** Writes a note. @throws {TlogError} `malformed`, `too-large`: what could not be read again is not written. */
export function formatNote({ text, signatures }: Note): string {
  if (!text.endsWith('\n')) throw malformed('the text of a note ends in a newline')
  const note = `${text}\n${formatSignatures(signatures)}`
  parseNote(note)
  return note
}

/** Writes signature lines alone. */
export function formatSignatures(signatures: readonly NoteSignature[]): string {
  return signatures
    .map(({ name, id, bytes }) => {
      const head = Buffer.alloc(ID_BYTES)
      head.writeUInt32BE(id)
      return `${DASH}${name} ${Buffer.concat([head, bytes]).toString('base64')}\n`
    })
    .join('')
}
