import { randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { isUuid } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, type FieldProblem, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { addressProblem } from './keep-feed.ts'
import { orderChanges } from './order-changes.ts'
import { makeSecret } from './secrets.ts'

const t = translator('en')

/** A server that is told when the public directory changes. */
export interface Subscriber {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly failures: number
  readonly lastSuccessAt: Date | null
  readonly lastCode: string | null
  readonly nextAt: Date
  readonly deadAt: Date | null
  readonly stoppedAt: Date | null
  /** Name of whoever answers for it; null: nobody since its keeper left. */
  readonly keptBy: string | null
}

/**
 * A steward has another server told of changes from now on. It is told kinds, ids and instants; what a record
 * says, it fetches like anyone.
 *
 * @returns the secret that signs, which is shown this once
 * @throws {Invalid} `subscriber-incomplete`, naming the fields
 */
export async function addSubscriber(
  ctx: Context,
  keyring: Keyring,
  given: { readonly name: string; readonly url: string },
  allowHosts: readonly string[],
): Promise<{ readonly id: string; readonly secret: string }> {
  const by = requireSteward(ctx)
  const name = given.name.trim()
  const url = given.url.trim()
  const fields: FieldProblem[] = []
  if (name.length === 0 || name.length > 200)
    fields.push({ field: 'name', sentence: 'Write a name of 1 to 200 letters.' })
  const address = addressProblem(url, allowHosts)
  if (address) fields.push({ field: 'url', sentence: address })
  if (fields.length > 0)
    throw new Invalid('subscriber-incomplete', t('exchange.refused.subscriber-incomplete'), fields)
  await orderChanges(ctx, keyring)
  const id = randomUUID()
  const { secret, sealed } = makeSecret(keyring, id)
  await ctx.prepared(
    'subscriber_add',
    `insert into directory.subscriber (id, name, url, secret, position, added_by)
     values ($1, $2, $3, $4, (select coalesce(max(position), 0) from directory.public_change), $5)`,
    [id, name, url, sealed, by],
  )
  await recordEvent(ctx, 'subscriber.added', { kind: 'subscriber', id })
  return { id, secret }
}

/** Nothing more is sent. @throws {Conflict} `subscriber-stopped` @throws {NotFound} */
export async function stopSubscriber(ctx: Context, id: string): Promise<void> {
  const by = requireSteward(ctx)
  const { stopped } = await lockSubscriber(ctx, id)
  if (stopped) throw new Conflict('subscriber-stopped', t('exchange.refused.subscriber-stopped'))
  await ctx.db
    .updateTable('directory.subscriber')
    .set({ stopped_at: ctx.now, stopped_by: by })
    .where('id', '=', id)
    .execute()
  await recordEvent(ctx, 'subscriber.stopped', { kind: 'subscriber', id })
}

/**
 * Sending goes on with what has changed meanwhile. Whoever starts one that nobody keeps answers for it.
 *
 * @throws {Conflict} `subscriber-runs` @throws {NotFound}
 */
export async function startSubscriber(ctx: Context, id: string): Promise<void> {
  const by = requireSteward(ctx)
  const { stopped, dead } = await lockSubscriber(ctx, id)
  if (!stopped && !dead) throw new Conflict('subscriber-runs', t('exchange.refused.subscriber-runs'))
  await ctx.db
    .updateTable('directory.subscriber')
    .set((row) => ({
      stopped_at: null,
      stopped_by: null,
      dead_at: null,
      failures: 0,
      next_at: ctx.now,
      kept_by: row.fn.coalesce('kept_by', row.val(by)),
    }))
    .where('id', '=', id)
    .execute()
  await recordEvent(ctx, 'subscriber.started', { kind: 'subscriber', id })
}

async function lockSubscriber(
  ctx: Context,
  id: string,
): Promise<{ readonly stopped: boolean; readonly dead: boolean }> {
  if (!isUuid(id)) throw new NotFound('subscriber')
  const row = await ctx.db
    .selectFrom('directory.subscriber')
    .select(['stopped_at', 'dead_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('subscriber')
  return { stopped: row.stopped_at !== null, dead: row.dead_at !== null }
}

/** All of them, those that run first. Staff only; without their secrets. */
export async function listSubscribers(ctx: Context): Promise<Subscriber[]> {
  return ctx.prepared<Subscriber>(
    'subscriber_list',
    `select s.id, s.name, s.url, s.failures, s.last_success_at as "lastSuccessAt", s.last_code as "lastCode",
       s.next_at as "nextAt", s.dead_at as "deadAt", s.stopped_at as "stoppedAt", k.name as "keptBy"
     from directory.subscriber s left join identity.person k on k.id = s.kept_by
     order by s.stopped_at is not null, s.name, s.id`,
    [],
  )
}
