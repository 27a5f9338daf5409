import { recordEvent } from '#features/audit/index.ts'
import { actingPlace } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orDeclined } from '../refusals.ts'
import type { Administration } from './administration.ts'

export const found = ['present', 'absent', 'not-clear'] as const
/** How it was reached: not all of these are equally sure, and a study has to say which. */
export const reachedBy = ['agency-finding', 'forensic-interview', 'court', 'clinician'] as const
/** Whether whoever found it knew what the answers said: then the two are not independent. */
export const indexKnown = ['known', 'not-known', 'unknown'] as const

/** What somebody else found later, for a study of accuracy and for nothing else. */
export interface Reference {
  readonly found: (typeof found)[number]
  readonly reachedBy: (typeof reachedBy)[number]
  readonly indexKnown: (typeof indexKnown)[number]
  /** ISO day. */
  readonly reachedOn: string
}

/** The newest counts. */
export async function sayReference(ctx: Context, one: Administration, said: Reference): Promise<void> {
  const { coalition, person } = actingPlace(ctx)
  await orDeclined(
    ctx.prepared(
      'administrations_say_reference',
      `insert into administrations.reference (coalition_id, administration_id, found, reached_by, index_known, reached_on, said_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [coalition, one.id, said.found, said.reachedBy, said.indexKnown, said.reachedOn, person],
    ),
  )
  await recordEvent(ctx, 'check.reference-said', { kind: 'subject', id: one.subject })
}

/**
 * What is said now, with the days between the signature and the finding; negative: it was found before. Undefined: nothing.
 *
 * @param zone of the program, by whose days a finding is dated: what is signed there in the evening is signed tomorrow in UTC
 */
export async function referenceOf(
  ctx: Context,
  id: string,
  zone: string,
): Promise<(Reference & { readonly days: number }) | undefined> {
  const [row] = await ctx.prepared<Reference & { readonly days: number }>(
    'administrations_reference_of',
    `select r.found, r.reached_by as "reachedBy", r.index_known as "indexKnown", r.reached_on::text as "reachedOn",
       r.reached_on - (a.signed_at at time zone $2)::date as days
     from administrations.reference r join administrations.administration a on a.id = r.administration_id
     where r.administration_id = $1 order by r.said_at desc limit 1`,
    [id, zone],
  )
  return row
}
