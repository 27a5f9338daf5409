import { recordEvent } from '#features/audit/index.ts'
import type { NewEntry } from '#features/directory/index.ts'
import { type Added, addService, confirmRecord } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/**
 * A steward who has asked makes a service of a name: an ordinary record, with its source, its evidence, the date of the
 * edit and the date of the confirmation. Only then does anyone find it by search, in a feed or on a card.
 *
 * @throws {Invalid} `not-asked` when the evidence is not that a person was asked · what `addService` refuses.
 * @throws {NotFound} no such name. @throws {Conflict} `name-is-decided`
 */
export async function confirmStarter(
  ctx: Context,
  keyring: Keyring,
  key: string,
  entry: NewEntry,
): Promise<Added> {
  const me = requireSteward(ctx)
  await lock(ctx, key)
  const { method } = entry.evidence
  if (method !== 'human call' && method !== 'provider portal') {
    const sentence = t('steward.refused.not-asked')
    throw new Invalid('not-asked', sentence, [{ field: 'evidence.method', sentence }])
  }
  const added = await addService(ctx, keyring, entry)
  await confirmRecord(ctx, { entity: 'service', id: added.serviceId, method })
  await ctx.prepared(
    'starter_confirm',
    `update directory.starter set state = 'confirmed', service_id = $2, decided_by = $3, decided_at = now() where key = $1`,
    [key, added.serviceId, me],
  )
  return added
}

/**
 * A steward found that it is not there any more, or was never something to call.
 *
 * @throws {Invalid} `reason-missing` @throws {NotFound} no such name. @throws {Conflict} `name-is-decided`
 */
export async function dropStarter(ctx: Context, key: string, note: string): Promise<void> {
  const me = requireSteward(ctx)
  const said = note.trim()
  if (said.length < 3 || said.length > 500) {
    const sentence = 'Say how you know, in 3 to 500 letters.'
    throw new Invalid('reason-missing', sentence, [{ field: 'note', sentence }])
  }
  await lock(ctx, key)
  await ctx.prepared(
    'starter_drop',
    `update directory.starter set state = 'gone', note = $2, decided_by = $3, decided_at = now() where key = $1`,
    [key, said, me],
  )
  await recordEvent(ctx, 'record.closed', { kind: 'starter', id: key }, { state: 'gone' })
}

async function lock(ctx: Context, key: string): Promise<void> {
  const known = await ctx.prepared('starter_known', 'select 1 from directory.starter where key = $1', [key])
  if (known.length === 0) throw new NotFound('name')
  // The policy lets nobody lock what is decided; a colleague who is deciding now is waited for.
  const open = await ctx.prepared(
    'starter_lock',
    `select 1 from directory.starter where key = $1 and state = 'named' for no key update`,
    [key],
  )
  if (open.length === 0) {
    throw new Conflict('name-is-decided', t('steward.refused.name-is-decided'))
  }
}
