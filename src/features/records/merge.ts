import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { orDeclined } from './refusals.ts'

/**
 * Says that two records of the acting program are of one young person: the first becomes part of the second. A pointer:
 * nothing is sealed again, and {@link splitSubject} gives both back whole.
 *
 * @throws {NotFound} · {Conflict} `merged-already`
 */
export async function mergeSubject(ctx: Context, subject: string, into: string): Promise<void> {
  await orDeclined(
    ctx.prepared('records_merge_subject', 'select records.merge_subject($1, $2)', [subject, into]),
  )
  await recordEvent(ctx, 'subject.merged', { kind: 'subject', id: subject }, { into })
}

/** Takes a merge back. @throws {NotFound} no such record, or it is part of no other */
export async function splitSubject(ctx: Context, subject: string): Promise<void> {
  const [row] = await orDeclined(
    ctx.prepared<{ split: boolean }>('records_split_subject', 'select records.split_subject($1) as split', [
      subject,
    ]),
  )
  if (!row?.split) throw new NotFound('record')
  await recordEvent(ctx, 'subject.split', { kind: 'subject', id: subject })
}
