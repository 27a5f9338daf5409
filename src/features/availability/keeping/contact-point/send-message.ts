import type pg from 'pg'
import { newLinkSecret } from '#features/identity/index.ts'
import { type Desk, wordingOf } from '#features/notices/index.ts'
import { type ActorClaim, asActor } from '#platform/db/actor.ts'
import type { Locale } from '#platform/i18n/index.ts'
import { type ContactPointChannel, openContactPoint } from './contact-point.ts'

/** How often one message is tried before it counts as failed; the queue waits longer each time. */
export const MOST_TRIES = 6

interface Ready {
  readonly contact_point_id: string
  readonly channel: ContactPointChannel
  readonly sealed: Buffer
  readonly language: Locale
  readonly what: 'confirm' | 'remind' | 'nudge' | 'hint'
  readonly tries: number
}

/**
 * Sends one message that waits, if it is still wanted: "You have an update" and a link that works once. The link is made
 * here, so that its secret is in the message and in no queue; the one before it is taken back.
 *
 * No transaction is open while another server is asked. Tried again, a message has a link of its own.
 *
 * @returns `none` when nothing was to be sent
 * @throws what the other server says when it is away: the queue tries again, later each time
 */
export async function sendCountMessage(
  pool: pg.Pool,
  desk: Desk,
  claim: ActorClaim,
  messageId: string,
): Promise<'sent' | 'none' | 'failed'> {
  const { secret, hash } = newLinkSecret()
  const ready = await asActor(pool, claim, async (ctx) => {
    const [row] = await ctx.prepared<Ready>(
      'availability_begin_message',
      'select contact_point_id, channel, sealed, language, what, tries from availability.begin_message($1, $2)',
      [messageId, hash],
    )
    return row
  })
  if (!ready) return 'none'
  const note = (outcome: string) =>
    asActor(pool, claim, (ctx) =>
      ctx.prepared('availability_note_message', 'select availability.note_message($1, $2)', [
        messageId,
        outcome,
      ]),
    )
  const { text, sentence, subject, link } = wordingOf(
    {
      what: ready.what === 'confirm' ? 'contact-point' : 'count',
      language: ready.language,
      linkSecret: secret,
    },
    desk.publicUrl,
  )
  const to = openContactPoint(desk.keyring, ready.contact_point_id, ready.sealed)
  let outcome: string
  try {
    outcome =
      ready.channel === 'mail'
        ? ((await desk.mail?.send({ to, subject, text })) ?? 'not-set-up')
        : ((await desk.text?.send(to, `${sentence} ${link}`, `${messageId}.${String(ready.tries)}`)) ??
          'not-set-up')
  } catch (error) {
    if (ready.tries < MOST_TRIES) throw error
    outcome = 'unreachable'
  }
  await note(outcome)
  return outcome === 'sent' ? 'sent' : 'failed'
}
