import { z } from 'zod'
import type { Context } from '#platform/db/actor.ts'
import { pokeAfter } from '#platform/live/index.ts'
import { type AboutKind, aboutPages, type NewNotice } from './domain/kinds.ts'

const about = z
  .strictObject({ kind: z.enum(Object.keys(aboutPages) as [AboutKind]), id: z.uuid() })
  .optional()
/** The same as the type, at run time: nothing that it does not name gets into the table. */
const shape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['update', 'due']), about }),
  z.strictObject({ kind: z.literal('account') }),
  z.strictObject({ kind: z.literal('meeting'), about, starts: z.date(), minutes: z.int().min(1).max(1440) }),
])

/**
 * Tells a person that something waits, in the transaction of the act that it tells of: no act, no notice.
 *
 * Only rows are written here, one of them news for what the person has open. Through which channels it goes, and when, is decided by a job, after the person's own
 * settings; without any it stands in their inbox.
 *
 * @returns the notice's id
 * @throws a database error 42501 for visitors, 23503 when there is no such person
 */
export async function sendNotice(ctx: Context, toPerson: string, notice: NewNotice): Promise<string> {
  const read = shape.parse(notice)
  const page = 'about' in read ? read.about : undefined
  const meeting = read.kind === 'meeting' ? read : undefined
  const [sent] = await ctx.prepared<{ id: string }>(
    'notice_send',
    'select notices.send($1, $2, $3, $4, $5, $6) as id',
    [
      toPerson,
      read.kind,
      page?.kind ?? null,
      page?.id ?? null,
      meeting?.starts ?? null,
      meeting?.minutes ?? null,
    ],
  )
  if (!sent) throw new Error('no notice was sent')
  pokeAfter(ctx)
  return sent.id
}
