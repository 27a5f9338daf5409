import { TlogError } from '../errors.ts'
import { cosignedAt } from './cosignature.ts'
import { COSIGNATURE, ED25519, ed25519Holds, ed25519Sign, type NoteKey, type SigningKey } from './keys.ts'
import { formatNote, type Note, type NoteSignature, parseNote } from './note.ts'

/** A signature that was verified. */
export interface Verified {
  readonly key: NoteKey
  readonly signature: NoteSignature
  /** Of a cosignature: when it was made, in seconds since 1970. */
  readonly seconds: number | undefined
}

export interface OpenedNote {
  readonly text: string
  /** At least one. */
  readonly verified: readonly Verified[]
}

/**
 * The text of a note, if somebody signed it whom the caller knows. Lines of other keys are ignored, also where they have the
 * name or the id of a known one, but not both.
 *
 * @throws {TlogError} what {@link parseNote} throws; `bad-signature`: a known key's signature does not hold, even where
 *   others do; `no-known-signature`; `ambiguous-key`: two of the known keys have the same name and id.
 */
export function openNote(input: string | Uint8Array, known: readonly NoteKey[]): OpenedNote {
  const { text, signatures } = parseNote(input)
  const verified = verifyKnown(text, signatures, known)
  if (verified.length === 0) throw new TlogError('no-known-signature', 'nobody whom we know signed this note')
  return { text, verified }
}

/** Those of known keys, each verified. @throws {TlogError} `bad-signature`, `ambiguous-key` */
export function verifyKnown(
  text: string,
  signatures: readonly NoteSignature[],
  known: readonly NoteKey[],
): Verified[] {
  return signatures.flatMap((signature) => {
    const [key, another] = known.filter(({ name, id }) => name === signature.name && id === signature.id)
    if (key === undefined) return []
    if (another !== undefined)
      throw new TlogError(
        'ambiguous-key',
        `two keys that we know are called ${signature.name} and have one id`,
      )
    return [verifyOne(text, signature, key)]
  })
}

function verifyOne(text: string, signature: NoteSignature, key: NoteKey): Verified {
  const seconds = key.type === COSIGNATURE ? cosignedAt(key, text, signature.bytes) : undefined
  const holds = key.type === COSIGNATURE ? seconds !== undefined : ed25519Holds(key, text, signature.bytes)
  if (!holds) throw new TlogError('bad-signature', `the signature of ${key.name} does not hold`)
  return { key, signature, seconds }
}

/** Signs a text as a note. @param text ends in a newline @throws {TlogError} `malformed`, `too-large` */
export function signNote(text: string, keys: readonly SigningKey[]): string {
  return formatNote({ text, signatures: keys.map((key) => signatureOf(text, key)) })
}

function signatureOf(text: string, key: SigningKey): NoteSignature {
  if (key.type !== ED25519)
    throw new TlogError(
      'unknown-key-type',
      'a note is signed with an Ed25519 key; a witness cosigns checkpoints',
    )
  return { name: key.name, id: key.id, bytes: ed25519Sign(key, text) }
}

/** The same note with further signatures below those that it has; one that it has already is not added again. */
export function addSignatures(note: string | Uint8Array, more: readonly NoteSignature[]): string {
  const { text, signatures }: Note = parseNote(note)
  const isNew = (one: NoteSignature) =>
    !signatures.some(({ name, id, bytes }) => name === one.name && id === one.id && bytes.equals(one.bytes))
  return formatNote({ text, signatures: [...signatures, ...more.filter(isNew)] })
}
