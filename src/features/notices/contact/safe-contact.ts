import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { isMailable } from '#platform/mail/index.ts'
import { isDialable } from '#platform/texts/index.ts'
import { isZone } from '../domain/quiet-hours.ts'

const t = translator('en')

export const contactChannels = ['call', 'text', 'mail'] as const
export type ContactChannel = (typeof contactChannels)[number]
/** What may be written to a young person: nothing, a neutral line, or what it is about. */
export type TextLevel = 'none' | 'neutral' | 'full'
/** 0 = Sunday. */
export type Day = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** How a young person said they may be reached through one channel. Until they say something: not at all. */
export interface SafeContact {
  readonly channel: ContactChannel
  readonly allowed: boolean
  /** Number or mail address. */
  readonly to: string
  readonly whoMayAnswer: string
  readonly days: readonly Day[]
  /** Minutes after midnight; `from` is within, `until` (at most 1,440) is not. `from` may be later: over midnight. */
  readonly hours: { readonly from: number; readonly until: number }
  /** IANA name. */
  readonly zone: string
  /** As whom to introduce oneself. */
  readonly sayAs: string
  readonly voicemail: boolean
  readonly textLevel: TextLevel
  /** By which each knows the other. */
  readonly verifyPhrase?: string
  /** Said by a young person who cannot speak freely. */
  readonly duressPhrase?: string
  /** Last day in that zone, `YYYY-MM-DD`, on which this counts. */
  readonly askAgain: string
}

/** The part that only whoever sends may read. */
export type SealedPart = Pick<SafeContact, 'to' | 'whoMayAnswer' | 'sayAs' | 'verifyPhrase' | 'duressPhrase'>

const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u)
const shape = z.strictObject({
  channel: z.enum(contactChannels),
  allowed: z.boolean(),
  to: words(254),
  whoMayAnswer: words(200),
  days: z.array(z.literal([0, 1, 2, 3, 4, 5, 6])).max(7),
  hours: z.strictObject({ from: z.int().min(0).max(1439), until: z.int().min(1).max(1440) }),
  zone: z.string().refine(isZone),
  sayAs: words(100),
  voicemail: z.boolean(),
  textLevel: z.enum(['none', 'neutral', 'full']),
  verifyPhrase: words(100).optional(),
  duressPhrase: words(100).optional(),
  askAgain: z.iso.date(),
})

/**
 * Records what a young person said about one channel, instead of what they said before. Counts for the program that acts
 * and for no other.
 *
 * @param subject an id that says nothing here
 * @throws {Invalid} `contact-incomplete`, naming the fields @throws {Forbidden} `program-only`
 */
export async function recordSafeContact(
  ctx: Context,
  keyring: Keyring,
  subject: string,
  said: SafeContact,
): Promise<void> {
  const read = shape.safeParse(said)
  const fields = read.success
    ? []
    : [...new Set(read.error.issues.map((issue) => String(issue.path[0] ?? 'contact')))]
  if (read.success && !isReachable(read.data)) fields.push('to')
  if (!read.success || fields.length > 0) {
    throw new Invalid(
      'contact-incomplete',
      t('notices.refused.contact-incomplete'),
      fields.map((field) => ({ field, sentence: 'Write what the young person said here.' })),
    )
  }
  const { channel, allowed, days, hours, zone, voicemail, textLevel, askAgain, ...sealed } = read.data
  const id = randomUUID()
  await orRefuse(programOnly, () =>
    ctx.prepared(
      'contact_record',
      'select notices.record_safe_contact($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11::date,$12)',
      [
        id,
        subject,
        channel,
        allowed,
        [...new Set(days)],
        hours.from,
        hours.until,
        zone,
        voicemail,
        textLevel,
        askAgain,
        keyring.seal(JSON.stringify(sealed), aboutContact(id, subject)),
      ],
    ),
  )
  await recordEvent(ctx, 'contact.recorded', { kind: 'contact', id }, { channel, allowed })
}

/** From now on: no contact through this channel. @returns false when there was none @throws {Forbidden} `program-only` */
export async function endSafeContact(
  ctx: Context,
  subject: string,
  channel: ContactChannel,
): Promise<boolean> {
  const [ended] = await orRefuse(programOnly, () =>
    ctx.prepared<{ done: boolean }>('contact_end', 'select notices.end_safe_contact($1, $2) as done', [
      subject,
      channel,
    ]),
  )
  if (ended?.done) await recordEvent(ctx, 'contact.ended', { kind: 'subject', id: subject }, { channel })
  return ended?.done === true
}

/** What binds the sealed part to its row and its young person. */
export function aboutContact(id: string, subject: string): string {
  return `notices.safe_contact|sealed|${id}|${subject}`
}

export function openSealedPart(keyring: Keyring, id: string, subject: string, sealed: Buffer): SealedPart {
  return JSON.parse(keyring.open(sealed, aboutContact(id, subject))) as SealedPart
}

/** Where the database says that nobody acts for a program. */
export const programOnly = {
  insufficient_privilege: () => new Forbidden('program-only', t('notices.refused.program-only')),
}

function isReachable({ channel, to }: { channel: ContactChannel; to: string }): boolean {
  return channel === 'mail' ? isMailable(to) : isDialable(to)
}
