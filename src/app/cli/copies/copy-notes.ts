import { z } from 'zod'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import { COPY } from './place.ts'

/** Bytes of one object: a bucket takes it in one request, and it is read back before the next is written. */
export const PIECE = 8 * 1_048_576
/** Tells that a copy is being written or taken away, and since when. With {@link WHOLE} beside it, it says nothing. */
export const BEGUN = 'begun.json'
/** Written after the last piece and removed before the first: where it is, all of them are. A copy without it is unfinished. */
export const WHOLE = 'copy.json'
/** What is still unfinished after so long was cut short. */
const CUT_SHORT_MS = 24 * 60 * 60_000

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const wholeNote = z.object({
  format: z.literal(1),
  name: z.string().regex(COPY),
  kind: z.enum(['data', 'keys']),
  /** When the backup in it was begun. */
  made_at: z.iso.datetime(),
  /** Public keys that it was encrypted to (age, X25519). */
  recipients: z.array(z.string()).min(1),
  /** Of each piece, in order. */
  pieces: z.array(sha256).min(1),
  bytes: z.int().nonnegative(),
})
const begunNote = z.object({ format: z.literal(1), name: z.string().regex(COPY), begun_at: z.iso.datetime() })

/** What a finished copy says about itself, readable by anybody: nothing of what is in it. */
export type WholeNote = z.output<typeof wholeNote>

/** Of one copy in a place. `ours`: this installation wrote it, which its key file shows. */
export interface FoundCopy {
  readonly name: string
  readonly whole: WholeNote | undefined
  readonly ours: boolean
  /** It was not finished and is not being written any more. */
  readonly isCutShort: boolean
}

export const pieceName = (name: string, at: number): string => `${name}/${String(at).padStart(6, '0')}`

/** A note with a mark that only the key file makes, so that nobody else's copies are ever taken away by us. */
export function signedNote(keyring: Keyring, note: Readonly<Record<string, unknown>>): Buffer {
  const text = JSON.stringify(note)
  return Buffer.from(`${JSON.stringify({ ...note, by: markOf(keyring, text) }, null, 1)}\n`)
}

const markOf = (keyring: Keyring, text: string) => keyring.digestText('backup copy', '', text)

function readNote<T>(
  bytes: Buffer | undefined,
  shape: z.ZodType<T>,
  keyring: Keyring | undefined,
): { readonly note: T; readonly ours: boolean } | undefined {
  if (bytes === undefined) return undefined
  try {
    const { by, ...rest } = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>
    const note = shape.parse(rest)
    return { note, ours: keyring !== undefined && by === markOf(keyring, JSON.stringify(rest)) }
  } catch {
    return undefined
  }
}

/** Every copy that begins in a place, finished or not, the newest first. What is named otherwise is passed over. */
export async function findCopies(
  store: ObjectStore,
  keyring: Keyring | undefined,
): Promise<readonly FoundCopy[]> {
  const names = new Set<string>()
  for await (const object of store.list('')) {
    const [name = '', rest] = object.split('/')
    if (rest !== undefined && COPY.test(name)) names.add(name)
  }
  const found: FoundCopy[] = []
  for (const name of names) found.push(await lookAt(store, name, keyring))
  const when = ({ name }: FoundCopy) => name.replace(/^[a-z]+-/, '')
  return found.toSorted((one, other) => (when(one) < when(other) ? 1 : -1))
}

async function lookAt(store: ObjectStore, name: string, keyring: Keyring | undefined): Promise<FoundCopy> {
  const whole = readNote(await store.read(`${name}/${WHOLE}`), wholeNote, keyring)
  // Whatever else lies there: a run that was killed between its last two steps would lose a good copy a day later.
  if (whole?.note.name === name) return { name, whole: whole.note, ours: whole.ours, isCutShort: false }
  const begun = readNote(await store.read(`${name}/${BEGUN}`), begunNote, keyring)
  const isOld = begun !== undefined && Date.parse(begun.note.begun_at) < Date.now() - CUT_SHORT_MS
  return {
    name,
    whole: undefined,
    ours: begun?.ours === true && begun.note.name === name,
    isCutShort: isOld,
  }
}
