import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts'
import { malformed, TlogError } from './errors.ts'
import { HASH_BYTES } from './merkle/hash.ts'
import { verifyInclusion } from './merkle/verify.ts'
import type { NoteKey } from './note/keys.ts'
import { MOST_NOTE, parseNote } from './note/note.ts'
import { readBase64, readDecimal, readText } from './text.ts'

const VERSION = 'c2sp.org/tlog-proof@v1'
const EXTRA = 'extra '
const INDEX = 'index '
/** As many as a tree of 2^63 leaves is high. */
export const MOST_HASHES = 63
const MOST_EXTRA = 64 * 1024
const MOST_FILE = MOST_NOTE + MOST_EXTRA * 2

/** That an entry is in a log and that others saw the log so, as one file (C2SP tlog-proof; `.tlog-proof`). */
export interface ProofFile {
  /** What the application needs to make the leaf; nobody signed it. */
  readonly extra?: Buffer
  /** Place of the leaf, from 0. */
  readonly index: number
  /** The leaf's neighbor first. */
  readonly proof: readonly Buffer[]
  /** The checkpoint, with its signatures. */
  readonly note: string
}

/** Whose signatures a proof needs. */
export interface ProofPolicy {
  readonly origin: string
  readonly logKeys: readonly NoteKey[]
  readonly witnesses: readonly NoteKey[]
  /** How many of the witnesses must have cosigned, each counted once. */
  readonly quorum: number
}

/** @throws {TlogError} `malformed`, `too-large`: what could not be read again is not written. */
export function formatProofFile({ extra, index, proof, note }: ProofFile): string {
  const lines = [
    VERSION,
    ...(extra === undefined ? [] : [EXTRA + extra.toString('base64')]),
    `${INDEX}${index}`,
    ...proof.map((hash) => hash.toString('base64')),
  ]
  const file = `${lines.join('\n')}\n\n${note}`
  parseProofFile(file)
  return file
}

/** Reads a proof; nothing of it is trustworthy before {@link verifyProofFile}. @throws {TlogError} `malformed`, `too-large` */
export function parseProofFile(input: string | Uint8Array): ProofFile {
  const file = readText(input, MOST_FILE, 'the proof')
  const end = file.indexOf('\n\n')
  if (end === -1) throw malformed('the proof has no empty line before its checkpoint')
  const [version, ...lines] = file.slice(0, end).split('\n', MOST_HASHES + 4)
  if (version !== VERSION) throw malformed(`the proof does not begin with ${VERSION}`)
  const extra = lines[0]?.startsWith(EXTRA) === true ? lines.shift()?.slice(EXTRA.length) : undefined
  const index = lines.shift()
  if (index?.startsWith(INDEX) !== true) throw malformed('the proof has no index')
  const note = file.slice(end + 2)
  parseNote(note)
  return {
    ...(extra !== undefined && { extra: readExtra(extra) }),
    index: readDecimal(index.slice(INDEX.length), 'the index'),
    proof: readProof(lines),
    note,
  }
}

function readExtra(text: string): Buffer {
  const bytes = readBase64(text, 'the extra data')
  if (bytes.length > MOST_EXTRA)
    throw new TlogError('too-large', `the extra data are longer than ${MOST_EXTRA} bytes`)
  return bytes
}

/** Hashes of a proof, one a line. @throws {TlogError} `malformed` */
export function readProof(lines: readonly string[]): Buffer[] {
  if (lines.length > MOST_HASHES) throw malformed(`the proof has more than ${MOST_HASHES} hashes`)
  return lines.map((line, at) => readBase64(line, `hash ${at + 1} of the proof`, HASH_BYTES))
}

/**
 * That the leaf is in the log, as the log signed it and enough witnesses saw it. Needs nothing but the file and the keys.
 *
 * @param leaf hash of the leaf, which the application makes from what it knows
 * @throws {TlogError} `malformed`, `too-large`, `wrong-origin`, `no-known-signature`, `bad-signature`, `ambiguous-key`,
 *   `not-enough-witnesses`, `not-included`
 */
export function verifyProofFile(
  input: string | Uint8Array,
  leaf: Buffer,
  policy: ProofPolicy,
): OpenedCheckpoint {
  const { index, proof, note } = parseProofFile(input)
  const opened = openCheckpoint(note, { origin: policy.origin, keys: policy.logKeys }, policy.witnesses)
  const seenBy = new Set(opened.witnessedBy.map(({ key }) => key.publicKey.export({ format: 'jwk' }).x)).size
  if (!(seenBy >= policy.quorum))
    throw new TlogError(
      'not-enough-witnesses',
      `${seenBy} of the witnesses signed, and ${policy.quorum} have to`,
    )
  verifyInclusion(leaf, index, opened.checkpoint, proof)
  return opened
}
