import type { KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Config } from '#config'
import type { CommandServices } from '#platform/cli/command.ts'
import { NotOpened, openingWith } from '#platform/crypto/age/age-file.ts'
import { readIdentity } from '#platform/crypto/age/age-keys.ts'
import { refuseOpenFile } from '#platform/crypto/keyring.ts'
import { StartError } from '#platform/errors.ts'
import { rethrowStorage } from '#platform/postgres/faults.ts'
import { inScratch } from '#platform/postgres/scratch.ts'
import { untar } from '#platform/postgres/untar.ts'
import { findCopies, pieceName, type WholeNote } from './copy-notes.ts'
import { keyringIn, withPlain } from './open-plain.ts'
import { atPlace, isPlace, openPlace, type Place } from './place.ts'
import { sha256Of } from './write-copy.ts'

/** How somebody says which copy is meant. */
export const openOptions = z.object({
  identity: z.string().optional().describe('the file with the private key, where the copy is encrypted'),
  copy: z.string().optional().describe('with --identity: the name of the copy; the newest when absent'),
  unproven: z
    .boolean()
    .default(false)
    .describe(
      'with --copy, or one backup that is not encrypted: open it although nothing shows that this installation wrote it',
    ),
})
type Asked = Pick<z.output<typeof openOptions>, 'identity' | 'copy'> & { readonly unproven?: boolean }

/**
 * Hands over the folder of a backup, and the one in which its sealed files of documents lie. Of an encrypted copy both are one,
 * opened below the data folder and removed again afterwards, also when the command is interrupted.
 *
 * @throws {StartError} no finished copy, another key, damaged, a key that was forgotten, or nothing shows who wrote it
 */
export async function withBackup<T>(
  settings: Config,
  {
    typed,
    kind,
    identity,
    copy,
    unproven = false,
  }: Asked & { readonly typed: string; readonly kind: 'data' | 'keys' },
  services: Pick<CommandServices, 'atEnd'>,
  work: (folder: string, files: string) => Promise<T>,
): Promise<T> {
  // Among copies nothing else counts: whoever may write there could put a backup in clear beside them.
  if (!isPlace(typed) && (identity === undefined || existsSync(join(resolve(typed), 'backup.json')))) {
    if (identity !== undefined || copy !== undefined)
      throw new StartError(
        `The backup in ${resolve(typed)} is not encrypted: leave --identity and --copy out.`,
      )
    return await withPlain(settings, { typed, unproven }, services, work)
  }
  if (identity === undefined)
    throw new StartError(
      `The copies in ${typed} are encrypted: name the file with the private key with --identity.`,
    )
  refuseUnnamed({ copy, unproven })
  const key = readIdentityFile(identity)
  const place = openPlace(typed, settings)
  return await inScratch(settings.dataDir, 'opened', services, async (folder) => {
    await atPlace(place, async () => {
      await openInto(place, await choose(place, settings, { kind, copy, unproven }), key, folder)
    })
    return await work(folder, folder)
  })
}

/** @throws {StartError} the newest copy that anybody wrote is nobody's choice */
function refuseUnnamed({ copy, unproven }: Pick<Asked, 'copy' | 'unproven'>): void {
  if (unproven === true && copy === undefined)
    throw new StartError('--unproven goes with --copy: say which copy you mean, by its name.')
}

/** @throws {StartError} */
async function choose(
  { store, label }: Place,
  settings: Config,
  { kind, copy: asked, unproven }: Pick<Asked, 'copy'> & { kind: 'data' | 'keys'; unproven: boolean },
): Promise<WholeNote> {
  const keyring = keyringIn(settings)
  const found = await findCopies(store, keyring)
  const finished = found.filter(
    (one) => one.whole?.kind === kind && (asked === undefined || one.name === asked),
  )
  // Anybody who may write there can encrypt to our public key: what is in such a copy would be run as ours.
  const foreign = unproven ? [] : finished.filter((one) => !one.ours)
  const whole = finished.flatMap((one) => (one.whole && !foreign.includes(one) ? [one.whole] : []))
  if (whole.length === 0 && foreign.length > 0)
    throw new StartError(
      keyring === undefined
        ? `There is no key file ${settings.keyFile}, so nothing shows who wrote the copies in ${label}: whoever may write there can encrypt one to your public key, and would get in with what is in it. Put the key file in place first. Where that is lost, and you know by other means that a copy is yours, name it with --copy and add --unproven.`
        : `No copy in ${label} that could be meant was written with the key file of this installation, so nobody knows who wrote it: it is not opened. Where you know by other means that a copy is yours, name it with --copy and add --unproven.`,
    )
  const chosen = asked === undefined ? whole[0] : whole.find(({ name }) => name === asked)
  if (chosen !== undefined) return chosen
  const what = kind === 'data' ? 'of the data' : 'of the key store'
  const unfinished = found.filter((one) => one.whole === undefined).length
  throw new StartError(
    asked === undefined
      ? `There is no finished copy ${what} in ${label}${unfinished > 0 ? `; ${String(unfinished)} that were cut short or are being written are none` : ''}.`
      : `There is no finished copy ${what} with the name ${asked} in ${label}.`,
  )
}

async function openInto(place: Place, note: WholeNote, key: KeyObject, folder: string): Promise<void> {
  try {
    const plain = Readable.from(sealedPieces(place, note)).compose(openingWith(key))
    await untar(plain as AsyncIterable<Buffer>, folder, {})
  } catch (error) {
    if (error instanceof NotOpened)
      throw new StartError(
        `The copy ${note.name} in ${place.label} does not open with this key: it was encrypted to ${note.recipients.join(' and ')}.`,
      )
    rethrowStorage(error, folder)
  }
}

async function* sealedPieces({ store, label }: Place, { name, pieces }: WholeNote): AsyncGenerator<Buffer> {
  for (const [at, sum] of pieces.entries()) {
    const bytes = await store.read(pieceName(name, at))
    if (bytes === undefined || sha256Of(bytes) !== sum)
      throw new StartError(
        `The copy ${name} in ${label} is damaged: piece ${String(at)} is ${bytes === undefined ? 'missing' : 'not what was written'}. Take an older one with --copy.`,
      )
    yield bytes
  }
}

function readIdentityFile(file: string): KeyObject {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`The key file ${file} is missing, or cannot be read.`)
  }
  refuseOpenFile(file)
  return readIdentity(
    text,
    'There is no key in this file that opens a copy: it has a line AGE-SECRET-KEY-1….',
  )
}
