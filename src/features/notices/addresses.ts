import { randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { useLink } from '#features/identity/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { isMailable } from '#platform/mail/index.ts'
import { isDialable } from '#platform/texts/index.ts'
import { queueDelivery } from './delivery/plan-notice.ts'
import { numberDigest, openAddress, sealAddress } from './delivery/seal.ts'
import { requirePerson } from './delivery/settings.ts'

const t = translator('en')

export type AddressChannel = 'mail' | 'text'

/** Where a person wants mail or texts, as they see it themself. */
export interface OwnAddress {
  readonly id: string
  readonly channel: AddressChannel
  readonly address: string
  readonly addedAt: Date
  /** Null until whoever reads it said so. */
  readonly confirmedAt: Date | null
  /** Why nothing is sent there any more. */
  readonly failure: 'refused' | 'returned' | 'number-wrong' | 'opted-out' | 'stopped' | null
}

/** Addresses that one person may give in a day: the message that asks for confirmation goes to whoever owns it. */
const MOST_A_DAY = 5

/** The own addresses of whoever acts. */
export async function ownAddresses(ctx: Context, keyring: Keyring): Promise<OwnAddress[]> {
  const personId = requirePerson(ctx)
  const rows = await ctx.prepared<Omit<OwnAddress, 'address'> & { readonly sealed: Buffer }>(
    'addresses_own',
    `select id, channel, sealed, added_at as "addedAt", confirmed_at as "confirmedAt", failure
     from notices.address where person_id = $1 and ended_at is null order by channel`,
    [personId],
  )
  return rows.map(({ sealed, ...row }) => ({ ...row, address: openAddress(keyring, row.id, sealed) }))
}

/**
 * A person gives an address, instead of an earlier one of the kind. A message goes there by which its reader says that
 * it is theirs; nothing else is sent before.
 *
 * @param can what is set up here: nothing is kept for a channel that is not
 * @throws {Invalid} `address-wrong`, `channel-not-set-up` @throws {Conflict} `too-many-addresses` @throws {Forbidden} `people-only`
 */
export async function giveAddress(
  ctx: Context,
  keyring: Keyring,
  channel: AddressChannel,
  typed: string,
  can: Readonly<Record<AddressChannel, boolean>>,
): Promise<void> {
  const personId = requirePerson(ctx)
  if (!can[channel]) {
    throw new Invalid('channel-not-set-up', t('notices.refused.channel-not-set-up'))
  }
  const address = cleaned(channel, typed)
  // One at a time for each person: the count below holds.
  await ctx.prepared('person_lock', 'select pg_advisory_xact_lock(hashtextextended($1, 30))', [personId])
  const [today] = await ctx.prepared<{ n: number }>(
    'addresses_today',
    `select count(*)::int as n from notices.address where person_id = $1 and added_at > now() - interval '1 day'`,
    [personId],
  )
  if ((today?.n ?? 0) >= MOST_A_DAY) {
    throw new Conflict('too-many-addresses', t('notices.refused.too-many-addresses'))
  }
  await endCurrent(ctx, personId, channel)
  const id = randomUUID()
  await ctx.prepared(
    'address_add',
    'insert into notices.address (id, person_id, channel, sealed, digest) values ($1, $2, $3, $4, $5)',
    [
      id,
      personId,
      channel,
      sealAddress(keyring, id, address),
      channel === 'text' ? numberDigest(keyring, address) : null,
    ],
  )
  await askToConfirm(ctx, personId, id, channel)
  await recordEvent(ctx, 'address.given', { kind: 'address', id }, { channel })
}

/** Nothing is sent there any more, and the address is forgotten. A second press changes nothing. @throws {NotFound} none was given */
export async function endAddress(ctx: Context, channel: AddressChannel): Promise<void> {
  const personId = requirePerson(ctx)
  const id = await endCurrent(ctx, personId, channel)
  if (id === undefined) {
    const ended = await ctx.prepared(
      'address_ended_before',
      'select from notices.address where person_id = $1 and channel = $2 limit 1',
      [personId, channel],
    )
    if (ended.length > 0) return
    throw new NotFound('address')
  }
  await recordEvent(ctx, 'address.ended', { kind: 'address', id }, { channel })
}

/** Whoever reads what came to an address says that updates may come there. The actor is the link that came. */
export async function confirmAddress(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== 'link') throw new Forbidden('links-only', t('notices.refused.links-only'))
  await orRefuse(
    { no_data_found: () => new Forbidden('link-not-open', t('notices.refused.link-not-open')) },
    ctx.prepared('address_confirm', 'select notices.confirm_address()', []),
  )
  await useLink(ctx, 'confirm-address', 'confirmed')
  await recordEvent(ctx, 'address.confirmed', { kind: 'link', id: ctx.actor.linkId })
}

async function endCurrent(
  ctx: Context,
  personId: string,
  channel: AddressChannel,
): Promise<string | undefined> {
  const [ended] = await ctx.prepared<{ id: string }>(
    'address_end',
    `update notices.address set ended_at = now(), sealed = null, digest = null
     where person_id = $1 and channel = $2 and ended_at is null returning id`,
    [personId, channel],
  )
  return ended?.id
}

async function askToConfirm(
  ctx: Context,
  personId: string,
  id: string,
  channel: AddressChannel,
): Promise<void> {
  const [delivery] = await ctx.prepared<{ id: string }>(
    'address_ask',
    `insert into notices.delivery (person_id, what, channel, target_id, due_at) values ($1, 'confirm', $2, $3, now())
     returning id`,
    [personId, channel, id],
  )
  if (delivery) await queueDelivery(ctx, delivery.id, ctx.now)
}

function cleaned(channel: AddressChannel, typed: string): string {
  if (channel === 'mail') {
    const address = typed.trim()
    if (isMailable(address)) return address
    throw wrong('mail', 'Write one e-mail address, like name@agency.org.')
  }
  const digits = typed.replace(/[\s().-]/g, '')
  const number = /^\d{10}$/.test(digits) ? `+1${digits}` : /^1\d{10}$/.test(digits) ? `+${digits}` : digits
  if (isDialable(number)) return number
  throw wrong('text', 'Write a mobile number with its area code, like 555 555 0142.')
}

function wrong(field: AddressChannel, sentence: string): Invalid {
  return new Invalid('address-wrong', t('notices.refused.address-wrong'), [{ field, sentence }])
}
