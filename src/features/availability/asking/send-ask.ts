import type pg from 'pg'
import { newLinkSecret } from '#features/identity/index.ts'
import type { Desk } from '#features/notices/index.ts'
import { type ActorClaim, asActor } from '#platform/db/actor.ts'
import { type Locale, translator } from '#platform/i18n/index.ts'
import type { TextRefusal } from '#platform/texts/index.ts'
import { openContactPoint } from '../keeping/contact-point/contact-point.ts'

export const SEND_ASK_TASK = 'send-ask'

/** English first; the page behind the link speaks more. */
const LANGUAGES: readonly Locale[] = ['en', 'es']

/** The address of a link's page, without a language: the reader's own is chosen when it is opened. */
export const answerAddress = (publicUrl: string, secret: string) => `${publicUrl}/answer/${secret}`

/**
 * Sends one place without an account its link, where the ask is still open and not answered. The message says that
 * something waits, and nothing else. The link is made here, so that its secret is in the message and in no queue; no
 * transaction is open while another server is asked.
 *
 * An address that refuses it is marked, and nothing more is sent there.
 *
 * @returns `none` when it is no longer wanted, `not-set-up` when this server has no such channel
 * @throws what the other server says when it is away: the queue tries again with a new link
 */
export async function sendAsk(
  pool: pg.Pool,
  desk: Pick<Desk, 'mail' | 'text' | 'keyring' | 'publicUrl'>,
  claim: ActorClaim,
  { to, contactPoint }: { readonly to: string; readonly contactPoint: string },
): Promise<'sent' | 'refused' | 'none' | 'not-set-up'> {
  const { secret, hash } = newLinkSecret()
  const ready = await asActor(pool, claim, async (ctx) => {
    const [row] = await ctx.prepared<{ channel: 'mail' | 'text'; sealed: Buffer }>(
      'ask_make_link',
      'select channel, sealed from availability.make_answer_link($1, $2, $3)',
      [to, contactPoint, hash],
    )
    return row
  })
  if (!ready) return 'none'
  const address = openContactPoint(desk.keyring, contactPoint, ready.sealed)
  const link = answerAddress(desk.publicUrl, secret)
  const noted = async (outcome: 'sent' | TextRefusal) => {
    if (outcome === 'sent') return 'sent'
    await asActor(pool, claim, (ctx) =>
      ctx.prepared('ask_refused', 'select availability.note_refused($1, $2)', [contactPoint, outcome]),
    )
    return 'refused'
  }
  if (ready.channel === 'text') {
    if (!desk.text) return 'not-set-up'
    return noted(
      await desk.text.send(
        address,
        translator('en')('askanswer.mail.body', { link }),
        `${to}.${contactPoint}`,
      ),
    )
  }
  if (!desk.mail) return 'not-set-up'
  return noted(
    await desk.mail.send({
      to: address,
      subject: translator('en')('askanswer.mail.subject'),
      text: `${LANGUAGES.map((locale) => translator(locale)('askanswer.mail.body', { link })).join('\n\n')}\n`,
    }),
  )
}
