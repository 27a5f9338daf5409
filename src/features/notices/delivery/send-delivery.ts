import type pg from 'pg'
import { makeLink } from '#features/identity/index.ts'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { PushSubscription } from '#platform/push/index.ts'
import { type NeutralMessage, type Wording, wordingOf } from '../domain/neutral-message.ts'
import type { Channel, Desk } from './desk.ts'
import { dueAt, queueDelivery } from './plan-notice.ts'
import { mailIdOf, numberDigest, openAddress, openSubscription } from './seal.ts'
import { settingsOf } from './settings.ts'

/** How often one message is tried before it counts as failed; the queue waits longer each time, an hour in all. */
export const MOST_TRIES = 8
/** How long the link that confirms an address opens. */
const CONFIRM_HOURS = 48

/** What became of a message. `later`: it is quiet hours now, so it waits on. */
export type Outcome = 'sent' | 'later' | Dropped | Failure
type Dropped = 'read' | 'left' | 'ended' | 'not-set-up'
type Failure = 'refused' | 'number-wrong' | 'opted-out' | 'gone' | 'unreachable'

interface Row {
  readonly person_id: string
  readonly what: 'update' | 'calendar' | 'confirm'
  readonly channel: Channel
  readonly target_id: string
  readonly urgent: boolean
  readonly on_call: boolean
  readonly tries: number
  readonly notice_id: string | null
  readonly starts_at: Date | null
  readonly minutes: number | null
  readonly made_at: Date
  readonly sealed: Buffer | null
  readonly confirmed: boolean
  /** Nothing goes there any more, not even a question. */
  readonly failed: boolean
  /** STOP by text finds the number. */
  readonly known: boolean
  readonly unread: boolean
  readonly here: boolean
}

/** A message that is about to leave: where to, and the words. */
type Ready = { readonly row: Row; readonly wording: Wording } | { readonly over: Outcome }

/**
 * Sends one message that waits, if it is still wanted: between planning and sending its reader may have read what it
 * tells of, ended the address, left, or come into quiet hours.
 *
 * No transaction is open while another server is asked. Should this program end between sending and noting it, the
 * message is sent again: it says nothing that twice would be worse.
 *
 * @throws what the other server says when it is away: the queue tries again, later each time
 */
export async function sendDelivery(
  pool: pg.Pool,
  desk: Desk,
  claim: ActorClaim,
  deliveryId: string,
): Promise<Outcome | 'none'> {
  const ready = await asActor(pool, claim, (ctx) => prepare(ctx, desk, deliveryId))
  if (ready === undefined) return 'none'
  if ('over' in ready) return ready.over
  const { row, wording } = ready
  try {
    const outcome = await handOver(desk, deliveryId, row, wording)
    await asActor(pool, claim, (ctx) => note(ctx, deliveryId, row, outcome))
    return outcome
  } catch (error) {
    if (row.tries + 1 < MOST_TRIES) throw error
    await asActor(pool, claim, (ctx) => note(ctx, deliveryId, row, 'unreachable'))
    return 'unreachable'
  }
}

async function prepare(ctx: Context, desk: Desk, deliveryId: string): Promise<Ready | undefined> {
  const [row] = await ctx.prepared<Row>(
    'delivery_load',
    `select d.person_id, d.what, d.channel, d.target_id, d.urgent, d.on_call, d.tries, d.notice_id, n.starts_at, n.minutes, d.made_at,
       coalesce(a.sealed, s.sealed) as sealed,
       (s.id is not null or (a.confirmed_at is not null and a.failed_at is null)) as confirmed,
       a.failed_at is not null as failed, a.digest is not null as known,
       exists (select from notices.notice u where u.person_id = d.person_id and u.read_at is null) as unread,
       exists (select from identity.person p where p.id = d.person_id and p.state = 'active') as here
     from notices.delivery d
     left join notices.notice n on n.id = d.notice_id
     left join notices.address a on d.channel <> 'push' and a.id = d.target_id
     left join notices.subscription s on d.channel = 'push' and s.id = d.target_id
     where d.id = $1 and d.state = 'waiting' for update of d`,
    [deliveryId],
  )
  if (!row) return undefined
  const drop = dropReason(row, desk)
  if (drop !== undefined) {
    await finish(ctx, deliveryId, 'dropped', drop)
    return { over: drop }
  }
  const settings = await settingsOf(ctx, row.person_id)
  const due = row.what === 'confirm' || row.on_call ? ctx.now : dueAt(ctx.now, settings, row.urgent, null)
  if (due > ctx.now) {
    await ctx.prepared('delivery_later', 'update notices.delivery set due_at = $2 where id = $1', [
      deliveryId,
      due,
    ])
    await queueDelivery(ctx, deliveryId, due)
    return { over: 'later' }
  }
  await ctx.prepared('delivery_try', 'update notices.delivery set tries = tries + 1 where id = $1', [
    deliveryId,
  ])
  await knowNumber(ctx, desk, row)
  return { row, wording: wordingOf(await messageOf(ctx, row, settings.language), desk.publicUrl) }
}

