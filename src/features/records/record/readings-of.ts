import type { Purpose } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { LookedAt } from '../open-items.ts'

/** One look at a record. */
export interface Reading {
  readonly id: string
  readonly person: string
  readonly at: Date
  readonly purpose: Purpose
  readonly what: LookedAt
}

const PAGE = 50

/** Who of other programs opened what was shared of a record, by id: name and program. */
export async function readersElsewhere(
  ctx: Context,
  subject: string,
): Promise<ReadonlyMap<string, { readonly name: string; readonly program: string }>> {
  const rows = await ctx.prepared<{ id: string; name: string; program: string }>(
    'records_readers_elsewhere',
    'select person as id, name, program from sharing.readers_of($1)',
    [subject],
  )
  return new Map(rows.map(({ id, ...who }) => [id, who]))
}

/**
 * Who opened these records, the newest first: for the program that keeps them. Not which entries: some are one person's alone.
 *
 * @param after the reading that the page before ended with
 */
export async function readingsOf(
  ctx: Context,
  subjects: readonly string[],
  after: string | undefined,
): Promise<{ readonly readings: readonly Reading[]; readonly older: string | undefined }> {
  const rows = await ctx.prepared<Reading>(
    'records_readings_of',
    `select r.id, r.person_id as person, r.at, r.purpose, r.what
     from records.reading r
     where r.subject_ids && $1::uuid[]
       and ($2::uuid is null or (r.at, r.id) < (select b.at, b.id from records.reading b where b.id = $2))
     order by r.at desc, r.id desc limit $3`,
    [subjects, after ?? null, PAGE + 1],
  )
  const readings = rows.slice(0, PAGE)
  return { readings, older: rows.length > PAGE ? readings.at(-1)?.id : undefined }
}
