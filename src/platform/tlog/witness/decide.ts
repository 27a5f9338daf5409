import { type OpenedCheckpoint, openCheckpoint } from '../checkpoint.ts'
import { TlogError } from '../errors.ts'
import { EMPTY_ROOT } from '../merkle/hash.ts'
import { type TreeHead, verifyConsistency } from '../merkle/verify.ts'
import type { NoteKey } from '../note/keys.ts'
import { parseAddCheckpoint, type ReadRequest } from './add-checkpoint.ts'

/** A log that a witness looks after. */
export interface WatchedLog {
  readonly origin: string
  readonly keys: readonly NoteKey[]
  /** The last checkpoint of it that this witness cosigned; none at first. */
  readonly latest: TreeHead | undefined
}

/**
 * What a witness does with a request, and which status of HTTP it answers (C2SP tlog-witness).
 *
 * 200: the checkpoint is kept as the latest, for good, and then cosigned; all of it while nobody else decides about that log.
 * 409: the body is `size`, a newline after it, as {@link CONFLICT_TYPE}. Where the log signed what was refused with 409 or
 * 422, `opened` has it: two histories of one log are kept as evidence, and never cosigned.
 */
export type Decision =
  | { readonly status: 200; readonly opened: OpenedCheckpoint }
  | { readonly status: 409; readonly why: string; readonly size: number; readonly opened: OpenedCheckpoint }
  | { readonly status: 422; readonly why: string; readonly opened: OpenedCheckpoint }
  | { readonly status: 400 | 403 | 404; readonly why: string }

export const CONFLICT_TYPE = 'text/x.tlog.size'

/**
 * @param body of the request, as it came @param find the log of an origin, as it stands until the decision is kept; `undefined`
 *   where this witness does not know it. It is asked for nothing that could not be read.
 * @throws what `find` throws
 */
export async function decideAddCheckpoint(
  body: string | Uint8Array,
  find: (origin: string) => Promise<WatchedLog | undefined>,
): Promise<Decision> {
  const request = orWhy(() => parseAddCheckpoint(body))
  if ('why' in request) return { status: 400, why: request.why }
  const log = await find(request.checkpoint.origin)
  if (log === undefined) return { status: 404, why: 'this witness does not know the log' }
  const opened = orWhy(() => openCheckpoint(request.note, log))
  if ('why' in opened) return { status: 403, why: opened.why }
  return decideSigned(request, opened, log.latest)
}

/** The log itself asks: does what it says follow from what it said? */
function decideSigned(
  { old, proof }: ReadRequest,
  opened: OpenedCheckpoint,
  latest: TreeHead = { size: 0, root: EMPTY_ROOT },
): Decision {
  const { checkpoint } = opened
  if (old > checkpoint.size) return { status: 400, why: 'the old size is larger than the new one' }
  if (old !== latest.size)
    return { status: 409, why: `the latest is of size ${latest.size}`, size: latest.size, opened }
  const found = orWhy(() => follow(latest, checkpoint, proof))
  return found === undefined ? { status: 200, opened } : { status: 422, why: found.why, opened }
}

function follow(latest: TreeHead, next: TreeHead, proof: readonly Buffer[]): undefined {
  if (next.size === 0 && !next.root.equals(EMPTY_ROOT))
    throw new TlogError('not-consistent', 'a tree without leaves has another root')
  if (latest.size > 0) verifyConsistency(latest, next, proof)
  else if (proof.length > 0)
    throw new TlogError('not-consistent', 'nothing is to be proved from no leaves on')
}

/** What was found, or why not. Faults of ours go on. */
function orWhy<T>(work: () => T): T | { readonly why: string } {
  try {
    return work()
  } catch (error) {
    if (error instanceof TlogError) return { why: error.message }
    throw error
  }
}
