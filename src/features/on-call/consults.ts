import { recordEvent } from '#features/audit/index.ts'
import { actingCoalition, actingProgram } from '#features/availability/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { ConsultKind } from './domain/consults.ts'
import { orDeclined } from './refusals.ts'
import { tellConsults } from './topic.ts'

/** A consult as one of its sides sees it. `open`: somebody here may take it on. */
export interface Consult {
  readonly consultId: string
  readonly side: 'asked' | 'taken' | 'open'
  readonly kind: ConsultKind
  readonly state: string
  /** `unanswered`: nobody took it on in time. */
  readonly status: 'asked' | 'accepted' | 'withdrawn' | 'done' | 'unanswered'
  readonly askedAt: Date
  readonly until: Date
  readonly acceptedAt: Date | null
  /** Asked for, or taken on, by the person that looks. */
  readonly mine: boolean
  /** Address of the program's own video service, once it is accepted; null when the program gave none. */
  readonly room: string | null
}

/** What the acting program asked for in the last day, what it took on, and what whoever looks may take on. */
export async function consults(ctx: Context): Promise<readonly Consult[]> {
  return ctx.prepared<Consult>('availability_consults', 'select * from availability.consults()', [])
}

/** When the next person who is licensed there comes on call, within two weeks; null: nobody. */
export async function nextOnCall(ctx: Context, kind: ConsultKind, state: string): Promise<Date | null> {
  const [row] = await ctx.prepared<{ next: Date | null }>(
    'availability_next_on_call',
    'select availability.next_on_call($1, $2) as next',
    [kind, state],
  )
  return row?.next ?? null
}

/**
 * Asks everybody who is on call and licensed in the state where the young person is, at once.
 *
 * @returns its id, and how many were told
 * @throws {Conflict} `nobody-on-call`, `key-used` · {Forbidden} `not-yours`, `no-program`
 */
export async function askConsult(
  ctx: Context,
  asked: { readonly key: string; readonly kind: ConsultKind; readonly state: string },
): Promise<{ readonly consultId: string; readonly asked: number }> {
  actingProgram(ctx)
  const [row] = await orDeclined(
    ctx.prepared<{ consult: string; asked: number | null; replayed: boolean }>(
      'availability_ask_consult',
      'select * from availability.ask_consult($1, $2, $3)',
      [asked.key, asked.kind, asked.state],
    ),
  )
  if (!row) throw new Error('no consult was asked for')
  if (!row.replayed) {
    await recordEvent(
      ctx,
      'consult.asked',
      { kind: 'consult', id: row.consult },
      { kind: asked.kind, told: row.asked ?? 0 },
    )
    await tellConsults(ctx, actingCoalition(ctx))
  }
  return { consultId: row.consult, asked: row.asked ?? 0 }
}

/**
 * Takes a consult on, for the person that acts. The first wins.
 *
 * @throws {Conflict} `consult-over`, `not-licensed-there` · {NotFound} no such consult in this coalition
 */
export async function acceptConsult(ctx: Context, consultId: string): Promise<void> {
  await change(ctx, consultId, 'consult.accepted', 'select * from availability.accept_consult($1)', [
    consultId,
  ])
}

/**
 * Ends a consult: `withdraw` by whoever asked, `done` by either side of one that was taken on.
 *
 * @throws {Conflict} `consult-over` · {NotFound} none of this program's
 */
export async function endConsult(ctx: Context, consultId: string, how: 'withdraw' | 'done'): Promise<void> {
  await change(ctx, consultId, 'consult.ended', 'select * from availability.end_consult($1, $2)', [
    consultId,
    how,
  ])
}

async function change(
  ctx: Context,
  consultId: string,
  action: 'consult.accepted' | 'consult.ended',
  sql: string,
  values: readonly unknown[],
): Promise<void> {
  const [row] = await orDeclined(ctx.prepared<{ replayed: boolean }>(`availability_${action}`, sql, values))
  if (!row || row.replayed) return
  await recordEvent(ctx, action, { kind: 'consult', id: consultId })
  await tellConsults(ctx, actingCoalition(ctx))
}
