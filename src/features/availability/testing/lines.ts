import { randomUUID } from 'node:crypto'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { aRecord, type RecordIds, type RecordOverrides } from '#features/directory/testing/records.ts'
import { tieAgency } from '#features/directory/tie-agency.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { asSteward, type TestDatabase } from '#platform/testing/database.ts'
import { aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { addLine } from '../keeping/describe-line.ts'

/** The coalition in which `asSteward` acts. */
export const testCoalition = '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001'

/** A program that keeps lines at a service of its own agency, and one of its people. */
export interface Keeper {
  readonly place: Place
  readonly record: RecordIds
  readonly person: string
  readonly secret: string
  readonly cookie: string
}

interface LineGiven {
  readonly total?: number
  readonly surge?: number
  readonly outOfService?: number
  readonly occupied?: number
  /** Minutes since the count; null: never counted. Default 0. */
  readonly minutesAgo?: number | null
  readonly unit?: string
  readonly hidden?: boolean
  readonly waitlist?: boolean
  readonly holdMinutes?: number
  readonly region?: number
  readonly ageMin?: number
  readonly ageMax?: number
  readonly genders?: readonly string[] | null
  readonly takes?: readonly string[]
  readonly refuses?: readonly string[]
  readonly counties?: readonly number[]
  readonly county?: number | null
  readonly taking?: 'taking' | 'closed' | 'ended'
  readonly shownToPublic?: boolean
}

export const as = <T>(db: TestDatabase, secret: string, work: (ctx: Context) => Promise<T>) =>
  asActor(db.app, { kind: 'session', secret }, work)

/** An agency with a program, a directory entry of its own and a worker who has signed in. */
export async function aKeeper(
  db: TestDatabase,
  given: {
    readonly coalition?: string
    readonly lanes?: readonly string[]
    readonly record?: RecordOverrides
    readonly role?: string
  } = {},
): Promise<Keeper> {
  const agency = await anAgency(db, given.coalition ?? testCoalition)
  const place = await aProgram(db, agency, { lanes: given.lanes ?? [] })
  const member = await aMember(db, given.role ?? 'program-worker', place)
  const record = await asSteward(db, async (ctx) => {
    const ids = await aRecord(ctx, given.record)
    if (agency.coalition === testCoalition) await tieAgency(ctx, ids.organizationId, agency.agency ?? '')
    await refreshCards(ctx, [ids.serviceId])
    return ids
  })
  return { place, record, ...member }
}

/** Somebody of another program who looks for a place. */
export async function aSeeker(
  db: TestDatabase,
  given: { lanes?: readonly string[]; coalition?: string } = {},
) {
  const agency = await anAgency(db, given.coalition ?? testCoalition)
  const place = await aProgram(db, agency, { lanes: given.lanes ?? [] })
  return { place, ...(await aMember(db, 'program-worker', place)) }
}

/** A line with a count as it stands, as if its keeper had counted. @returns its id */
export async function aLine(db: TestDatabase, keeper: Keeper, given: LineGiven = {}): Promise<string> {
  const id = await as(db, keeper.secret, (ctx) =>
    addLine(ctx, {
      serviceId: keeper.record.serviceId,
      locationId: keeper.record.locationId,
      unit: (given.unit ?? 'bed') as 'bed',
      facts: {
        ageMin: given.ageMin ?? 12,
        ageMax: given.ageMax ?? 17,
        genders: (given.genders ?? null) as null,
        takes: [...(given.takes ?? [])] as [],
        refuses: [...(given.refuses ?? [])] as [],
        counties: [...(given.counties ?? [])],
        county: given.county ?? null,
        region: given.region ?? null,
        hidden: given.hidden ?? false,
        waitlist: given.waitlist ?? true,
        holdMinutes: given.holdMinutes ?? 90,
        limitMinutes: null,
        shownToPublic: given.shownToPublic ?? false,
      },
    }),
  )
  if (given.minutesAgo !== null) {
    await db.admin.query(
      `update availability.line set total = $2, surge = $3, out_of_service = $4, occupied = $5, counted_how = 'app',
         counted_at = clock_timestamp() - make_interval(mins => $6), taking = $7 where id = $1`,
      [
        id,
        given.total ?? 3,
        given.surge ?? 0,
        given.outOfService ?? 0,
        given.occupied ?? 0,
        given.minutesAgo ?? 0,
        given.taking ?? 'taking',
      ],
    )
  }
  return id
}

/** Sets the one clock of the schema ahead (or back) of the real one, for this database. */
export async function setClock(db: TestDatabase, minutes: number): Promise<void> {
  await db.admin.query(
    `create or replace function availability.clock() returns timestamptz language sql volatile
       set search_path = pg_catalog, pg_temp return clock_timestamp() + make_interval(secs => ${Math.round(minutes * 60)})`,
  )
}

export const newKey = () => randomUUID()
