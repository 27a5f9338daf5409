import { createHash } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { asLinkHolder, newLinkSecret } from '#features/identity/index.ts'
import { startTexts, stopTexts } from '#features/notices/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Refusal } from '#platform/errors.ts'
import type { RouteRequest } from '#platform/http/route.ts'
import { countByLink, type LinkCount } from '../contact-point/answer-link.ts'
import { contactPointDigest } from '../contact-point/contact-point.ts'
import type { TextAnswer } from './read-answer.ts'

/** Of one number so many lines are answered by one word. */
const MOST_LINES = 20

interface Answered {
  /** International form. Never kept and never logged: what is looked for is its digest. */
  readonly from: string
  readonly answer: TextAnswer
  /** As the gateway names its message. */
  readonly messageId: string
}

/**
 * Does what a text message says. Whoever sent it is told the same whatever came of it, so nothing is returned: an unknown
 * number, a contact point without its reader's yes, a line that was counted since and a message that came before all do nothing.
 *
 * A count is made as the link of its reminder would: for the version that the reminder was sent about, once. "Same" is said
 * of every line that the number was asked about; anything else where it was asked about one alone.
 */
export async function answerText(
  req: Pick<RouteRequest, 'run' | 'services' | 'requestId'>,
  { from, answer, messageId }: Answered,
): Promise<void> {
  const digest = contactPointDigest(req.services.keyring, 'text', from)
  const heard = createHash('sha256').update(messageId).digest()
  if (answer.say === 'stop') return stop(req, from, digest, heard)
  if (answer.say === 'start') return start(req, from, heard)
  const secrets = Array.from({ length: MOST_LINES }, newLinkSecret)
  const asked = await req.run((ctx) =>
    ctx.prepared<{ nth: number; message: string; seen: number }>(
      'availability_answer_by_text',
      'select nth, message, seen from availability.answer_by_text($1, $2, $3, $4)',
      [digest, heard, answer.say !== 'same', secrets.map(({ hash }) => hash)],
    ),
  )
  for (const { nth, message, seen } of asked) {
    const said: LinkCount =
      answer.say === 'free'
        ? { free: answer.free, seen, key: message }
        : { tap: answer.say, seen, key: message }
    await count(req, secrets[nth - 1]?.secret ?? '', said)
  }
  if (asked.length > 0) {
    await req.run((ctx) => isNew(ctx, heard))
  }
}

/** Counts and ends the link of the reminder, or neither. What is refused changes nothing, and waits for the link. */
async function count(
  req: Pick<RouteRequest, 'run' | 'services' | 'requestId'>,
  secret: string,
  said: LinkCount,
): Promise<void> {
  try {
    await asLinkHolder(req, secret, async (ctx) => {
      await countByLink(ctx, said, 'text')
      await ctx.prepared('availability_text_counted', 'select availability.text_counted()', [])
    })
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.status >= 500) throw refusal
  }
}

/** No text of ours comes to the number any more: neither reminders of counts nor notices to staff. */
async function stop(
  req: Pick<RouteRequest, 'run' | 'services'>,
  from: string,
  digest: Buffer,
  heard: Buffer,
): Promise<void> {
  await req.run(async (ctx) => {
    if (!(await isNew(ctx, heard))) return
    const ended = await ctx.prepared<{ id: string }>(
      'availability_stop_by_text',
      'select id from availability.stop_by_text($1) id',
      [digest],
    )
    for (const { id } of ended) await recordEvent(ctx, 'reach.ended', { kind: 'reach', id }, { by: 'text' })
    await stopTexts(ctx, req.services.keyring, from)
  })
}

/** A contact point was forgotten when it was stopped, so notices alone go on. */
async function start(
  req: Pick<RouteRequest, 'run' | 'services'>,
  from: string,
  heard: Buffer,
): Promise<void> {
  await req.run(async (ctx) => {
    if (await isNew(ctx, heard)) await startTexts(ctx, req.services.keyring, from)
  })
}

/** Notes that a message is acted on. False when it was before: that of an hour ago must not undo what came since. */
async function isNew(ctx: Context, heard: Buffer): Promise<boolean> {
  const [row] = await ctx.prepared<{ heard: boolean }>(
    'availability_hear_text',
    'select availability.hear_text($1) as heard',
    [heard],
  )
  return row?.heard === true
}
