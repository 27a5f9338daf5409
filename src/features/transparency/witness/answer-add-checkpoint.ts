import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { cosign, type OpenedCheckpoint } from '#platform/tlog/checkpoint.ts'
import { readVerifierKey } from '#platform/tlog/note/keys.ts'
import { formatNote, type NoteSignature } from '#platform/tlog/note/note.ts'
import { formatCosignatures } from '#platform/tlog/witness/add-checkpoint.ts'
import { decideAddCheckpoint, type WatchedLog } from '#platform/tlog/witness/decide.ts'
import type { Evidence } from './watched-logs.ts'
import { witnessKey } from './witness-key.ts'

/** What a witness answers a log; for 409 the size that it has, for 200 its signature line. */
export type Answer =
  | { readonly status: 200; readonly lines: string }
  | { readonly status: 409; readonly size: number; readonly evidence: Evidence['kind'] | null }
  | { readonly status: 422; readonly why: string; readonly evidence: Evidence['kind'] | null }
  | { readonly status: 400 | 403 | 404; readonly why: string }

/**
 * Decides, keeps and cosigns as one: whoever else asks about the same log waits until this transaction has ended, so two
 * who ask at once never both get a cosignature for what goes on from one size. Send the answer after the commit alone.
 */
export async function answerAddCheckpoint(ctx: Context, keyring: Keyring, body: Buffer): Promise<Answer> {
  let watched: Watched | undefined
  const decision = await decideAddCheckpoint(body, async (origin) => {
    watched = await openWatched(ctx, origin)
    return watched
  })
  switch (decision.status) {
    case 200:
      if (watched === undefined) throw new Error('a log that is not watched is not cosigned')
      return { status: 200, lines: await keepAndCosign(ctx, keyring, watched, decision.opened) }
    case 409:
      return { status: 409, size: decision.size, evidence: await keepEvidence(ctx, decision.opened, false) }
    case 422:
      return { status: 422, why: decision.why, evidence: await keepEvidence(ctx, decision.opened, true) }
    default:
      return decision
  }
}

interface Watched extends WatchedLog {
  /** As whom we cosign. */
  readonly witness: string
}

/** Locks the log until the transaction ends. */
async function openWatched(ctx: Context, origin: string): Promise<Watched | undefined> {
  const [row] = await ctx.prepared<{
    verifier: string
    latest_size: string | null
    latest_root: Buffer | null
    witness: string
  }>('transparency_open_watched', 'select * from transparency.open_watched($1)', [origin])
  if (row === undefined) return undefined
  return {
    origin,
    keys: [readVerifierKey(row.verifier)],
    latest: row.latest_root === null ? undefined : { size: Number(row.latest_size), root: row.latest_root },
    witness: row.witness,
  }
}

async function keepAndCosign(
  ctx: Context,
  keyring: Keyring,
  { origin, latest, witness }: Watched,
  { checkpoint, text, signedBy }: OpenedCheckpoint,
): Promise<string> {
  const line = cosign(text, witnessKey(keyring, witness), Math.floor(ctx.now.getTime() / 1000))
  const note = formatNote({ text, signatures: [...ofLog(signedBy), line] })
  const [row] = await ctx.prepared<{ kept: boolean }>(
    'transparency_keep_cosigned',
    'select transparency.keep_cosigned($1, $2, $3, $4, $5) as kept',
    [origin, latest?.size ?? 0, checkpoint.size, checkpoint.root, note],
  )
  if (row?.kept !== true) throw new Error('the latest of a log changed while it was decided about')
  return formatCosignatures([line])
}

/**
 * @param notShown the request began where we were, and does not go on from there by its proof
 * @returns of what it is evidence; null: of nothing, as where a log only forgot where it was
 */
async function keepEvidence(
  ctx: Context,
  { checkpoint, text, signedBy }: OpenedCheckpoint,
  notShown: boolean,
): Promise<Evidence['kind'] | null> {
  const [row] = await ctx.prepared<{ kind: Evidence['kind'] | null }>(
    'transparency_keep_evidence',
    'select transparency.keep_evidence($1, $2, $3, $4, $5) as kind',
    [
      checkpoint.origin,
      checkpoint.size,
      checkpoint.root,
      formatNote({ text, signatures: ofLog(signedBy) }),
      notShown,
    ],
  )
  return row?.kind ?? null
}

/** Lines of keys that nobody here knows are not kept: anybody can add them, as many as they like. */
const ofLog = (signedBy: OpenedCheckpoint['signedBy']): NoteSignature[] =>
  signedBy.slice(0, 1).map(({ signature }) => signature)
