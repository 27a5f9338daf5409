import { isDeepStrictEqual } from 'node:util'
import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'
import type { Sends } from '#platform/http/services.ts'
import { type Locale, translator } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { orDeclined } from '../refusals.ts'
import { type Bound, boundTo, type ContactPermit } from './contact-permit.ts'
import type { Way } from './domain/may-contact.ts'
import { contactRefused, type NotNow } from './refused.ts'
import { standingNow } from './safe-contact-of.ts'

const t = translator('en')

/** A neutral line in the young person's language, or the words of whoever writes. */
export type YoungMessage =
  | { readonly level: 'neutral'; readonly language: Locale }
  | { readonly level: 'full'; readonly text: string }

/** The level of a permit is the level of its message: a neutral one carries no words. */
type MessageFor<P> = P extends ContactPermit<infer L> ? Extract<YoungMessage, { level: L }> : never

/** What became of a message; `refused`: nothing was handed over, because what a permit rests on had changed. */
export type Outcome = 'sent' | 'declined' | 'unsure' | 'refused'

/** Opens a transaction as whoever writes, such as `(work) => req.run(work)`. */
export type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/** What sending needs: the keys to what the young person said, and the channels that are set up. */
export interface Through extends Sends {
  readonly keys: KeyStore
}

/** Three parts of a text message; a mail is held to the same. */
export const MOST_LETTERS = 459

/**
 * The only way by which the program writes to a young person.
 *
 * The permit is used up first, and their record is asked once more, in a transaction that commits before anything leaves:
 * should sending fail, or this program end meanwhile, there is at most one message and never two. Then a new permit is asked
 * for.
 *
 * @param run as whoever asked for the permit
 * @returns `declined` when the service refused the number or address; `unsure` when it did not say whether it took the message
 * @throws {Forbidden} `no-permit` without one that holds now: not made by the check, used, expired, another's ·
 *   {Conflict} `contact-changed`: they said something else since, or retracted it · `contact-…`: not at this moment any
 *   more · `message-sent-already` with the same form · {Invalid} `message-wrong`, `channel-not-set-up`
 */
export async function sendToYoungPerson<P extends ContactPermit>(
  run: Run,
  through: Through,
  permit: P,
  message: MessageFor<P>,
): Promise<Exclude<Outcome, 'refused'>> {
  const bound = boundTo(permit)
  if (bound === undefined || message.level !== permit.level) throw contactRefused('no-permit')
  if (through[permit.channel] === undefined) {
    throw new Invalid('channel-not-set-up', t('subjects.refused.channel-not-set-up'))
  }
  const own = checkedText(message)
  const used = await run((ctx) => usePermit(ctx, through.keys, permit, bound))
  if (!used.ok) throw contactRefused(used.why)
  const outcome = await handOver(through, permit, used.way.to, own ?? neutralLine(message, used.way)).catch(
    () => 'unsure' as const,
  )
  await run((ctx) => noteOutcome(ctx, permit, outcome))
  return outcome
}

type Used =
  | { readonly ok: true; readonly way: Way }
  | { readonly ok: false; readonly why: NotNow | 'no-permit' }

/** A refusal commits as well: the permit is used up, and that the record was opened stays written down. */
async function usePermit(
  ctx: Context,
  keys: KeyStore,
  permit: ContactPermit,
  { secret, standing, seed }: Bound,
): Promise<Used> {
  const { id, subject, channel, level } = permit
  const [row] = await orDeclined(
    ctx.prepared<{ used: boolean }>(
      'records_use_permit',
      'select records.use_contact_permit($1, $2, $3, $4, $5, $6, $7) as used',
      [id, secret, standing.item, standing.version, channel, level, seed ?? null],
    ),
  )
  if (!row?.used) return { ok: false, why: 'no-permit' }
  const refuse = async (why: NotNow) => {
    await noteOutcome(ctx, permit, 'refused')
    return { ok: false, why } as const
  }
  const now = await standingNow(ctx, keys, permit)
  // Something had been said when the permit was made.
  if (!now.ok) return await refuse(now.why === 'none' ? 'changed' : now.why)
  if (!isDeepStrictEqual(now.standing, standing)) return await refuse('changed')
  await recordEvent(ctx, 'contact.sent', { kind: 'subject', id: subject }, { channel, level }, 'contact')
  return { ok: true, way: now.standing.way }
}

async function noteOutcome(ctx: Context, { id }: ContactPermit, became: Outcome): Promise<void> {
  await ctx.prepared('records_note_contact', 'select records.note_contact($1, $2)', [id, became])
}

function checkedText(message: YoungMessage): string | undefined {
  if (message.level === 'neutral') return undefined
  const text = message.text.trim()
  if (text.length === 0 || text.length > MOST_LETTERS || /\p{Cc}/u.test(text.replaceAll('\n', ''))) {
    const sentence = t('subjects.refused.message-wrong', { most: MOST_LETTERS })
    throw new Invalid('message-wrong', sentence, [{ field: 'text', sentence }])
  }
  return text
}

function neutralLine(message: YoungMessage, { sayAs }: Way): string {
  if (message.level !== 'neutral') throw new Error('only a neutral message has a ready-made line')
  return translator(message.language)('notice.contact', { sayAs })
}

async function handOver(
  through: Through,
  { id, channel }: ContactPermit,
  to: string,
  text: string,
): Promise<'sent' | 'declined'> {
  const answer =
    channel === 'text'
      ? await through.text?.send(to, text, id)
      : // A subject stands on locked screens and in the logs of mail servers: it says nothing.
        await through.mail?.send({ to, subject: '…', text: `${text}\n` })
  return answer === 'sent' ? 'sent' : 'declined'
}
