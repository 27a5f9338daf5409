import { requireStaff } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { MAIL_WAIT_DAYS, MOST_MAILS } from './outreach.ts'
import { queueReminder } from './send-reminder.ts'

/** Mails queued at a time: a county's list that lapses on one day is written to over hours, not at once. */
export const MOST_AT_ONCE = 50

/**
 * Queues a mail for each record that is due and may be asked about: the first when it turns due, the second a week
 * later, then no more and the queue of stewards says "call". Only records that a person has confirmed before: what a
 * list brought in is not written to before a steward decides so.
 *
 * @returns how many were queued
 */
export async function planReminders(ctx: Context): Promise<number> {
  requireStaff(ctx)
  const due = await ctx.prepared<{ id: string }>(
    'reminders_due',
    `select c.service_id as id from directory.public_card c
     left join directory.outreach o on o.service_id = c.service_id
     where c.confirmed_until <= now() and not c.fictional and c.card ->> 'email' is not null
       and not exists (select 1 from directory.public_card first where first.service_id = c.service_id and first.id < c.id)
       and coalesce(o.mails, 0) < ${MOST_MAILS}
       and coalesce(o.mail_state, 'sent') = 'sent'
       and (o.mailed_at is null or o.mailed_at <= now() - interval '${MAIL_WAIT_DAYS} days')
       and not exists (select 1 from directory.overdue_claim k
         where k.service_id = c.service_id and k.taken_at > now() - interval '10 minutes')
       and not exists (select 1 from directory.proposal p where p.service_id = c.service_id and p.settled_at is null)
       and not exists (select 1 from directory.mail_stop m
         where m.address_hash = sha256(convert_to('mail:' || lower(trim(c.card ->> 'email')), 'UTF8'))
           and (m.service_id is null or m.service_id = c.service_id))
     order by c.confirmed_until, c.id limit ${MOST_AT_ONCE}`,
    [],
  )
  for (const { id } of due) await queueReminder(ctx, id, false)
  return due.length
}
