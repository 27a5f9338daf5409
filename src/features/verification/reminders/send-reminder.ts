import { recordEvent } from '#features/audit/index.ts'
import { requireStaff, toldIn } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'
import type { Mailer } from '#platform/mail/index.ts'
import { linkAddress, makeProviderLink } from '../links/make-link.ts'
import { mayMail, type NoMail } from './may-mail.ts'
import { reminderMail } from './reminder-mail.ts'

export const SEND_TASK = 'send-reminder'

/** What a sending job needs besides its transaction. */
export interface MailDesk {
  readonly mailer: Mailer
  readonly publicUrl: string
}

/**
 * Puts one mail to a provider in the queue. One job for each record: asking again before it has run adds none.
 *
 * @param asked a steward wants it, so it need not be due
 */
export async function queueReminder(ctx: Context, serviceId: string, asked: boolean): Promise<void> {
  await ctx.prepared('reminder_queue', 'select directory.queue_reminder($1, $2)', [serviceId, asked])
}

/**
 * A steward has a link mailed to the address on the card.
 *
 * @param madeUpToo as of {@link mayMail}
 * @throws {Invalid} `no-mail`, with the reason, when none may be sent now @throws {Forbidden} `stewards-only`
 */
export async function askForReminder(
  ctx: Context,
  serviceId: string,
  sentence: (why: NoMail) => string,
  madeUpToo = false,
): Promise<void> {
  requireSteward(ctx)
  const may = await mayMail(ctx, serviceId, madeUpToo)
  if ('not' in may) throw new Invalid('no-mail', sentence(may.not))
  await queueReminder(ctx, serviceId, true)
  await recordEvent(ctx, 'link.asked', { kind: 'service', id: serviceId })
}

/**
 * Sends one provider a link by mail, if it is still due and may still be sent: between queueing and sending, somebody
 * may have called, or the reader may have asked for no more.
 *
 * The link is made here, so that its secret is in the mail and in no queue. Should the transaction fail after the
 * mail is out, the mail holds a link that nobody knows, and the next try sends another.
 *
 * @returns what happened; `not-due` and reasons of {@link mayMail} send nothing
 * @throws whatever the mail server says when it is away: the queue then tries again, later each time
 */
export async function sendReminder(
  ctx: Context,
  desk: MailDesk,
  serviceId: string,
  asked: boolean,
): Promise<'sent' | 'not-due' | NoMail> {
  requireStaff(ctx)
  // One at a time for each record, on whatever node.
  await ctx.prepared(
    'reminder_begin',
    'insert into directory.outreach (service_id) select id from directory.service where id = $1 on conflict do nothing',
    [serviceId],
  )
  await ctx.prepared('reminder_lock', 'select 1 from directory.outreach where service_id = $1 for update', [
    serviceId,
  ])
  const may = await mayMail(ctx, serviceId, desk.mailer.staysHere)
  if ('not' in may) return may.not
  if (!asked && !(await isDue(ctx, serviceId))) return 'not-due'
  const link = await makeProviderLink(ctx, serviceId, may.to)
  const result = await desk.mailer.send(
    reminderMail(may.to, linkAddress(desk.publicUrl, link.secret), link.expiresAt, toldIn(may.zone)),
  )
  await ctx.prepared(
    'reminder_sent',
    `update directory.outreach set mails = least(mails + 1, 2), mailed_at = now(), mail_state = $2 where service_id = $1`,
    [serviceId, result],
  )
  return result
}

async function isDue(ctx: Context, serviceId: string): Promise<boolean> {
  const due = await ctx.prepared(
    'reminder_due',
    'select 1 from directory.fact_due where service_id = $1 and due_at <= now() limit 1',
    [serviceId],
  )
  return due.length > 0
}
