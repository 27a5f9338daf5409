import { recordEvent } from '#features/audit/index.ts'
import { isUuid } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, type FieldProblem, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { checkedUrl, OutgoingError } from '#platform/outgoing/guarded-fetch.ts'
import { checkWebhookSecret, sealToken } from './secrets.ts'

const t = translator('en')

export interface NewFeed {
  /** Name of the source its records get; a new one. */
  readonly name: string
  readonly url: string
  /** Sent as a bearer token; '' = none. */
  readonly token: string
  readonly everyMinutes: number
}

/**
 * A steward has a partner's directory read on a schedule. Its records become a source of their own; until a named
 * steward declares that source a public listing, its places stay hidden.
 *
 * @param allowHosts what the operator allows although it is private; see `guardedFetch`
 * @throws {Invalid} `feed-incomplete`, naming the fields. @throws {Conflict} `source-exists`
 */
export async function addFeed(
  ctx: Context,
  keyring: Keyring,
  given: NewFeed,
  allowHosts: readonly string[],
): Promise<{ readonly id: string }> {
  const by = requireSteward(ctx)
  const name = given.name.trim()
  const fields: FieldProblem[] = []
  if (name.length === 0 || name.length > 200)
    fields.push({ field: 'name', sentence: 'Write a name of 1 to 200 letters.' })
  const address = addressProblem(given.url.trim(), allowHosts)
  if (address) fields.push({ field: 'url', sentence: address })
  if (!Number.isInteger(given.everyMinutes) || given.everyMinutes < 5 || given.everyMinutes > 10_080)
    fields.push({ field: 'everyMinutes', sentence: 'Choose how often, from every 5 minutes to once a week.' })
  if (!/^[\x21-\x7e]{0,2000}$/.test(given.token))
    fields.push({ field: 'token', sentence: 'Paste the token as the partner gave it, without spaces.' })
  if (fields.length > 0) throw new Invalid('feed-incomplete', t('exchange.refused.feed-incomplete'), fields)
  const [source] = await ctx.prepared<{ id: string }>(
    'feed_source',
    `insert into directory.source (name, kind, url) values ($1, 'hsds', $2) on conflict (name) do nothing returning id`,
    [name, given.url.trim()],
  )
  if (!source) throw new Conflict('source-exists', t('exchange.refused.source-exists'))
  const { id } = await ctx.db
    .insertInto('directory.feed')
    .values({
      source_id: source.id,
      url: given.url.trim(),
      every_minutes: given.everyMinutes,
      added_by: by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (given.token !== '') {
    await ctx.db
      .updateTable('directory.feed')
      .set({ token: sealToken(keyring, id, given.token) })
      .where('id', '=', id)
      .execute()
  }
  await recordEvent(ctx, 'feed.added', { kind: 'feed', id }, { every: given.everyMinutes })
  return { id }
}

/** A sentence for an address that cannot be called. */
export function addressProblem(url: string, allowHosts: readonly string[]): string | undefined {
  if (url.length > 2000) return 'This address is too long.'
  try {
    checkedUrl(url, allowHosts)
    return undefined
  } catch (error) {
    const code = error instanceof OutgoingError ? error.code : ''
    if (code === 'address-not-https') return 'Write an address that begins with https://.'
    if (code === 'address-private')
      return 'This address leads into a private network. Ask whoever runs the server to allow it.'
    return 'Write a whole address, like https://partner.example.org/hsds/v3, without a name or password in it.'
  }
}

/** Reading stops; what was taken in stays. @throws {Conflict} `feed-stopped` @throws {NotFound} */
export async function stopFeed(ctx: Context, id: string): Promise<void> {
  const by = requireSteward(ctx)
  const feed = await lockFeed(ctx, id)
  if (feed.stopped) throw new Conflict('feed-stopped', 'This feed was stopped before.')
  await ctx.db
    .updateTable('directory.feed')
    .set({ stopped_at: ctx.now, stopped_by: by })
    .where('id', '=', id)
    .execute()
  await recordEvent(ctx, 'feed.stopped', { kind: 'feed', id })
}

/** Reading goes on where it stopped. @throws {Conflict} `feed-runs` @throws {NotFound} */
export async function startFeed(ctx: Context, id: string): Promise<void> {
  requireSteward(ctx)
  const feed = await lockFeed(ctx, id)
  if (!feed.stopped) throw new Conflict('feed-runs', t('exchange.refused.feed-runs'))
  await ctx.db
    .updateTable('directory.feed')
    .set({ stopped_at: null, stopped_by: null, failures: 0, next_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await recordEvent(ctx, 'feed.started', { kind: 'feed', id })
  await askForPull(ctx, id)
}

/** A steward does not want to wait for the schedule. @throws {Conflict} `feed-stopped` @throws {NotFound} */
export async function pullNow(ctx: Context, id: string): Promise<void> {
  requireSteward(ctx)
  const feed = await lockFeed(ctx, id)
  if (feed.stopped) throw new Conflict('feed-stopped', 'This feed is stopped. Start it first.')
  await ctx.db.updateTable('directory.feed').set({ next_at: ctx.now }).where('id', '=', id).execute()
  await recordEvent(ctx, 'feed.asked', { kind: 'feed', id })
  await askForPull(ctx, id)
}

/**
 * Keeps the secret by which a partner signs its notices, so that they make us look at once.
 *
 * @throws {Invalid} `hook-secret` when it is none. @throws {NotFound}
 */
export async function setWebhookSecret(
  ctx: Context,
  keyring: Keyring,
  input: { readonly id: string; readonly secret: string },
): Promise<void> {
  requireSteward(ctx)
  await lockFeed(ctx, input.id)
  const sealed = checkWebhookSecret(keyring, input.id, input.secret.trim())
  if (!sealed)
    throw new Invalid('hook-secret', t('exchange.refused.hook-secret'), [
      { field: 'secret', sentence: t('exchange.refused.hook-secret.secret') },
    ])
  await ctx.db
    .updateTable('directory.feed')
    .set({ webhook_secret: sealed })
    .where('id', '=', input.id)
    .execute()
  await recordEvent(ctx, 'feed.asked', { kind: 'feed', id: input.id }, { hook: true })
}

/**
 * Has the feeds of a source read from their beginning, now: what was read before was judged by another word about the source,
 * and a partner sends only what has changed since.
 */
export async function readAnew(ctx: Context, sourceId: string): Promise<void> {
  const feeds = await ctx.prepared<{ id: string; stopped: boolean }>(
    'feed_read_anew',
    `update directory.feed set state = '{}', next_at = $2 where source_id = $1 returning id, stopped_at is not null as stopped`,
    [sourceId, ctx.now],
  )
  for (const { id, stopped } of feeds) if (!stopped) await askForPull(ctx, id)
}

/** A job that reads the feed, where this installation runs jobs; else the schedule finds it due. */
export async function askForPull(ctx: Context, id: string): Promise<void> {
  await ctx.prepared('feed_queue', 'select directory.queue_pull($1)', [id])
}

async function lockFeed(ctx: Context, id: string): Promise<{ readonly stopped: boolean }> {
  if (!isUuid(id)) throw new NotFound('feed')
  const row = await ctx.db
    .selectFrom('directory.feed')
    .select('stopped_at')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('feed')
  return { stopped: row.stopped_at !== null }
}
