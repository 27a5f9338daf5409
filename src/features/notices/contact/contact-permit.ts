import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { programOnly } from './safe-contact.ts'

/** Channels through which the program itself sends. Calls are made by people. */
export type SendChannel = 'text' | 'mail'
export type SendLevel = 'neutral' | 'full'

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

/** Why there may be no message: nothing was said, or what was said does not allow it now. */
export type ContactRefusal = 'none' | 'not-allowed' | 'ask-again' | 'day' | 'hour' | 'level'

export type Checked<L extends SendLevel> =
  | { readonly ok: true; readonly permit: ContactPermit<L> }
  | { readonly ok: false; readonly why: ContactRefusal }

/** Permits that were made here, with what opens their row: one that somebody typed is none. */
const secrets = new WeakMap<object, string>()

/**
 * Asks whether a young person may be written to at this moment, by what they said to the program that acts. The database
 * decides, by its own clock in the young person's zone; its answer is good for five minutes and one message.
 *
 * @throws {Forbidden} `program-only`
 */
export async function checkContact<L extends SendLevel>(
  ctx: Context,
  asked: { readonly subject: string; readonly channel: SendChannel; readonly level: L },
): Promise<Checked<L>> {
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(secret).digest()
  const [row] = await orRefuse(programOnly, () =>
    ctx.prepared<{ refusal: ContactRefusal | null; permit: string | null; expires: Date | null }>(
      'contact_check',
      'select refusal, permit, expires from notices.check_contact($1, $2, $3, $4)',
      [asked.subject, asked.channel, asked.level, hash],
    ),
  )
  if (!row?.permit || !row.expires) return { ok: false, why: row?.refusal ?? 'none' }
  const { subject, channel, level } = asked
  const permit = Object.freeze({
    id: row.permit,
    subject,
    channel,
    level,
    expiresAt: row.expires,
  }) as ContactPermit<L>
  secrets.set(permit, secret)
  return { ok: true, permit }
}

/** What opens the row of a permit; undefined for whatever was not made by the check. */
export function secretOf(permit: ContactPermit): string | undefined {
  return secrets.get(permit)
}
