import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import { narrow, oneAtATime, orGone, shippedRules } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { noSuchThing } from './refusals.ts'
import { saidBefore } from './said-before.ts'

const DAY = 86_400_000

/** The longest that it counts, in days (content/sharing/lanes.yml); then it is given anew. */
export const facilityDays = (): number =>
  shippedRules().lanes.find(({ way }) => way === 'facility')?.capDays ?? 1

/**
 * Whoever leads the program that runs a confidential place authorizes, by name and from now on, that its address is told to one program
 * for one young person (R17). The address stands nowhere here: it is told by word of mouth or on paper, and decided about first.
 *
 * @param given.days 1 to {@link facilityDays}
 * @param given.calledBack they called the program back at a number that they had from elsewhere
 * @param given.seed of the form: the same twice is one authorization @throws {Conflict} `said-ended`
 */
export async function authorizeFacility(
  ctx: Context,
  subject: string,
  given: {
    readonly recipient: string
    readonly calledBack: boolean
    readonly days: number
    readonly seed?: string | undefined
  },
): Promise<string> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, subject)
  await oneAtATime(ctx, head)
  const { id, isSaid } = await saidBefore(ctx, 'facility_word', given.seed)
  if (isSaid) return id
  await orGone(
    ctx.prepared(
      'sharing_authorize_facility',
      `insert into sharing.facility_word (coalition_id, id, agency_id, program_id, subject_id, recipient_program, called_back, from_at, until,
         recorded_by) values ($1, $2, $3, $4, $5, $6, $7, now(), $8, $9)`,
      [
        coalition,
        id,
        agency,
        program,
        head,
        given.recipient,
        given.calledBack,
        new Date(ctx.now.getTime() + given.days * DAY - 60_000),
        person,
      ],
    ),
  )
  await recordEvent(ctx, 'facility.authorized', { kind: 'subject', id: head })
  return id
}

/** The operator takes it back. @returns the record it stood in @throws {NotFound} */
export async function endFacilityAuthorization(ctx: Context, id: string): Promise<string> {
  const { person } = actingPlace(ctx)
  const [row] = await ctx.prepared<{ subject: string }>(
    'sharing_end_facility_authorization',
    `update sharing.facility_word set ended_at = clock_timestamp(), ended_by = $2 where id = $1 and ended_at is null
     returning subject_id as subject`,
    [id, person],
  )
  if (!row) throw noSuchThing()
  await recordEvent(ctx, 'facility.ended', { kind: 'subject', id: row.subject })
  await narrow(ctx, row.subject)
  return row.subject
}
