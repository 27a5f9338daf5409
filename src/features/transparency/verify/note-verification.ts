import type { Context } from '#platform/db/actor.ts'
import type { Verified } from './verify-log.ts'

/** Keeps when the log was gone through, for the page of auditors. */
export async function noteVerification(
  ctx: Context,
  origin: string,
  { checkpoint, findings }: Verified,
  withRows: boolean,
): Promise<void> {
  const [first] = findings
  await ctx.prepared(
    'transparency_note_verification',
    'insert into transparency.verification (origin, size, with_rows, finding, first_leaf) values ($1, $2, $3, $4, $5)',
    [origin, checkpoint?.size ?? 0, withRows, first?.code ?? null, first?.leaf ?? null],
  )
}
