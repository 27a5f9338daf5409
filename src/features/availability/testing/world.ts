import { createHash, randomBytes } from 'node:crypto'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { stewardSecret, type TestDatabase } from '#platform/testing/database.ts'
import { aHeldJob } from '#platform/testing/held-job.ts'
import { aCoalition, aMember, aMembership, aPerson, aSession, type Place } from '#platform/testing/people.ts'
import { aKeeper, aLine, aSeeker, type Keeper, testCoalition } from './lines.ts'
import type { Caller } from './model/words.ts'

/** Somebody who acts, as the model knows them and as the database does. */
export interface Cast extends Caller {
  readonly claim: ActorClaim
}

export interface World {
  readonly db: TestDatabase
  readonly keeper: Keeper
  readonly lines: readonly string[]
  readonly cast: readonly Cast[]
  /** Runs one act as somebody, in a transaction of its own. */
  as<T>(who: Cast, work: (ctx: Context) => Promise<T>): Promise<T>
  /** Sets the one clock of the schema to a moment (milliseconds), where it stands still. */
  setClock(moment: number): Promise<void>
}

/** Five lines: usual; without a waiting list; hidden; with short limits; kept by stewards. */
export const lineKinds = [
  { program: 0, hidden: false, waitlist: true, holdMinutes: 90, limitMinutes: 480 },
  { program: 0, hidden: false, waitlist: false, holdMinutes: 45, limitMinutes: 480 },
  { program: 0, hidden: true, waitlist: true, holdMinutes: 90, limitMinutes: 480 },
  { program: 0, hidden: false, waitlist: true, holdMinutes: 15, limitMinutes: 60 },
  { program: null, hidden: false, waitlist: true, holdMinutes: 30, limitMinutes: 480 },
] as const

/** People of several programs, a token with and one without the scope, links, a job and a stranger, and five lines. */
export async function aWorld(db: TestDatabase): Promise<World> {
  await prepareQueue(db.urls.jobs, defaultRoles)
  const keeper = await aKeeper(db)
  const [first, second] = [await aSeeker(db), await aSeeker(db)]
  const colleague = await aMember(db, 'program-worker', first.place)
  const stranger = await aSeeker(db, { coalition: await aCoalition(db) })
  const steward = await stewardSecret(db)
  const lines: string[] = []
  for (const kind of lineKinds) lines.push(await aLineOf(db, keeper, kind))
  const { claim: job } = await aHeldJob(db)
  const member = (name: string, program: number, secret: string, person: string): Cast => ({
    name,
    kind: 'member',
    here: true,
    program,
    person,
    sees: true,
    keeps: true,
    claim: { kind: 'session', secret },
  })
  const nobody = { here: false, program: null, person: '', sees: false, keeps: false }
  const [whole, narrow] = [
    await aToken(db, keeper.place, ['availability.see', 'availability.keep']),
    await aToken(db, first.place, ['directory.keep-own']),
  ]
  const links = await Promise.all([0, 2, 4].map((line) => aLink(db, lines[line] ?? '')))
  const cast: Cast[] = [
    member('keeper', 0, keeper.secret, keeper.person),
    member('first', 1, first.secret, first.person),
    member('colleague', 1, colleague.secret, colleague.person),
    member('second', 2, second.secret, second.person),
    { ...member('stranger', 3, stranger.secret, stranger.person), here: false },
    {
      ...nobody,
      name: 'steward',
      kind: 'steward',
      here: true,
      claim: { kind: 'session', secret: steward },
    },
    { ...nobody, name: 'job', kind: 'job', claim: job },
    {
      ...member('token', 0, '', 'token'),
      kind: 'token',
      claim: { kind: 'token', secret: whole },
    },
    {
      ...member('token without scope', 1, '', 'narrow'),
      kind: 'token',
      sees: false,
      keeps: false,
      claim: { kind: 'token', secret: narrow },
    },
    ...links.map(
      (secret, n): Cast => ({
        ...nobody,
        name: `link ${n}`,
        kind: 'link',
        link: [0, 2, 4][n] ?? 0,
        claim: { kind: 'link', secret },
      }),
    ),
  ]
  await db.admin.query('create sequence public.model_clock; grant select on public.model_clock to public')
  await db.admin.query(`create or replace function availability.clock() returns timestamptz language sql volatile
    set search_path = pg_catalog, pg_temp
    return (select to_timestamp(c.last_value / 1000.0) from public.model_clock c)`)
  return {
    db,
    keeper,
    lines,
    cast,
    as: (who, work) => asActor(db.app, who.claim, work),
    async setClock(moment) {
      await db.admin.query({
        name: 'clock',
        text: `select setval('public.model_clock', $1)`,
        values: [moment],
      })
    },
  }
}

async function aLineOf(db: TestDatabase, keeper: Keeper, kind: (typeof lineKinds)[number]): Promise<string> {
  if (kind.hidden)
    await db.admin.query(
      `insert into availability.region (coalition_id, number, counties) values ($1, 3, '{17031}') on conflict do nothing`,
      [testCoalition],
    )
  const id = await aLine(db, keeper, {
    minutesAgo: null,
    hidden: kind.hidden,
    waitlist: kind.waitlist,
    holdMinutes: kind.holdMinutes,
    ...(kind.hidden ? { region: 3 } : {}),
  })
  await db.admin.query('update availability.line set limit_minutes = $2, program_id = $3 where id = $1', [
    id,
    kind.limitMinutes === 480 ? null : kind.limitMinutes,
    kind.program === null ? null : keeper.place.program,
  ])
  return id
}

/** An open link for one line; it is not used up by counting alone. @returns its secret */
export async function aLink(db: TestDatabase, line: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await db.admin.query(
    `insert into identity.link (secret_hash, purpose, object_id, expires_at) values ($1, 'count-line', $2, now() + interval '2 days')`,
    [digest(secret), line],
  )
  return secret
}

/** @returns the secret of a token of a program with these scopes */
export async function aToken(db: TestDatabase, place: Place, scopes: readonly string[]): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await db.admin.query(
    `insert into identity.token (coalition_id, agency_id, program_id, label, secret_hash, scopes, expires_at)
     values ($1, $2, $3, 'Test', $4, $5, now() + interval '1 day')`,
    [place.coalition, place.agency, place.program, digest(secret), scopes],
  )
  return secret
}

/** Somebody who worked for a program until a moment ago, still signed in. @returns the secret of the session */
export async function aFormerMember(db: TestDatabase, place: Place): Promise<string> {
  const person = await aPerson(db)
  const membership = await aMembership(db, { person, role: 'program-worker', ...place, ended: 'left' })
  return await aSession(db, person, { membership })
}

const digest = (secret: string) => createHash('sha256').update(secret).digest()
