import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, Invalid } from '#platform/errors.ts'
import { type Locale, translator } from '#platform/i18n/index.ts'
import type { Desk } from '../delivery/desk.ts'
import { type ContactPermit, secretOf } from './contact-permit.ts'
import { openSealedPart, programOnly, type SealedPart } from './safe-contact.ts'

const t = translator('en')

/** A neutral line in the young person's language, or the words of whoever writes. */
export type YoungMessage =
  | { readonly level: 'neutral'; readonly language: Locale }
  | { readonly level: 'full'; readonly text: string }

/** The level of a permit is the level of its message: a neutral one carries no words. */
type MessageFor<P> = P extends ContactPermit<infer L> ? Extract<YoungMessage, { level: L }> : never

type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/** Three parts of a text message; a mail is held to the same. */
const MOST_LETTERS = 459

/**
 * The only way by which the program writes to a young person.
 *
 * The permit is used up first, in a transaction of its own that commits before anything leaves: should sending fail, or
 * this program end meanwhile, there is at most one message and never two. Then a new permit is asked for.
 *
 * @param run opens a transaction as whoever asked for the permit, such as `req.run`
 * @returns `not-sent` when the other server did not take it
 * @throws {Forbidden} `no-permit` without one that holds now: not made by the check, used, expired, another's, or what
 *   the young person said has changed @throws {Invalid} `message-wrong`, `channel-not-set-up`
 */
export async function sendToYoungPerson<P extends ContactPermit>(
  run: Run,
  desk: Pick<Desk, 'mail' | 'text' | 'keyring'>,
  permit: P,
  message: MessageFor<P>,
): Promise<'sent' | 'not-sent'> {
  const secret = secretOf(permit)
  if (secret === undefined || message.level !== permit.level) throw noPermit()
  if (desk[permit.channel] === undefined) {
    throw new Invalid('channel-not-set-up', t('notices.refused.nothing-sent'))
  }
  const own = checkedText(message)
  const part = await run((ctx) => usePermit(ctx, desk, permit, secret))
  const outcome = await handOver(desk, permit, part.to, own ?? neutralLine(message, part)).catch(
    (): 'not-sent' => 'not-sent',
  )
  await run(async (ctx) => {
    await ctx.prepared('contact_note', 'select notices.note_contact($1, $2)', [permit.id, outcome])
  })
  return outcome
}

async function usePermit(
  ctx: Context,
  { keyring }: Pick<Desk, 'keyring'>,
  permit: ContactPermit,
  secret: string,
): Promise<SealedPart> {
  const { id, subject, channel, level } = permit
  const [row] = await orRefuse(programOnly, () =>
    ctx.prepared<{ contact: string | null; sealed: Buffer | null }>(
      'contact_use',
      'select contact, sealed from notices.use_permit($1, $2, $3, $4, $5)',
      [id, secret, subject, channel, level],
    ),
  )
  if (!row?.contact || !row.sealed) throw noPermit()
  await recordEvent(ctx, 'contact.sent', { kind: 'permit', id }, { channel, level })
  return openSealedPart(keyring, row.contact, subject, row.sealed)
}

function noPermit(): Forbidden {
  return new Forbidden('no-permit', t('notices.refused.no-permit'))
}

function checkedText(message: YoungMessage): string | undefined {
  if (message.level === 'neutral') return undefined
  const text = message.text.trim()
  if (text.length === 0 || text.length > MOST_LETTERS || /\p{Cc}/u.test(text.replaceAll('\n', ''))) {
    throw new Invalid('message-wrong', `Write a message of 1 to ${String(MOST_LETTERS)} letters.`, [
      { field: 'text', sentence: `Write 1 to ${String(MOST_LETTERS)} letters.` },
    ])
  }
  return text
}

function neutralLine(message: YoungMessage, { sayAs }: SealedPart): string {
  if (message.level !== 'neutral') throw new Error('only a neutral message has a ready-made line')
  return translator(message.language)('notice.contact', { sayAs })
}

async function handOver(
  desk: Pick<Desk, 'mail' | 'text'>,
  permit: ContactPermit,
  to: string,
  text: string,
): Promise<'sent' | 'not-sent'> {
  if (permit.channel === 'text') {
    return (await desk.text?.send(to, text, permit.id)) === 'sent' ? 'sent' : 'not-sent'
  }
  const subject = text.split('\n', 1)[0]?.slice(0, 60) ?? ''
  // A subject stands on locked screens: of a full message it says nothing.
  const neutral = permit.level === 'neutral' ? subject : '…'
  return (await desk.mail?.send({ to, subject: neutral, text: `${text}\n` })) === 'sent' ? 'sent' : 'not-sent'
}
