import type { FastifyInstance } from 'fastify'
import { type SignedIn, signedIn } from '#platform/http/testing/signed-in.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import {
  aCoalition,
  aMember,
  aMembership,
  anAgency,
  aPerson,
  aProgram,
  aSession,
} from '#platform/testing/people.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'

/** How a thing stands to whoever asks for it. Each caller stands in the first of these, as far as their role reaches. */
export const relations = ['own program', 'other program', 'other agency', 'other coalition'] as const
export type Relation = (typeof relations)[number]

/** A program, with all that is above it. */
export interface At {
  readonly coalition: string
  readonly agency: string
  readonly program: string
}

export type Level = 'coalition' | 'agency' | 'program'

/** Somebody in one role at the first place; `former` once had it, and is signed in still. */
export interface Caller {
  readonly role: string
  readonly level: Level
  readonly permissions: ReadonlySet<string>
  readonly person: string
  readonly cookie: string
  readonly former: { readonly person: string; readonly cookie: string }
}

/** Where everything of the matrix happens. */
export interface Scene {
  readonly db: TestDatabase
  readonly app: FastifyInstance
  readonly places: Readonly<Record<Relation, At>>
  readonly callers: readonly Caller[]
  /** Where the same program listens, for what no call without a connection can ask. */
  readonly origin: string
  /** An agency's own sign-in that answers, for whoever sets one. */
  readonly provider: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }
  /** Files of the transparency log. */
  readonly tiles: TileStorage
  /** The steward among the callers, who prepares what is asked for. */
  readonly desk: SignedIn
}

/** Two coalitions, in the first two agencies, in the first of them two programs; and somebody in each role of the table. */
export async function aScene(
  db: TestDatabase,
  app: FastifyInstance,
  more: Pick<Scene, 'provider' | 'origin' | 'tiles'>,
): Promise<Scene> {
  const coalition = await aCoalition(db, 'Near Coalition (fictional)')
  const agency = await anAgency(db, coalition)
  const elsewhere = await anAgency(db, coalition)
  const abroad = await anAgency(db, await aCoalition(db, 'Far Coalition (fictional)'))
  const places = {
    // It coordinates, so that a coordinator can stand there.
    'own program': (await aProgram(db, agency, { coordinating: true })) as At,
    'other program': (await aProgram(db, agency)) as At,
    'other agency': (await aProgram(db, elsewhere)) as At,
    'other coalition': (await aProgram(db, abroad)) as At,
  }
  // Whoever ends the role of one administrator must not meet the rule about the last one.
  for (const of of [coalition, abroad.coalition])
    for (let n = 0; n < 2; n += 1) await aMember(db, 'coalition-administrator', { coalition: of })
  const { rows } = await db.admin.query<{ role: string; level: Level; permissions: string[] }>(
    `select r.key as role, r.place as level,
       array(select rp.permission from identity.role_permission rp where rp.role = r.key) as permissions
     from identity.role r order by r.key`,
  )
  const callers: Caller[] = []
  for (const { role, level, permissions } of rows) {
    const place = placeOf(places['own program'], level)
    const { person, cookie } = await aMember(db, role, place)
    callers.push({
      role,
      level,
      permissions: new Set(permissions),
      person,
      cookie,
      former: await aFormer(db, role, place),
    })
  }
  const steward = callers.find(({ permissions }) => permissions.has('directory.keep'))
  return { db, app, places, callers, desk: await signedIn(app, db, steward?.person), ...more }
}

/** The part of a place that a membership at this level belongs to. */
export function placeOf({ coalition, agency, program }: At, level: Level) {
  if (level === 'coalition') return { coalition }
  return level === 'agency' ? { coalition, agency } : { coalition, agency, program }
}

/** Somebody whose only role ended a moment ago while they were signed in under it. */
export async function aFormer(db: TestDatabase, role: string, place: ReturnType<typeof placeOf>) {
  const person = await aPerson(db)
  const membership = await aMembership(db, { person, role, ...place, ended: 'left' })
  const secret = await aSession(db, person, { membership })
  return { person, secret, cookie: `bw_session=${secret}` }
}
