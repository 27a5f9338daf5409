import { asActor, type Context } from '#platform/db/actor.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import {
  aCoalition,
  aMember,
  aMembership,
  anAgency,
  aPerson,
  aProgram,
  aSession,
} from '#platform/testing/people.ts'

type Member = Awaited<ReturnType<typeof aMember>>

/** A coalition with two agencies, and somebody in each role. Everybody is made up. */
export async function aTown(db: TestDatabase) {
  const coalition = await aCoalition(db)
  const hospital = await anAgency(db, coalition)
  const shelter = await anAgency(db, coalition)
  const clinic = await aProgram(db, hospital)
  const ward = await aProgram(db, hospital)
  const team = await aProgram(db, hospital, { coordinating: true })
  const beds = await aProgram(db, shelter)
  const former = await aPerson(db)
  const formerMembership = await aMembership(db, {
    ...hospital,
    person: former,
    role: 'agency-administrator',
    ended: 'left',
  })
  return {
    places: { coalition: { coalition }, hospital, shelter, clinic, ward, team, beds },
    chair: await aMember(db, 'coalition-administrator', { coalition }),
    cochair: await aMember(db, 'coalition-administrator', { coalition }),
    steward: await aMember(db, 'steward', { coalition }),
    manager: await aMember(db, 'agency-administrator', hospital),
    deputy: await aMember(db, 'agency-administrator', hospital),
    elsewhere: await aMember(db, 'agency-administrator', shelter),
    auditor: await aMember(db, 'agency-auditor', hospital),
    lead: await aMember(db, 'program-lead', clinic),
    worker: await aMember(db, 'program-worker', clinic),
    neighbor: await aMember(db, 'program-worker', beds),
    // Signed in still, as nobody: the role ended.
    former: { person: former, membership: formerMembership, secret: await aSession(db, former), cookie: '' },
  }
}

export type Town = Awaited<ReturnType<typeof aTown>>
export type Role = Exclude<keyof Town, 'places'>

/** A database with a town, and how to act as somebody in it. */
export async function townDatabase() {
  const db = await testDatabase()
  const town = await aTown(db)
  const as = <T>(who: Member, work: (ctx: Context) => Promise<T>): Promise<T> =>
    asActor(db.app, { kind: 'session', secret: who.secret }, work)
  return { db, town, as }
}

/** A day so many days from today, `YYYY-MM-DD`. */
export function daysAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

/** `done`, or the code with which something was refused. */
export function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )
}
