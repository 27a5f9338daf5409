import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { subjectGroup } from '../subject-group.ts'
import { addItem } from '../write-item.ts'
import { type Checked, checkContact } from './contact-permit.ts'
import type { SendChannel, SendLevel } from './domain/may-contact.ts'
import { contactRefused } from './refused.ts'
import { sendToYoungPerson, type Through, type YoungMessage } from './send-to-young-person.ts'

const t = translator('en')

type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

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
 * @throws {Conflict} `contact-…`: not now; `contact-declined`; `contact-not-sent` · as {@link checkContact} and {@link sendToYoungPerson}
 */
export async function writeToThem(
  run: Run,
  through: Through,
  writing: Writing,
): Promise<'logged' | 'unlogged' | 'once'> {
  if (await sentAlready(run, writing)) return 'once'
  const outcome = await send(run, through, writing).catch(async (error: unknown) => {
    // Of two presses at once, the second.
    if (
      error instanceof Conflict &&
      error.code === 'message-sent-already' &&
      (await sentAlready(run, writing))
    )
      return 'once'
    throw error
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

/** @throws {Conflict} `contact-not-sent`: it was, and the service did not confirm it */
async function sentAlready(run: Run, { seed }: Writing): Promise<boolean> {
  if (seed === undefined) return false
  const [row] = await run((ctx) =>
    ctx.prepared<{ became: string | null }>(
      'records_outcome_of_form',
      'select records.outcome_of_form($1) as became',
      [seed],
    ),
  )
  if (row?.became === 'not-sent') throw notConfirmed()
  return row?.became != null
}

const notConfirmed = () => new Conflict('contact-not-sent', t('subjects.refused.contact-not-sent'))

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
