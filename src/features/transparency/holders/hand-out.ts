import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mailer } from '#platform/mail/index.ts'
import { guardedFetch, OutgoingError } from '#platform/outgoing/guarded-fetch.ts'
import { TlogError } from '#platform/tlog/errors.ts'
import { consistencyProof } from '#platform/tlog/merkle/prove.ts'
import { readVerifierKey } from '#platform/tlog/note/keys.ts'
import { TileReader } from '#platform/tlog/tiles/read-tiles.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { addCosignatures, formatAddCheckpoint } from '#platform/tlog/witness/add-checkpoint.ts'
import { CONFLICT_TYPE } from '#platform/tlog/witness/decide.ts'
import type { RunSteps } from '../checkpoint/write-checkpoint.ts'
import { type Holder, holdersOf, noteHeld, noteNotHeld } from './holders.ts'

/** How a checkpoint leaves. */
export interface Ways {
  readonly mailer: Mailer | undefined
  /** Hosts of the operator's own network that may be called. */
  readonly privateHosts: readonly string[]
  readonly storage: TileStorage
}

interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly note: string
}

const PATIENCE_MS = 15_000
const MOST_ANSWER = 64 * 1024

/**
 * Gives a checkpoint to everybody outside who holds them, one after the other; one that fails keeps none of the others from
 * it, is told on the page for auditors, and gets the next.
 *
 * @returns the note with the cosignatures of witnesses, which took the place of the one that had none
 */
export async function handOut(run: RunSteps, ways: Ways, checkpoint: Checkpoint): Promise<string> {
  let { note } = checkpoint
  for (const holder of await run(holdersOf)) {
    try {
      note = await give(ways, { ...checkpoint, note }, holder)
      await run((ctx) => noteHeld(ctx, holder.id, checkpoint.size))
    } catch (error) {
      await run((ctx) => noteNotHeld(ctx, holder.id, codeOf(error)))
    }
  }
  if (note !== checkpoint.note) await ways.storage.write('checkpoint', Buffer.from(note))
  return note
}

/** @returns the note, with what the holder added to it */
async function give(ways: Ways, checkpoint: Checkpoint, holder: Holder): Promise<string> {
  switch (holder.kind) {
    case 'folder':
      await intoFolder(holder.address, checkpoint)
      return checkpoint.note
    case 'mail':
      await byMail(ways.mailer, holder.address, checkpoint)
      return checkpoint.note
    case 'witness':
      return await toWitness(ways, checkpoint, holder)
  }
}

/** One file for each size, and the newest under a name that stays. */
async function intoFolder(folder: string, { size, note }: Checkpoint): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${String(size)}.checkpoint`), note)
  await writeFile(join(folder, '.newest'), note)
  await rename(join(folder, '.newest'), join(folder, 'newest.checkpoint'))
}

async function byMail(
  mailer: Mailer | undefined,
  to: string,
  { origin, size, note }: Checkpoint,
): Promise<void> {
  if (mailer === undefined) throw new HandOutError('no-mail-server')
  const text = [
    'Please keep this mail. It holds no word about anybody.',
    `It says how long the log of ${origin} is, so that nobody there can change what happened without you being able to show it.`,
    '',
    note,
  ].join('\n')
  const answer = await mailer.send({ to, subject: `Checkpoint ${String(size)} of ${origin}`, text })
  if (answer === 'refused') throw new HandOutError('mail-refused')
}

/**
 * A witness cosigns what follows from the last checkpoint that it cosigned; where it has another than we think, it says which.
 */
async function toWitness(
  { privateHosts, storage }: Ways,
  { size, note }: Checkpoint,
  { address, verifier, heldSize }: Holder,
): Promise<string> {
  const key = readVerifierKey(verifier ?? '')
  const reader = new TileReader(storage, size)
  const ask = async (old: number) =>
    await guardedFetch(`${address.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: formatAddCheckpoint({
        old,
        proof: old === 0 ? [] : await consistencyProof(reader, old, size),
        note,
      }),
      maxBytes: MOST_ANSWER,
      timeoutMs: PATIENCE_MS,
      allowHosts: privateHosts,
    })
  let answer = await ask(heldSize ?? 0)
  if (answer.status === 409 && answer.headers['content-type'] === CONFLICT_TYPE) {
    const theirs = Number((await answer.bytes()).toString('ascii').trim())
    if (!Number.isSafeInteger(theirs) || theirs > size) throw new HandOutError('witness-is-ahead')
    answer = await ask(theirs)
  }
  if (answer.status !== 200) throw new HandOutError('witness-refused')
  const cosigned = addCosignatures(note, await answer.bytes(), [key])
  if (cosigned === note) throw new HandOutError('witness-did-not-sign')
  return cosigned
}

class HandOutError extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** Codes only: what a server or a disk says may hold an address. */
function codeOf(error: unknown): string {
  if (error instanceof HandOutError || error instanceof OutgoingError || error instanceof TlogError)
    return error.code
  if (error instanceof Error && 'syscall' in error) return 'folder-refused'
  return 'not-sent'
}
