import { malformed, TlogError } from './errors.ts'
import { HASH_BYTES } from './merkle/hash.ts'
import type { TreeHead } from './merkle/verify.ts'
import { cosignText } from './note/cosignature.ts'
import { COSIGNATURE, type NoteKey, type SigningKey } from './note/keys.ts'
import { type NoteSignature, parseNote } from './note/note.ts'
import { openNote, signNote, type Verified } from './note/open-note.ts'
import { readBase64, readDecimal } from './text.ts'

const MOST_EXTENSIONS = 16

/** How large a log is and which root it has then (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  /** Which log: one line, best an address without its scheme and also the name of its key. */
  readonly origin: string
  /** Lines that nobody else can check. We write none; what others write is kept. */
  readonly extensions: readonly string[]
}

/** A checkpoint that the log signed, and who else saw it. */
export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint
  /** What was signed. */
  readonly text: string
  readonly signedBy: readonly Verified[]
  /** Cosignatures of known witnesses, each with its time. */
  readonly witnessedBy: readonly Verified[]
}

/** The text that is signed. @throws {TlogError} `malformed` */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const text = [origin, String(size), root.toString('base64'), ...extensions]
    .map((line) => `${line}\n`)
    .join('')
  parseCheckpoint(text)
  return text
}

/** Reads the text of a checkpoint. @throws {TlogError} `malformed` */
export function parseCheckpoint(text: string): Checkpoint {
  if (!text.endsWith('\n')) throw malformed('the checkpoint does not end in a newline')
  const lines = text.slice(0, -1).split('\n', 4 + MOST_EXTENSIONS)
  if (lines.includes('')) throw malformed('the checkpoint has an empty line')
  const [origin, size, root, ...extensions] = lines
  if (origin === undefined || size === undefined || root === undefined)
    throw malformed('the checkpoint has fewer than three lines')
  if (extensions.length > MOST_EXTENSIONS)
    throw malformed(`the checkpoint has more than ${MOST_EXTENSIONS} further lines`)
  return {
    origin,
    size: readDecimal(size, 'the size of the tree'),
    root: readBase64(root, 'the root', HASH_BYTES),
    extensions,
  }
}

/** Which log a checkpoint says it is of, before anything was verified: to find the keys that belong to it. */
export function originOf(note: string | Uint8Array): string {
  return parseCheckpoint(parseNote(note).text).origin
}

/** Signs a checkpoint with the keys of its log. @returns the note @throws {TlogError} `malformed` */
export function signCheckpoint(
  checkpoint: Omit<Checkpoint, 'extensions'>,
  keys: readonly SigningKey[],
): string {
  return signNote(formatCheckpoint({ ...checkpoint, extensions: [] }), keys)
}

/**
 * A checkpoint that one of the log's keys signed.
 *
 * @param log its origin, and keys that may sign for it. @param witnesses whose cosignatures are looked for; none is required.
 * @throws {TlogError} what {@link openNote} throws; `wrong-origin`: it is of another log; `no-known-signature`: witnesses
 *   alone do not make it the log's.
 */
export function openCheckpoint(
  note: string | Uint8Array,
  log: { readonly origin: string; readonly keys: readonly NoteKey[] },
  witnesses: readonly NoteKey[] = [],
): OpenedCheckpoint {
  const { text, verified } = openNote(note, [...log.keys, ...witnesses])
  const checkpoint = parseCheckpoint(text)
  if (checkpoint.origin !== log.origin)
    throw new TlogError('wrong-origin', 'the checkpoint is of another log')
  const signedBy = verified.filter(({ key }) => log.keys.includes(key))
  if (signedBy.length === 0) throw new TlogError('no-known-signature', 'the log did not sign this checkpoint')
  return { checkpoint, text, signedBy, witnessedBy: verified.filter(({ key }) => witnesses.includes(key)) }
}

/**
 * A witness's line for a checkpoint (C2SP tlog-cosignature). Whoever signs has seen that it is consistent with all before.
 *
 * @param text of the checkpoint @param seconds since 1970 @throws {TlogError} `malformed`, `unknown-key-type`
 */
export function cosign(text: string, key: SigningKey, seconds: number): NoteSignature {
  parseCheckpoint(text)
  if (key.type !== COSIGNATURE)
    throw new TlogError('unknown-key-type', 'a checkpoint is cosigned with a witness’s key')
  return { name: key.name, id: key.id, bytes: cosignText(key, text, seconds) }
}
