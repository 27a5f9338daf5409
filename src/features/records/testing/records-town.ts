import pg from 'pg'
import { asActor } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { inDatabase } from '#platform/testing/in-database.ts'
import { aCoalition, aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import type { Run } from '../contact/send-to-young-person.ts'
import type { Groups } from '../domain/kinds.ts'
import { addItem, openSubject } from '../write-item.ts'

export interface Colleague {
  readonly id: string
  readonly secret: string
  readonly run: Run
}

/** Two programs of one agency in different lanes, and one of another agency. All made up. */
export interface RecordsTown {
  readonly db: TestDatabase
  readonly keys: KeyStore
  /** HIPAA. */
  readonly clinic: Place
  /** VSP-FVPSA, of the same agency. */
  readonly shelter: Place
  /** Of another agency. */
  readonly elsewhere: Place
  readonly worker: Colleague
  readonly colleague: Colleague
  readonly lead: Colleague
  readonly inShelter: Colleague
  readonly outsider: Colleague
  /** Sees who opened what in the clinic's agency, and no word. */
  readonly auditor: Colleague
  readonly administrator: Colleague
  /** Destroys the keys of one record, as nobody can undo. */
  destroyKeys(subject: string): Promise<void>
  close(): Promise<void>
}

/** Who is in a town, and where: what a copy of its database holds as well. */
export interface TownPeople {
  readonly places: Readonly<Record<'clinic' | 'shelter' | 'elsewhere', Place>>
  readonly people: Readonly<
    Record<(typeof PEOPLE)[number][0], { readonly id: string; readonly secret: string }>
  >
}

const PEOPLE = [
  ['worker', 'program-worker', 'clinic'],
  ['colleague', 'program-worker', 'clinic'],
  ['lead', 'program-lead', 'clinic'],
  ['inShelter', 'program-worker', 'shelter'],
  ['outsider', 'program-worker', 'elsewhere'],
  ['auditor', 'agency-auditor', 'agency'],
  ['administrator', 'agency-administrator', 'agency'],
] as const

export async function fillTown(db: TestDatabase): Promise<TownPeople> {
  const coalition = await aCoalition(db)
  const agency = await anAgency(db, coalition)
  const clinic = await aProgram(db, agency, { lanes: ['HIPAA'] })
  const shelter = await aProgram(db, agency, { lanes: ['VSP-FVPSA'] })
  const elsewhere = await aProgram(db, await anAgency(db, coalition), { lanes: ['CPS'] })
  const places = { clinic, shelter, elsewhere }
  const all: [string, { id: string; secret: string }][] = []
  for (const [name, role, at] of PEOPLE) {
    const { person: id, secret } = await aMember(db, role, { ...places, agency }[at])
    all.push([name, { id, secret }])
  }
  return { places, people: Object.fromEntries(all) as TownPeople['people'] }
}

export async function recordsTown(): Promise<RecordsTown> {
  const db = await testDatabase()
  return townIn(db, await fillTown(db))
}

/** The town of a database that holds these people. */
export function townIn(db: TestDatabase, { places, people }: TownPeople): RecordsTown {
  const as = (name: keyof TownPeople['people']) => colleagueIn(db, people[name])
  return {
    db,
    keys: db.keyStore,
    ...places,
    worker: as('worker'),
    colleague: as('colleague'),
    lead: as('lead'),
    inShelter: as('inShelter'),
    outsider: as('outsider'),
    auditor: as('auditor'),
    administrator: as('administrator'),
    async destroyKeys(subject) {
      const keys = new pg.Client(inDatabase(db.urls.owner, 'keys_of_run'))
      await keys.connect()
      await keys.query(
        'update keys.data_key set wrapped = null, destroyed_at = now() where owner = $1 and wrapped is not null',
        [subject],
      )
      await keys.end()
    },
    close: () => db.close(),
  }
}

const colleagueIn = (db: TestDatabase, { id, secret }: Pick<Colleague, 'id' | 'secret'>): Colleague => ({
  id,
  secret,
  run: (work) => asActor(db.app, { kind: 'session', secret }, work),
})

/** Somebody new with this role there, signed in. */
export async function aColleague(db: TestDatabase, role: string, place: Place): Promise<Colleague> {
  const { person: id, secret } = await aMember(db, role, place)
  return colleagueIn(db, { id, secret })
}

export const someone = (
  name = 'Robin Example',
  more: Partial<Groups<'identity'>['about']> = {},
): Groups<'identity'> => ({
  names: { name, otherNames: [] },
  about: {
    birthDate: null,
    ageBand: '14-15',
    pronouns: 'they',
    language: 'English',
    tribe: '',
    accessNeeds: '',
    ...more,
  },
})

/** A record of the acting program with this many notes. @returns ids, the oldest note first */
export async function aRecord(
  { keys }: Pick<RecordsTown, 'keys'>,
  run: Run,
  given: { readonly name?: string; readonly notes?: readonly string[] } = {},
): Promise<{ readonly subject: string; readonly identity: string; readonly notes: readonly string[] }> {
  const { subject, item } = await run((ctx) => openSubject(ctx, keys, someone(given.name)))
  const notes: string[] = []
  for (const text of given.notes ?? [])
    notes.push(
      await run((ctx) => addItem(ctx, keys, subject, { kind: 'note', groups: { narrative: { text } } })),
    )
  return { subject, identity: item, notes }
}
