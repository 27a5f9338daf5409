import type { Context } from '#platform/db/actor.ts'

/** Somebody was reached: what was tried before no longer matters. */
export async function endOutreach(ctx: Context, serviceId: string): Promise<void> {
  await ctx.prepared(
    'outreach_end',
    `update directory.outreach set mails = 0, mailed_at = null, mail_state = null, calls = 0, called_at = null,
       called_by = null, skipped_at = null, skipped_by = null, skipped_why = null
     where service_id = $1`,
    [serviceId],
  )
}
