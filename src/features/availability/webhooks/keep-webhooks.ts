import { randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { addressProblem, makeSecret } from '#features/ingest/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { actingCoalition, actingProgram } from '../who-acts.ts'

/** Addresses that one program has told at a time. */
const MOST_WEBHOOKS = 5

/** An address that is told how lines of the coalition stand. Its secret is shown once and never again. */
export interface Webhook {
  readonly id: string
  readonly url: string
  readonly failures: number
  /** When it is tried next, while tries fail. */
  readonly nextAt: Date
  readonly lastSuccessAt: Date | null
  readonly lastCode: string | null
  /** Nobody tries any more: it did not answer too many times. */
  readonly deadAt: Date | null
  readonly stoppedAt: Date | null
}

/**
 * From now on an address of the acting program is told how each line of its coalition stands after an act: ids, state
 * and numbers, and of a hidden place nothing.
 *
 * @returns the secret that signs, which is shown this once
 * @throws {Invalid} `bad-address` · {Conflict} `hooks-enough`
 */
export async function addWebhook(
  ctx: Context,
  keyring: Keyring,
  url: string,
  allowHosts: readonly string[],
): Promise<{ readonly id: string; readonly secret: string }> {
  const problem = addressProblem(url, allowHosts)
  if (problem) throw new Invalid('bad-address', problem, [{ field: 'url', sentence: problem }])
  const [coalition, program] = [actingCoalition(ctx), actingProgram(ctx)]
  const running = (await listWebhooks(ctx)).filter((webhook) => webhook.stoppedAt === null)
  if (running.length >= MOST_WEBHOOKS)
    throw new Conflict(
      'hooks-enough',
      `Stop one first: a program has at most ${MOST_WEBHOOKS} addresses told.`,
    )
  const id = randomUUID()
  const { secret, sealed } = makeSecret(keyring, id)
  await ctx.prepared(
    'webhook_add',
    'insert into availability.webhook (coalition_id, id, program_id, url, secret) values ($1, $2, $3, $4, $5)',
    [coalition, id, program, url, sealed],
  )
  await recordEvent(ctx, 'hook.added', { kind: 'hook', id })
  return { id, secret }
}

/** Nothing more is sent there, also of what happened before. @throws {NotFound} none of this program that runs */
export async function stopWebhook(ctx: Context, id: string): Promise<void> {
  const [stopped] = await ctx.prepared<{ id: string }>(
    'webhook_stop',
    'update availability.webhook set stopped_at = now() where id = $1 and stopped_at is null returning id',
    [id],
  )
  if (!stopped) throw new NotFound('hook')
  await recordEvent(ctx, 'hook.stopped', { kind: 'hook', id })
}

/** Webhooks of the acting program, running ones first. */
export function listWebhooks(ctx: Context): Promise<Webhook[]> {
  return ctx.prepared<Webhook>(
    'webhook_list',
    `select id, url, failures, next_at as "nextAt", last_success_at as "lastSuccessAt", last_code as "lastCode", dead_at as "deadAt",
       stopped_at as "stoppedAt"
     from availability.webhook order by stopped_at is not null, added_at, id limit 100`,
    [],
  )
}
