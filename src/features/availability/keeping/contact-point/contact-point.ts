import { recordEvent } from '#features/audit/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { isMailable } from '#platform/mail/index.ts'
import { isDialable } from '#platform/texts/index.ts'
import { availability } from '../../refusals.ts'

const t = translator('en')

export const contactPointChannels = ['mail', 'text'] as const
export type ContactPointChannel = (typeof contactPointChannels)[number]
export const contactPointLanguages = ['en', 'es', 'ar'] as const

/** When and in which language a line's keeper is reminded. */
export interface ContactPointTimes {
  readonly language: (typeof contactPointLanguages)[number]
  /** IANA name. */
  readonly zone: string
  /** Minutes after midnight on that clock; at most four. */
  readonly remindAt: readonly number[]
  /** One message shortly before a count is too old. */
  readonly nudge: boolean
}

/** Where reminders about a line go, as its keepers see it. */
export interface ContactPoint extends ContactPointTimes {
  readonly id: string
  readonly channel: ContactPointChannel
  readonly address: string
  /** Null until whoever reads it said so: nothing but that question is sent before. */
  readonly confirmedAt: Date | null
  /** Why nothing is sent there any more. */
  readonly failure: 'refused' | 'number-wrong' | 'opted-out' | null
}

export const MESSAGE_TASK = 'send-count-message'

/**
 * What binds a sealed address to its row: moved elsewhere it cannot be opened. The name is that of the first release, or
 * no address that is kept could be opened any more.
 */
const about = (id: string) => `availability.reach|sealed|${id}`

export function sealContactPoint(keyring: Keyring, id: string, address: string): Buffer {
  return keyring.seal(address, about(id))
}

export function openContactPoint(keyring: Keyring, id: string, sealed: Buffer): string {
  return keyring.open(sealed, about(id))
}

/**
 * What stands for an address where only "the same one" matters; of no use without the operator's key. What it is made for
 * keeps its first name too: digests that are kept are compared with.
 */
export function contactPointDigest(keyring: Keyring, channel: ContactPointChannel, address: string): Buffer {
  return keyring.digest('count reach', `${channel}:${address.toLowerCase()}`)
}

/** Where reminders about a line go; undefined when nowhere, or not for whoever acts to know. */
export async function contactPointOf(
  ctx: Context,
  keyring: Keyring,
  lineId: string,
): Promise<ContactPoint | undefined> {
  const [row] = await ctx.prepared<Omit<ContactPoint, 'address'> & { readonly sealed: Buffer }>(
    'availability_contact_point',
    `select id, channel, sealed, language, zone, remind_at as "remindAt", nudge, confirmed_at as "confirmedAt", failure
     from availability.contact_point_of($1)`,
    [lineId],
  )
  if (!row) return undefined
  const { sealed, ...rest } = row
  return { ...rest, address: openContactPoint(keyring, row.id, sealed) }
}

/**
 * A keeper says where reminders about a line go, instead of where they went before. A message goes there by which its
 * reader says that it is right; nothing else is sent before.
 *
 * @param can what is set up here: nothing is kept for a channel that is not
 * @param id random, of its form: the same again is the same address, and asks nobody twice
 * @throws {Invalid} `address-wrong`, `channel-not-set-up` · {Conflict} `too-many-addresses`, `key-used` · {NotFound}
 */
export async function giveContactPoint(
  ctx: Context,
  keyring: Keyring,
  lineId: string,
  given: ContactPointTimes & { readonly channel: ContactPointChannel; readonly address: string },
  can: Readonly<Record<ContactPointChannel, boolean>>,
  id: string,
): Promise<void> {
  if (!can[given.channel]) {
    throw new Invalid('channel-not-set-up', t('counts.refused.channel-not-set-up'))
  }
  const address = cleaned(given.channel, given.address)
  const [asked] = await orRefuse(
    lists,
    ctx.prepared<{ message: string | null }>(
      'availability_give_contact_point',
      'select availability.give_contact_point($1, $2, $3, $4, $5, $6, $7, $8::smallint[], $9) as message',
      [
        lineId,
        id,
        given.channel,
        sealContactPoint(keyring, id, address),
        contactPointDigest(keyring, given.channel, address),
        given.language,
        given.zone,
        given.remindAt,
        given.nudge,
      ],
    ),
  )
  if (!asked?.message) return
  await queueMessage(ctx, asked.message)
  await recordEvent(ctx, 'reach.given', { kind: 'line', id: lineId }, { channel: given.channel })
}

/** Other times for the same address. @throws {NotFound} no such line, or nothing is sent for it */
export async function changeContactPoint(
  ctx: Context,
  lineId: string,
  times: ContactPointTimes,
): Promise<void> {
  const [row] = await orRefuse(
    lists,
    ctx.prepared<{ id: string | null }>(
      'availability_change_contact_point',
      'select availability.change_contact_point($1, $2, $3, $4::smallint[], $5) as id',
      [lineId, times.language, times.zone, times.remindAt, times.nudge],
    ),
  )
  if (!row?.id) throw new NotFound('address')
  await recordEvent(ctx, 'reach.changed', { kind: 'line', id: lineId })
}

/**
 * Nothing is sent for a line any more: the address is forgotten and every link taken back. Said twice, it has happened once.
 *
 * @throws {NotFound} no such line
 */
export async function endContactPoint(ctx: Context, lineId: string): Promise<void> {
  const [row] = await orRefuse(
    lists,
    ctx.prepared<{ id: string | null }>(
      'availability_end_contact_point',
      'select availability.end_contact_point($1) as id',
      [lineId],
    ),
  )
  if (row?.id) await recordEvent(ctx, 'reach.ended', { kind: 'line', id: lineId })
}

export async function queueMessage(ctx: Context, message: string): Promise<void> {
  await ctx.prepared('availability_queue_message', 'select availability.queue_message($1)', [message])
}

/** What the functions of sql/contact-point.sql decline; `no_data_found`: no line that this actor keeps. */
const lists = [availability, { no_data_found: () => new NotFound('line') }]

function cleaned(channel: ContactPointChannel, typed: string): string {
  if (channel === 'mail') {
    const address = typed.trim()
    if (isMailable(address)) return address
    throw wrong('Write one e-mail address, like desk@agency.org.')
  }
  const digits = typed.replace(/[\s().-]/g, '')
  const number = /^\d{10}$/.test(digits) ? `+1${digits}` : /^1\d{10}$/.test(digits) ? `+${digits}` : digits
  if (isDialable(number)) return number
  throw wrong('Write a mobile number with its area code, like 555 555 0142.')
}

function wrong(sentence: string): Invalid {
  return new Invalid('address-wrong', t('counts.refused.address-wrong'), [{ field: 'address', sentence }])
}