/** Adds the digest of a number that was given before numbers had one: without it nobody could tell whose STOP it is. */
async function knowNumber(ctx: Context, { keyring }: Desk, row: Row): Promise<void> {
  if (row.channel !== 'text' || row.known || row.sealed === null) return
  const digest = numberDigest(keyring, openAddress(keyring, row.target_id, row.sealed))
  await ctx.prepared(
    'address_known',
    'update notices.address set digest = $2 where id = $1 and digest is null and ended_at is null',
    [row.target_id, digest],
  )
}

function dropReason(row: Row, desk: Desk): Dropped | undefined {
  if (!row.here) return 'left'
  if (desk[row.channel] === undefined) return 'not-set-up'
  if (row.sealed === null || row.failed || (!row.confirmed && row.what !== 'confirm')) return 'ended'
  // What was read needs no message; an entry in a calendar is wanted all the same.
  if (row.what === 'update' && !row.unread) return 'read'
  if (row.what === 'calendar' && row.starts_at === null) return 'ended'
  return undefined
}

async function messageOf(ctx: Context, row: Row, language: Locale): Promise<NeutralMessage> {
  switch (row.what) {
    case 'update':
      return { what: 'update', language }
    case 'calendar': {
      const { starts_at: starts, minutes, notice_id: id, made_at: madeAt } = row
      if (!starts || !minutes || !id) throw new Error('a calendar entry has a time')
      return { what: 'calendar', language, id, starts, minutes, madeAt }
    }
    case 'confirm': {
      // Made here, so that its secret is in the message and in no queue.
      const link = await makeLink(ctx, {
        purpose: 'confirm-address',
        objectId: row.target_id,
        hours: CONFIRM_HOURS,
      })
      return { what: 'confirm', language, linkSecret: link.secret }
    }
  }
}

async function handOver(
  desk: Desk,
  deliveryId: string,
  row: Row,
  wording: Wording,
): Promise<'sent' | Failure> {
  if (row.sealed === null) throw new Error('looked at before')
  const to = row.channel === 'push' ? '' : openAddress(desk.keyring, row.target_id, row.sealed)
  switch (row.channel) {
    case 'mail':
      if (!desk.mail) throw new Error('looked at before')
      return desk.mail.send({
        to,
        subject: wording.subject,
        text: wording.text,
        calendar: wording.calendar,
        messageId: mailIdOf(desk.keyring, deliveryId, desk.publicUrl),
      })
    case 'text':
      if (!desk.text) throw new Error('looked at before')
      return desk.text.send(to, `${wording.sentence} ${wording.link}`, deliveryId)
    case 'push': {
      const browser: PushSubscription = openSubscription(desk.keyring, row.target_id, row.sealed)
      return desk.push.send(browser, JSON.stringify({ text: wording.sentence, link: wording.link }))
    }
  }
}

/** What the answer means for the message, and for the address it went to. */
async function note(ctx: Context, deliveryId: string, row: Row, outcome: 'sent' | Failure): Promise<void> {
  if (outcome === 'sent') return finish(ctx, deliveryId, 'sent', null)
  await finish(ctx, deliveryId, 'failed', outcome)
  if (outcome === 'unreachable') return
  if (row.channel === 'push') {
    await ctx.prepared(
      'subscription_gone',
      'update notices.subscription set ended_at = now(), sealed = null where id = $1 and ended_at is null',
      [row.target_id],
    )
    return
  }
  await ctx.prepared(
    'address_failed',
    'update notices.address set failed_at = now(), failure = $2 where id = $1 and ended_at is null',
    [row.target_id, outcome],
  )
}

async function finish(ctx: Context, deliveryId: string, state: string, code: string | null): Promise<void> {
  await ctx.prepared(
    'delivery_finish',
    'update notices.delivery set state = $2, code = $3, done_at = now() where id = $1',
    [deliveryId, state, code],
  )
}
