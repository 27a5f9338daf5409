import { recordEvent } from '#features/audit/index.ts'
import type { GenderCode } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { NotFound } from '#platform/errors.ts'
import type { NeedCode } from '../domain/codes.ts'
import { orDeclined } from '../refusals.ts'
import type { Band, MinimumGroupSource } from './domain/need.ts'

/** At least 11 young people of a county fit this combination, by a source of a day. */
export interface MinimumGroup {
  readonly id: string
  /** FIPS number. */
  readonly county: number
  readonly band: Band
  /** Null: of any gender. */
  readonly gender: GenderCode | null
  /** All of them at once. */
  readonly needs: readonly NeedCode[]
  readonly source: MinimumGroupSource
  /** ISO day of what the source counted. */
  readonly countedOn: string
}

/** What the acting coalition recorded; for its administrators. */
export async function minimumGroups(ctx: Context): Promise<readonly MinimumGroup[]> {
  return ctx.prepared<MinimumGroup>(
    'minimum_groups',
    `select id, county, band, gender, needs, source, counted_on::text as "countedOn" from availability.minimum_groups()`,
    [],
  )
}

/**
 * Records that at least 11 fit. Never made up: it says from what and of which day it is known.
 *
 * @throws {Forbidden} `not-yours` · {Invalid} `day-impossible` · {Conflict} `recorded-already`
 */
export async function recordMinimumGroup(ctx: Context, group: Omit<MinimumGroup, 'id'>): Promise<string> {
  const [row] = await orDeclined(
    ctx.prepared<{ id: string }>(
      'minimum_group_record',
      'select availability.record_minimum_group($1, $2, $3, $4, $5, $6) as id',
      [group.county, group.band, group.gender, group.needs, group.source, group.countedOn],
    ),
    'ask',
  )
  if (!row) throw new Error('nothing was recorded')
  await recordEvent(ctx, 'floor.recorded', { kind: 'floor', id: row.id })
  return row.id
}

/** Ends a recorded count of people: it is no longer known that so many fit. @throws {NotFound} */
export async function endMinimumGroup(ctx: Context, id: string): Promise<void> {
  await orRefuse(
    { no_data_found: () => new NotFound('floor') },
    ctx.prepared('minimum_group_end', 'select availability.end_minimum_group($1)', [id]),
  )
  await recordEvent(ctx, 'floor.ended', { kind: 'floor', id })
}
