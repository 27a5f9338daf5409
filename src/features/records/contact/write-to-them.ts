import { setTimeout } from 'node:timers/promises'
import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { subjectGroup } from '../subject-group.ts'
import { addItem } from '../write-item.ts'
import { type Checked, checkContact } from './contact-permit.ts'
import type { SendChannel, SendLevel } from './domain/may-contact.ts'
import { contactRefused } from './refused.ts'
import {
  type Outcome,
  type Run,
  sendToYoungPerson,
  type Through,
  type YoungMessage,
} from './send-to-young-person.ts'

const t = translator('en')

const LOOK_AGAIN_MS = 250

interface Writing {
  readonly subject: string
  readonly channel: SendChannel
  readonly message: YoungMessage
  /** Of the form that is sent. */
  readonly seed?: string | undefined
}

/**
 * Writes to a young person now, as they said is safe, and writes down that somebody did.
 *
 * @returns `logged`: it stands in the record; `unlogged`: what was sent is sent; `once`: the same form had been sent already
 * @throws {Conflict} `contact-…`: not now; `contact-declined`; `contact-unsure` · as {@link checkContact} and {@link sendToYoungPerson}
 */
export async function writeToThem(
  run: Run,
  through: Through,
  writing: Writing,
): Promise<'logged' | 'unlogged' | 'once'> {
  if (await sentAlready(run, writing)) return 'once'
  const outcome = await send(run, through, writing).catch(async (error: unknown) => {
    // Of two presses at once, the second: what was declined is free to be sent, and is declined again in this one's own words.
    if (!(error instanceof Conflict && error.code === 'message-sent-already')) throw error
    return (await sentAlready(run, writing)) ? 'once' : await send(run, through, writing)
  })
  if (outcome === 'once') return outcome
  if (outcome === 'declined') throw new Conflict('contact-declined', t('subjects.refused.contact-declined'))
  // It may have arrived: sent once more, somebody else may read it twice.
  if (outcome === 'unsure') throw notConfirmed()
  try {
    await run((ctx) => logMessage(ctx, through, writing))
    return 'logged'
  } catch {
    // Whoever reads that it failed would send it once more.
    return 'unlogged'
  }
}

/**
 * Waits until it is known what became of the same form: the database says `unsure` when that takes too long.
 *
 * @returns false: none was sent with it, or the service declined it
 * @throws {Conflict} `contact-unsure`: it was, and the service did not confirm it
 */
async function sentAlready(run: Run, { seed }: Writing): Promise<boolean> {
  if (seed === undefined) return false
  for (;;) {
    const became = await outcomeOf(run, seed)
    if (became === 'unsure') throw notConfirmed()
    if (became !== 'sending') return became !== null
    await setTimeout(LOOK_AGAIN_MS)
  }
}

async function outcomeOf(run: Run, seed: string): Promise<Outcome | 'sending' | null> {
  const [row] = await run((ctx) =>
    ctx.prepared<{ became: Outcome | 'sending' | null }>(
      'records_outcome_of_form',
      'select records.outcome_of_form($1) as became',
      [seed],
    ),
  )
  return row?.became ?? null
}

const notConfirmed = () => new Conflict('contact-unsure', t('subjects.refused.contact-unsure'))

async function send(run: Run, through: Through, { subject, channel, message, seed }: Writing) {
  const check = async <L extends SendLevel>(level: L) =>
    permitOf(await run((ctx) => checkContact(ctx, through.keys, { subject, channel, level, seed })))
  return message.level === 'neutral'
    ? await sendToYoungPerson(run, through, await check(message.level), message)
    : await sendToYoungPerson(run, through, await check(message.level), message)
}

function permitOf<L extends SendLevel>(checked: Checked<L>) {
  if (!checked.ok) throw contactRefused(checked.why)
  return checked.permit
}

/** Nobody has been reached yet: who answers is logged when they do. */
async function logMessage(
  ctx: Context,
  { keys }: Through,
  { subject, channel, message }: Writing,
): Promise<void> {
  const { head } = await subjectGroup(ctx, subject)
  const text =
    message.level === 'full'
      ? t('timeline.message.sent', { text: message.text.trim() })
      : t('timeline.message.sentLine')
  await addItem(ctx, keys, head, {
    kind: 'contact-log',
    groups: { narrative: { channel, reached: false, text } },
  })
}
