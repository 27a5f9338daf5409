import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { genderCode } from '#features/directory/index.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { AGES, needCodes, units } from '../domain/codes.ts'
import { tellLinesChanged } from '../topic.ts'
import { actingCoalition } from '../who-acts.ts'
import { lockedFacts } from './facts-now.ts'

const t = translator('en')

const fips = z.int().min(1001).max(99999)

/** Whom the slots of a line are for and how they are given. Nothing here is a count. */
export const lineFacts = z
  .strictObject({
    ageMin: z.int().min(AGES.min).max(AGES.max),
    ageMax: z.int().min(AGES.min).max(AGES.max),
    /** Null: not stated. */
    genders: z.array(genderCode).min(1).max(5).nullable().default(null),
    takes: z.array(z.enum(needCodes)).max(needCodes.length).default([]),
    refuses: z.array(z.enum(needCodes)).max(needCodes.length).default([]),
    /** FIPS numbers it takes young people from; empty: not stated. */
    counties: z.array(fips).max(300).default([]),
    /** Where the place is. */
    county: fips.nullable().default(null),
    region: z.int().min(1).max(999).nullable().default(null),
    hidden: z.boolean().default(true),
    waitlist: z.boolean().default(false),
    holdMinutes: z.int().min(15).max(1440).default(90),
    /** Minutes until a count is no more than a reason to call; null: as usual for the unit. */
    limitMinutes: z.int().min(15).max(10_080).nullable().default(null),
    shownToPublic: z.boolean().default(false),
  })
  .superRefine((facts, check) => {
    if (facts.ageMax < facts.ageMin)
      check.addIssue({ code: 'custom', path: ['ageMax'], message: 'The oldest age is below the youngest.' })
    if (facts.takes.some((need) => facts.refuses.includes(need)))
      check.addIssue({ code: 'custom', path: ['refuses'], message: 'One need cannot be both.' })
  })
export type LineFacts = z.output<typeof lineFacts>

export const newLine = z.strictObject({
  serviceId: z.uuid(),
  locationId: z.uuid().nullable(),
  unit: z.enum(units),
  facts: lineFacts,
})

/**
 * Adds a line to a service of one's own agency; stewards, to one that no program keeps. It has no count yet, so it reads
 * "call to confirm".
 *
 * @param key becomes its id: the same again is the same line
 * @returns its id
 * @throws {Conflict} `key-used` by another line · {Invalid} `not-your-service` when the service is not tied to the acting agency, or not at that place;
 *   `no-such-region` when the coalition has no region of this number
 */
export async function addLine(
  ctx: Context,
  given: z.output<typeof newLine>,
  key: string = randomUUID(),
): Promise<string> {
  const coalition = actingCoalition(ctx)
  const { actor } = ctx
  const steward = may(actor, 'directory.keep')
  const program = 'programId' in actor ? actor.programId : null
  const [service] = await ctx.prepared<{ yes: boolean }>(
    'availability_may_add',
    'select availability.may_add_line($1, $2) as yes',
    [given.serviceId, given.locationId],
  )
  if (!service?.yes) {
    throw new Invalid('not-your-service', t('board.refused.not-your-service'), [
      { field: 'serviceId', sentence: t('board.refused.not-your-service.serviceId') },
    ])
  }
  const { facts } = given
  const added = await orRefuse(
    inRegion,
    ctx.db
      .insertInto('availability.line')
      .values({
        coalition_id: coalition,
        id: key,
        program_id: steward ? null : program,
        service_id: given.serviceId,
        location_id: given.locationId,
        unit: given.unit,
        ...columns(facts),
        created_by: 'personId' in actor ? actor.personId : null,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst(),
  )
  if (!added) return sentBefore(ctx, key)
  await recordEvent(ctx, 'line.added', { kind: 'line', id: added.id }, { unit: given.unit })
  await tellLinesChanged(ctx, coalition)
  return added.id
}

/** A line that was added by the same form. */
async function sentBefore(ctx: Context, key: string): Promise<string> {
  const own = await ctx.db
    .selectFrom('availability.line')
    .select('id')
    .where('id', '=', key)
    .executeTakeFirst()
  if (own) return own.id
  throw new Conflict('key-used', t('board.refused.key-used'))
}

/** What a form says that it was filled in from, so that an old page hides or shows nothing by accident. */
export const factsDigest = (facts: LineFacts): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.values(columns(facts))))
    .digest('base64url')
    .slice(0, 22)

/**
 * Describes a line anew, where it is still as whoever describes it saw it. What stands already is no change.
 *
 * @param seen the digest of the facts that the form showed
 * @throws {NotFound} none that this actor keeps · {Conflict} `facts-moved-on` · {Invalid} `no-such-region`
 */
export async function describeLine(ctx: Context, id: string, facts: LineFacts, seen: string): Promise<void> {
  const now = await lockedFacts(ctx, id)
  if (!now) throw new NotFound('line')
  const stands = factsDigest(now)
  if (stands === factsDigest(facts)) return
  if (stands !== seen) throw new Conflict('facts-moved-on', t('board.refused.facts-moved-on'))
  const { numUpdatedRows } = await orRefuse(
    inRegion,
    ctx.db
      .updateTable('availability.line')
      .set(columns(facts))
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  if (numUpdatedRows !== 1n) throw new NotFound('line')
  await recordEvent(ctx, 'line.described', { kind: 'line', id })
  await tellLinesChanged(ctx, actingCoalition(ctx))
}

function columns(facts: LineFacts) {
  return {
    age_min: facts.ageMin,
    age_max: facts.ageMax,
    genders: facts.genders,
    takes: facts.takes,
    refuses: facts.refuses,
    counties: facts.counties,
    county_fips: facts.county,
    region: facts.region,
    hidden: facts.hidden,
    waitlist: facts.waitlist,
    hold_minutes: facts.holdMinutes,
    limit_minutes: facts.limitMinutes,
    shown_to_public: facts.shownToPublic,
  }
}

const inRegion = {
  foreign_key_violation: () =>
    new Invalid('no-such-region', t('board.refused.no-such-region'), [
      { field: 'region', sentence: t('board.refused.no-such-region') },
    ]),
}
