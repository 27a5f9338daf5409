import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import { type Category, narrow, oneAtATime, orGone, type RelationKind } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { noSuchThing } from './refusals.ts'
import { saidBefore } from './said-before.ts'

/** The longest that either counts, in days; then it is said anew. */
export const RELATION_DAYS = 365
export const GROUND_DAYS = 180

const DAY = 86_400_000
/** The last minute of that many days. */
const after = (now: Date, days: number) => new Date(now.getTime() + days * DAY - 60_000)

/**
 * Writes down what another program is to the young person, from now on. It opens nothing by itself: what passes by it is decided when
 * somebody shares.
 *
 * @param days 1 to {@link RELATION_DAYS}
 * @param seed of the form: the same twice is said once @throws {Conflict} `said-ended`
 */
export async function sayRelation(
  ctx: Context,
  subject: string,
  said: {
    readonly recipient: string
    readonly kind: RelationKind
    readonly days: number
    readonly seed?: string | undefined
  },
): Promise<string> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, subject)
  await oneAtATime(ctx, head)
  const { id, isSaid } = await saidBefore(ctx, 'relation', said.seed)
  if (isSaid) return id
  await orGone(
    ctx.prepared(
      'sharing_say_relation',
      `insert into sharing.relation (coalition_id, id, agency_id, program_id, subject_id, kind, recipient_program, from_at, until, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, now(), $8, $9)`,
      [coalition, id, agency, program, head, said.kind, said.recipient, after(ctx.now, said.days), person],
    ),
  )
  await recordEvent(ctx, 'relation.said', { kind: 'subject', id: head })
  // What a program is to somebody may forbid as well: all of it is asked again.
  await narrow(ctx, head)
  return id
}

/** States, by name, that what the law of a lane row asks is the case. @param days 1 to {@link GROUND_DAYS} @param seed and throws as sayRelation */
export async function stateGround(
  ctx: Context,
  subject: string,
  stated: {
    readonly recipient: string
    readonly row: string
    readonly categories: readonly Category[]
    readonly days: number
    readonly seed?: string | undefined
  },
): Promise<string> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, subject)
  await oneAtATime(ctx, head)
  const { id, isSaid } = await saidBefore(ctx, 'ground', stated.seed)
  if (isSaid) return id
  await orGone(
    ctx.prepared(
      'sharing_state_ground',
      `insert into sharing.ground (coalition_id, id, agency_id, program_id, subject_id, row_id, recipient_program, categories, from_at, until,
         recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, now(), $9, $10)`,
      [
        coalition,
        id,
        agency,
        program,
        head,
        stated.row,
        stated.recipient,
        stated.categories,
        after(ctx.now, stated.days),
        person,
      ],
    ),
  )
  await recordEvent(ctx, 'ground.stated', { kind: 'subject', id: head })
  return id
}

/** It is not so any more; what rests on it ends at once. @returns the record it stood in @throws {NotFound} */
export async function endRelation(ctx: Context, relation: string): Promise<string> {
  const { person } = actingPlace(ctx)
  const [row] = await ctx.prepared<{ subject: string }>(
    'sharing_end_relation',
    `update sharing.relation set ended_at = clock_timestamp(), ended_by = $2 where id = $1 and ended_at is null
     returning subject_id as subject`,
    [relation, person],
  )
  return await ended(ctx, 'relation.ended', row?.subject)
}

/** It is not so any more; what rests on it ends at once. @returns the record it stood in @throws {NotFound} */
export async function endGround(ctx: Context, ground: string): Promise<string> {
  const { person } = actingPlace(ctx)
  const [row] = await ctx.prepared<{ subject: string }>(
    'sharing_end_ground',
    `update sharing.ground set ended_at = clock_timestamp(), ended_by = $2 where id = $1 and ended_at is null
     returning subject_id as subject`,
    [ground, person],
  )
  return await ended(ctx, 'ground.ended', row?.subject)
}

async function ended(
  ctx: Context,
  action: 'relation.ended' | 'ground.ended',
  subject: string | undefined,
): Promise<string> {
  if (subject === undefined) throw noSuchThing()
  await recordEvent(ctx, action, { kind: 'subject', id: subject })
  await narrow(ctx, subject)
  return subject
}
