import { createHash } from 'node:crypto'
import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts'
import { malformed } from '../errors.ts'
import type { NoteKey } from '../note/keys.ts'
import { formatSignatures, MOST_NOTE, type NoteSignature, parseNote, parseSignatures } from '../note/note.ts'
import { addSignatures, verifyKnown } from '../note/open-note.ts'
import { MOST_HASHES, readProof } from '../proof-file.ts'
import { readDecimal, readText } from '../text.ts'

const OLD = 'old '
/** The most that a witness reads of one request: the largest note, and the proof before it. */
export const MOST_REQUEST: number = MOST_NOTE + 4096

/** What a log asks a witness: to cosign a checkpoint that follows from the one it cosigned last (C2SP tlog-witness). */
export interface AddCheckpoint {
  /** Size of the last one that the log thinks was cosigned; 0 for none. */
  readonly old: number
  /** From that size to the new one; none from 0. */
  readonly proof: readonly Buffer[]
  /** The new checkpoint as the log signed it. */
  readonly note: string
}

/** A request as it was read. Nothing of it was verified. */
export interface ReadRequest extends AddCheckpoint {
  readonly checkpoint: Checkpoint
}

/** The body of `POST …/add-checkpoint`. @throws {TlogError} `malformed`, `too-large`: it could not be read. */
export function formatAddCheckpoint({ old, proof, note }: AddCheckpoint): string {
  const body = `${OLD}${old}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${note}`
  parseAddCheckpoint(body)
  return body
}

/** @throws {TlogError} `malformed`, `too-large` */
export function parseAddCheckpoint(body: string | Uint8Array): ReadRequest {
  const text = readText(body, MOST_REQUEST, 'the request')
  const end = text.indexOf('\n\n')
  if (end === -1) throw malformed('the request has no empty line before its checkpoint')
  const [old = '', ...lines] = text.slice(0, end).split('\n', MOST_HASHES + 2)
  if (!old.startsWith(OLD)) throw malformed('the request does not begin with the old size')
  const note = text.slice(end + 2)
  return {
    old: readDecimal(old.slice(OLD.length), 'the old size'),
    proof: readProof(lines),
    note,
    checkpoint: parseCheckpoint(parseNote(note).text),
  }
}

/** The body with which a witness answers: its signature lines. */
export const formatCosignatures = (signatures: readonly NoteSignature[]): string =>
  formatSignatures(signatures)

/**
 * The checkpoint with those lines of an answer that known witnesses signed. What others signed is left out.
 *
 * @throws {TlogError} `malformed`, `too-large`, `bad-signature`, `ambiguous-key`
 */
export function addCosignatures(
  note: string,
  answer: string | Uint8Array,
  witnesses: readonly NoteKey[],
): string {
  const lines = parseSignatures(readText(answer, MOST_NOTE, 'the answer'))
  const held = verifyKnown(parseNote(note).text, lines, witnesses)
  return addSignatures(
    note,
    held.map(({ signature }) => signature),
  )
}

/** What a log is called in a witness's `GET …/<hash>/checkpoint`: SHA-256 of its origin, in hex. */
export const originHash = (origin: string): string => createHash('sha256').update(origin).digest('hex')
