import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { sealingFor } from '#platform/crypto/age/age-file.ts'
import { readRecipient } from '#platform/crypto/age/age-keys.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { StartError } from '#platform/errors.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import { BEGUN, type FoundCopy, findCopies, PIECE, pieceName, signedNote, WHOLE } from './copy-notes.ts'
import { atPlace, type Place } from './place.ts'
import { tarFolder } from './tar-folder.ts'

export interface NewCopy {
  readonly kind: 'data' | 'keys'
  readonly madeAt: Date
  /** Public keys, `age1…`, each of which opens it alone. */
  readonly recipients: readonly string[]
}

export interface WrittenCopy {
  readonly name: string
  readonly bytes: number
  /** Names of copies that were taken away: older than the newest that are kept, or cut short. */
  readonly gone: readonly string[]
}

/** @throws {StartError} one of them is no public key, or was copied wrong */
export function readRecipients(recipients: readonly string[]): readonly [Buffer, ...Buffer[]] {
  const [first, ...more] = recipients.map((one) => readRecipient(one, WRONG_RECIPIENT))
  if (first === undefined) throw new StartError(WRONG_RECIPIENT)
  return [first, ...more]
}

const WRONG_RECIPIENT =
  'This is not a public key that a copy can be encrypted to, or a sign of it is wrong: it begins with age1 and is the line that "keys backup-key" prints.'

/**
 * Writes a finished backup into a place, encrypted, as one copy that is there whole or not at all. Each piece is read back and
 * compared before the next is written; the note that makes it a copy comes last.
 *
 * @param folder what `backup` or `keys backup` filled
 * @param keep how many finished copies of this kind stay, this one among them; undefined: all
 * @param pieceBytes how large a piece is
 * @throws {StartError} the place does not answer, or gives back something else than was written
 */
export async function writeCopy(
  place: Place,
  folder: string,
  copy: NewCopy,
  {
    keyring,
    keep,
    pieceBytes = PIECE,
  }: { readonly keyring: Keyring; readonly keep: number | undefined; readonly pieceBytes?: number },
): Promise<WrittenCopy> {
  const name = nameFor(copy)
  const to = readRecipients(copy.recipients)
  return await atPlace(place, async () => {
    const { store } = place
    const begun = signedNote(keyring, { format: 1, name, begun_at: new Date().toISOString() })
    await store.write(`${name}/${BEGUN}`, begun)
    const { pieces, bytes } = await writePieces(place, name, folder, { to, pieceBytes })
    const whole = {
      ...{ format: 1, name, kind: copy.kind, made_at: copy.madeAt.toISOString() },
      ...{ recipients: copy.recipients.map((one) => one.trim()), pieces, bytes },
    }
    await store.write(`${name}/${WHOLE}`, signedNote(keyring, whole))
    await store.remove(`${name}/${BEGUN}`)
    const gone = toRemove(await findCopies(store, keyring), copy.kind, keep).filter((one) => one !== name)
    for (const one of gone) await removeCopy(store, keyring, one)
    return { name, bytes, gone }
  })
}

function nameFor({ kind, madeAt }: NewCopy): string {
  const when = madeAt
    .toISOString()
    .replace(/\.\d+Z$/, 'z')
    .replace(/[-:]/g, '')
    .toLowerCase()
  return `${kind}-${when}-${randomBytes(4).toString('hex')}`
}

async function writePieces(
  { store, label }: Place,
  name: string,
  folder: string,
  { to, pieceBytes }: { readonly to: readonly [Buffer, ...Buffer[]]; readonly pieceBytes: number },
): Promise<{ readonly pieces: string[]; readonly bytes: number }> {
  const pieces: string[] = []
  let bytes = 0
  const sealed = Readable.from(tarFolder(folder)).compose(sealingFor(...to)) as AsyncIterable<Buffer>
  for await (const piece of inPieces(sealed, pieceBytes)) {
    const at = pieceName(name, pieces.length)
    await store.write(at, piece)
    const sum = sha256Of(piece)
    const there = await store.read(at)
    if (there === undefined || sha256Of(there) !== sum)
      throw new StartError(
        `The place of the copies (${label}) does not give back what was written there: piece ${at} is another one. Nothing there counts as a copy of this backup; use another place.`,
      )
    pieces.push(sum)
    bytes += piece.length
  }
  return { pieces, bytes }
}

async function* inPieces(stream: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    held.push(chunk)
    length += chunk.length
    if (length < size) continue
    let all = Buffer.concat(held)
    for (; all.length >= size; all = all.subarray(size)) yield all.subarray(0, size)
    held = [all]
    length = all.length
  }
  if (length > 0) yield Buffer.concat(held)
}

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Only what this installation wrote: another's copies may lie in the same place. */
function toRemove(found: readonly FoundCopy[], kind: string, keep: number | undefined): string[] {
  const ours = found.filter((one) => one.ours && one.name.startsWith(`${kind}-`))
  const tooMany = keep === undefined ? [] : ours.filter(({ whole }) => whole !== undefined).slice(keep)
  return [...tooMany, ...ours.filter(({ isCutShort }) => isCutShort)].map(({ name }) => name)
}

/** Cut short in the middle, it is whole, or none any more and the next run takes away the rest. */
async function removeCopy(store: ObjectStore, keyring: Keyring, name: string): Promise<void> {
  const long = new Date(0).toISOString()
  await store.write(`${name}/${BEGUN}`, signedNote(keyring, { format: 1, name, begun_at: long }))
  await store.remove(`${name}/${WHOLE}`)
  const objects: string[] = []
  for await (const object of store.list(`${name}/`)) if (/\/\d{6}$/.test(object)) objects.push(object)
  for (const object of objects) await store.remove(object)
  await store.remove(`${name}/${BEGUN}`)
}
