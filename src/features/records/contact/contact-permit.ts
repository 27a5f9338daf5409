import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { orDeclined } from '../refusals.ts'
import type { ContactRefusal, SendChannel, SendLevel } from './domain/may-contact.ts'
import { type Standing, standingNow } from './safe-contact-of.ts'

declare const checked: unique symbol

/**
 * The right to send one message to one young person, now. Only {@link checkContact} makes one: its type cannot be
 * written elsewhere, and an object that was not made there is refused when it is used.
 */
export interface ContactPermit<L extends SendLevel = SendLevel> {
  readonly [checked]: true
  readonly id: string
  readonly subject: string
  readonly channel: SendChannel
  readonly level: L
  readonly expiresAt: Date
}

export type Checked<L extends SendLevel> =
  | { readonly ok: true; readonly permit: ContactPermit<L> }
  | { readonly ok: false; readonly why: ContactRefusal }

/** What a permit is bound to: what opens its row, and what the young person had said, the address among it. */
export interface Bound {
  readonly secret: string
  readonly standing: Standing
  /** Of the form that is sent: one form sends one message. */
  readonly seed: string | undefined
}

/** Permits that were made here: one that somebody typed is none. */
const made = new WeakMap<object, Bound>()

/**
 * Asks whether a young person may be written to at this moment, by what stands in their record. The answer is good for five
 * minutes and one message, of whoever asked, as long as what they said stands as it is. The address is in no row: it
 * stays with the permit in this process, and is compared with the record when the message is sent.
 *
 * @throws as {@link standingNow}, and {Forbidden} `no-program`
 */
export async function checkContact<L extends SendLevel>(
  ctx: Context,
  keys: KeyStore,
  asked: {
    readonly subject: string
    readonly channel: SendChannel
    readonly level: L
    readonly seed?: string | undefined
  },
): Promise<Checked<L>> {
  const now = await standingNow(ctx, keys, asked)
  if (!now.ok) return now
  const { standing } = now
  const { subject, channel, level, seed } = asked
  const secret = randomBytes(32).toString('base64url')
  const [row] = await orDeclined(
    ctx.prepared<{ permit: string; expires: Date }>(
      'records_make_permit',
      'select permit, expires from records.make_contact_permit($1, $2, $3, $4, $5)',
      [standing.item, standing.version, channel, level, createHash('sha256').update(secret).digest()],
    ),
  )
  if (!row) throw new Error('no permit was made')
  const permit = Object.freeze({
    id: row.permit,
    subject,
    channel,
    level,
    expiresAt: row.expires,
  }) as ContactPermit<L>
  made.set(permit, { secret, standing, seed })
  return { ok: true, permit }
}

/** What a permit is bound to; undefined for whatever was not made by the check. */
export function boundTo(permit: ContactPermit): Bound | undefined {
  return made.get(permit)
}
