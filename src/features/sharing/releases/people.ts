import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, addItem, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { conflictOf, noSuchThing, orGone } from '../refusals.ts'
import { narrow } from '../sharing/narrow.ts'
import { oneAtATime } from '../sharing/one-at-a-time.ts'

export type Standing = 'guardian' | 'gal'
export type FlagKind = 'abuser' | 'suspected-abuser' | 'exploiter-associated'

/**
 * Writes down somebody who is known of a young person: a parent, a guardian ad litem, somebody to watch for. Their name is sealed
 * as an entry of the record; the rules know its id.
 *
 * @param person.seed of the form it comes from, so that one that is sent twice adds one person
 * @returns the id by which signatures, standing and flags name them
 * @throws {Conflict} `entry-written`
 */
export async function addPerson(
  ctx: Context,
  keys: KeyStore,
  subject: string,
  {
    seed,
    ...person
  }: { readonly name: string; readonly relation: string; readonly seed?: string | undefined },
): Promise<string> {
  const { head } = await subjectGroup(ctx, subject)
  return await addItem(ctx, keys, head, { kind: 'known-person', seed, groups: { person } })
}

/**
 * Enters that somebody has legal authority for the young person, from a moment on.
 *
 * @param person an id of {@link addPerson}
 */
export async function enterStanding(
  ctx: Context,
  subject: string,
  { person, kind, from }: { readonly person: string; readonly kind: Standing; readonly from: Date },
): Promise<string> {
  return await writeStanding(ctx, subject, { person, kind, from })
}

/**
 * Enters that nobody has authority for them any more once they are an adult, so that their own word suffices.
 *
 * @throws {Conflict} `said-already`: it stands, and one end must end it
 */
export async function enterNoneAfter18(ctx: Context, subject: string): Promise<string> {
  const { head, all } = await subjectGroup(ctx, subject)
  await oneAtATime(ctx, head)
  if (await noneAfter18(ctx, all)) throw conflictOf('said-already')
  return await writeStanding(ctx, head, { person: head, kind: 'none-after-18', from: ctx.now })
}

/**
 * Enters that they have died: nothing passes from then on but by a court order, and what was shared ends (R25).
 *
 * @throws {Conflict} `said-already`
 */
export async function enterDeath(ctx: Context, subject: string): Promise<string> {
  const { head, all } = await subjectGroup(ctx, subject)
  await oneAtATime(ctx, head)
  if (await deathOf(ctx, all)) throw conflictOf('said-already')
  return await writeStanding(ctx, head, { person: head, kind: 'died', from: ctx.now })
}

/** The row that says that they have died, where one stands. @param parts ids of one record */
export async function deathOf(ctx: Context, parts: readonly string[]): Promise<string | undefined> {
  const [row] = await ctx.prepared<{ id: string }>(
    'sharing_death_of',
    `select id from sharing.standing where subject_id = any ($1) and kind = 'died' and ended_at is null
     order by recorded_at limit 1`,
    [parts],
  )
  return row?.id
}

/** The row that says that nobody decides for them after 18, where one stands. @param parts ids of one record */
export async function noneAfter18(ctx: Context, parts: readonly string[]): Promise<string | undefined> {
  const [row] = await ctx.prepared<{ id: string }>(
    'sharing_none_after_18',
    `select id from sharing.standing where subject_id = any ($1) and kind = 'none-after-18' and ended_at is null
     order by recorded_at limit 1`,
    [parts],
  )
  return row?.id
}

async function writeStanding(
  ctx: Context,
  subject: string,
  one: { readonly person: string; readonly kind: Standing | 'none-after-18' | 'died'; readonly from: Date },
): Promise<string> {
  const { coalition, agency, program, person: me } = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, subject)
  const [row] = await orGone(
    ctx.prepared<{ id: string }>(
      'sharing_enter_standing',
      `insert into sharing.standing (coalition_id, agency_id, program_id, subject_id, person_id, kind, from_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [coalition, agency, program, head, one.person, one.kind, one.from, me],
    ),
  )
  await recordEvent(ctx, 'signer.standing-entered', { kind: 'subject', id: head })
  // One guardian more may be one signature less.
  await narrow(ctx, head)
  return row?.id ?? ''
}

/** Somebody has no authority any more. @returns the record it stood in @throws {NotFound} */
export async function endStanding(ctx: Context, standing: string): Promise<string> {
  const { person } = actingPlace(ctx)
  const [row] = await ctx.prepared<{ subject: string }>(
    'sharing_end_standing',
    `update sharing.standing set ended_at = clock_timestamp(), ended_by = $2 where id = $1 and ended_at is null
     returning subject_id as subject`,
    [standing, person],
  )
  if (!row) throw noSuchThing()
  await recordEvent(ctx, 'signer.standing-ended', { kind: 'subject', id: row.subject })
  await narrow(ctx, row.subject)
  return row.subject
}

/**
 * Says of somebody why their signature does not count. What they signed is void from then on, and nothing passes by it (R3).
 * Whoever has an account in the coalition also reads nothing of that young person by any sharing, while the flag stands.
 *
 * @param person an id of {@link addPerson}, or of a person with an account
 * @param from since when it is so; now when absent
 */
export async function flagSigner(
  ctx: Context,
  subject: string,
  { person, kind, from }: { readonly person: string; readonly kind: FlagKind; readonly from?: Date },
): Promise<string> {
  const { coalition, agency, program, person: me } = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, subject)
  const [row] = await orGone(
    ctx.prepared<{ id: string }>(
      'sharing_flag_signer',
      `insert into sharing.signer_flag (coalition_id, agency_id, program_id, subject_id, person_id, kind, from_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [coalition, agency, program, head, person, kind, from ?? ctx.now, me],
    ),
  )
  await recordEvent(ctx, 'signer.flagged', { kind: 'subject', id: head })
  await narrow(ctx, head)
  return row?.id ?? ''
}

/**
 * From now on they may sign; what they signed before stays void.
 *
 * @returns the record it stood in
 * @throws {Conflict} `flag-lifted`
 */
export async function liftFlag(ctx: Context, flag: string): Promise<string> {
  const { person } = actingPlace(ctx)
  const [row] = await ctx.prepared<{ subject: string }>(
    'sharing_lift_flag',
    `update sharing.signer_flag set lifted_at = clock_timestamp(), lifted_by = $2 where id = $1 and lifted_at is null
     returning subject_id as subject`,
    [flag, person],
  )
  if (!row) throw conflictOf('flag-lifted')
  await recordEvent(ctx, 'signer.flag-lifted', { kind: 'subject', id: row.subject })
  return row.subject
}
