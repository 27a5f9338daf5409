import { requireSteward } from '#features/identity/index.ts'
import type { RunAsCaller } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { NotFound } from '#platform/errors.ts'
import type { Words } from './domain/read-message.ts'
import { openWords } from './seal-words.ts'

/**
 * Opens the words of one message. Two transactions: the line in the log is committed first, and only then do the
 * bytes come; whatever fails afterwards, the line stays.
 *
 * @returns null when there are none, or when they were deleted after 30 days.
 * @throws {Forbidden} `stewards-only` @throws {NotFound} no such message.
 */
export async function readCorrection(run: RunAsCaller, keyring: Keyring, id: string): Promise<Words | null> {
  const asked = await run(async (ctx) => {
    requireSteward(ctx)
    const known = await ctx.prepared('correction_known', 'select 1 from directory.correction where id = $1', [
      id,
    ])
    if (known.length === 0) throw new NotFound('message')
    const [row] = await ctx.prepared<{ id: string }>(
      'correction_ask',
      'select directory.ask_to_read_correction($1) as id',
      [id],
    )
    return row?.id
  })
  const [found] = await run(async (ctx) =>
    ctx.prepared<{ correction_id: string; sealed: Buffer | null }>(
      'correction_read',
      'select correction_id, sealed from directory.read_correction($1)',
      [asked],
    ),
  )
  if (!found) throw new NotFound('message')
  return found.sealed === null ? null : openWords(keyring, found.correction_id, found.sealed)
}
