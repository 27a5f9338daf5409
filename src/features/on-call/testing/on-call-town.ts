import { asActor, type Context } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import type { Seat } from '../coordinators/shifts.ts'

export interface Somebody {
  readonly id: string
  readonly secret: string
  run<T>(work: (ctx: Context) => Promise<T>): Promise<T>
}

/** A coalition with a program that coordinates and one that does not. All made up. */
export interface OnCallTown {
  readonly coalition: string
  readonly desk: Place
  readonly clinic: Place
  readonly ana: Somebody
  readonly ben: Somebody
  readonly cam: Somebody
  readonly lead: Somebody
  readonly worker: Somebody
}

export async function anOnCallTown(db: TestDatabase): Promise<OnCallTown> {
  const coalition = await aCoalition(db)
  const agency = await anAgency(db, coalition)
  const desk = await aProgram(db, agency, { coordinating: true })
  const clinic = await aProgram(db, agency)
  return {
    coalition,
    desk,
    clinic,
    ana: await someone(db, 'coordinator', desk),
    ben: await someone(db, 'coordinator', desk),
    cam: await someone(db, 'coordinator', desk),
    lead: await someone(db, 'program-lead', desk),
    worker: await someone(db, 'program-worker', clinic),
  }
}

export async function someone(db: TestDatabase, role: string, place: Place): Promise<Somebody> {
  const { person: id, secret } = await aMember(db, role, place)
  return { id, secret, run: (work) => asActor(db.app, { kind: 'session', secret }, work) }
}

/** An accepted shift, from so many hours ago for so many hours. @returns its id */
export async function onDuty(
  db: TestDatabase,
  { coalition, desk }: Pick<OnCallTown, 'coalition' | 'desk'>,
  { id }: Pick<Somebody, 'id'>,
  seat: Seat = 'holder',
  hours: { readonly ago?: number; readonly long?: number } = {},
): Promise<string> {
  const { ago = 1, long = 12 } = hours
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into on_call.shift (coalition_id, program_id, seat, person_id, zone, starts_at, ends_at, planned_by, accepted_at)
     values ($1, $2, $3, $4, 'America/Chicago', now() - make_interval(hours => $5), now() + make_interval(hours => $6 - $5), $4,
       now() - interval '1 day') returning id`,
    [coalition, desk.program, seat, id, ago, long],
  )
  return rows[0]?.id ?? ''
}

/** Raises an alert as the functions of the database do that know of what. @returns its id */
export async function raise(
  db: TestDatabase,
  { coalition, desk }: Pick<OnCallTown, 'coalition' | 'desk'>,
  about: string,
  more: {
    readonly occasion?: string
    readonly kind?: string
    /** Null: every coordinating program of the coalition. */
    readonly program?: string | null
    /** Happens before the end of its transaction. */
    readonly before?: () => Promise<void>
  } = {},
): Promise<string> {
  const { occasion = 'arrived', kind = 'consult', program = desk.program } = more
  return asDefiner(db, async (query) => {
    const [row] = await query('select on_call.tell_coordinators($1, $2, $3, $4, $5) as id', [
      coalition,
      program,
      kind,
      about,
      occasion,
    ])
    await more.before?.()
    return String(row?.id)
  })
}

export async function asDefiner<T>(
  db: TestDatabase,
  work: (query: (text: string, values: unknown[]) => Promise<Record<string, unknown>[]>) => Promise<T>,
): Promise<T> {
  const client = await db.owner.connect()
  try {
    await client.query('begin')
    await client.query(`set local role ${defaultRoles.definer}`)
    const done = await work(async (text, values) => (await client.query(text, values)).rows)
    await client.query('commit')
    return done
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
