import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { TestDatabase } from './database.ts'

/** Where somebody acts: nothing more than a coalition, one of its agencies, or a program of that agency. */
export interface Place {
  readonly coalition: string
  readonly agency?: string
  readonly program?: string
}

interface AgencyGiven {
  readonly name?: string
  readonly discipline?: string
  /** Not verified yet when false. Default true. */
  readonly verified?: boolean
  /** ISO day; default a year from now. */
  readonly verifiedUntil?: string
}

interface ProgramGiven {
  readonly name?: string
  readonly discipline?: string
  readonly lanes?: readonly string[]
  readonly jurisdiction?: string
  readonly coordinating?: boolean
}

interface MembershipGiven extends Place {
  readonly person: string
  readonly role: string
  /** ISO day; default a year from now. */
  readonly verifiedUntil?: string
  /** Ended a moment ago with this reason. */
  readonly ended?: 'left' | 'role-changed' | 'program-closed' | 'agency-left' | 'misuse' | 'error'
}

interface SessionGiven {
  /** As whom; default the person's first membership that lets them in. Null: as nobody but themself. */
  readonly membership?: string | null
  /** Minutes since the person last did something. */
  readonly idleMinutes?: number
  /** Minutes since the person last proved who they are. */
  readonly provedMinutesAgo?: number
}

/** A coalition that exists. @returns its id. */
export async function aCoalition(db: TestDatabase, name = 'Test Coalition (fictional)'): Promise<string> {
  return insert(
    db,
    `insert into identity.coalition (name, state, fictional) values ($1, 'active', true) returning id`,
    [name],
  )
}

/** An agency that two people verified, unless told otherwise. */
export async function anAgency(db: TestDatabase, coalition: string, given: AgencyGiven = {}): Promise<Place> {
  const { verified = true } = given
  const name = given.name ?? `Agency ${randomUUID().slice(0, 8)} (fictional)`
  const [one, two] = verified ? [await aPerson(db), await aPerson(db)] : []
  const agency = await insert(
    db,
    `insert into identity.agency (coalition_id, name, discipline, state, called_number, number_source, called_by,
       called_at, verified_by, verified_at, verified_until)
     select $1, $2, $3, case when $4 then 'verified' else 'proposed' end,
       case when $4 then '+1 312-555-0100' end, case when $4 then 'Made up for a test' end, $5::uuid,
       case when $4 then now() end, $6::uuid, case when $4 then now() end,
       case when $4 then coalesce($7::date, current_date + 365) end
     returning id`,
    [
      coalition,
      name,
      given.discipline ?? 'health',
      verified,
      one ?? null,
      two ?? null,
      given.verifiedUntil ?? null,
    ],
  )
  return { coalition, agency }
}

/** An open program of an agency. */
export async function aProgram(db: TestDatabase, agency: Place, given: ProgramGiven = {}): Promise<Place> {
  const program = await insert(
    db,
    `insert into identity.program (coalition_id, agency_id, name, discipline, lanes, jurisdiction, coordinating)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [
      agency.coalition,
      agency.agency,
      given.name ?? `Program ${randomUUID().slice(0, 8)} (fictional)`,
      given.discipline ?? 'health',
      given.lanes ?? [],
      given.jurisdiction ?? 'US-IL-031',
      given.coordinating ?? false,
    ],
  )
  return { ...agency, program }
}

/** A made-up person without any membership. @returns their id. */
export async function aPerson(db: TestDatabase, name?: string): Promise<string> {
  return insert(db, `insert into identity.person (name, fictional) values ($1, true) returning id`, [
    // A letter before it: of digits alone nothing would be a family name, and "Person" would be taken for one.
    name ?? `Person n${randomUUID().slice(0, 8)} (fictional)`,
  ])
}

/** @returns the membership's id. */
export async function aMembership(db: TestDatabase, given: MembershipGiven): Promise<string> {
  return insert(
    db,
    `insert into identity.membership (coalition_id, person_id, agency_id, program_id, role, verified_until, ended_at, end_reason)
     values ($1, $2, $3, $4, $5, coalesce($6::date, current_date + 365), case when $7::text is not null then now() end, $7)
     returning id`,
    [
      given.coalition,
      given.person,
      given.agency ?? null,
      given.program ?? null,
      given.role,
      given.verifiedUntil ?? null,
      given.ended ?? null,
    ],
  )
}

/** A person with one membership, signed in under it. */
export async function aMember(
  db: TestDatabase,
  role: string,
  place: Place,
): Promise<{ person: string; membership: string; secret: string; cookie: string }> {
  const person = await aPerson(db)
  const membership = await aMembership(db, { person, role, ...place })
  const secret = await aSession(db, person, { membership })
  return { person, membership, secret, cookie: `bw_session=${secret}` }
}

/** An open session of a person. @returns the secret that a browser would hold. */
export async function aSession(db: TestDatabase, person: string, given: SessionGiven = {}): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await db.admin.query(
    `insert into identity.session (secret_hash, actor_kind, person_id, method, membership_id, seen_at, proved_at, expires_at)
     values ($1, 'person', $2::uuid, 'passkey',
       case when $3 then $4::uuid else identity.first_membership($2::uuid) end,
       now() - make_interval(mins => $5), now() - make_interval(mins => $6), now() + interval '24 hours')`,
    [
      createHash('sha256').update(secret).digest(),
      person,
      given.membership !== undefined,
      given.membership ?? null,
      given.idleMinutes ?? 0,
      given.provedMinutesAgo ?? 0,
    ],
  )
  return secret
}

async function insert(db: TestDatabase, text: string, values: readonly unknown[]): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(text, [...values])
  const id = rows[0]?.id
  if (!id) throw new Error('nothing was added')
  return id
}
