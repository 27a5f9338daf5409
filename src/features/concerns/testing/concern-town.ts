import { randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { directory } from '#features/directory/feature.ts'
import { onCall } from '#features/on-call/feature.ts'
import { records } from '#features/records/feature.ts'
import { subjectToBe } from '#features/records/index.ts'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import type { Route } from '#platform/http/route.ts'
import { openPages } from '#platform/http/testing/open-pages.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { concerns } from '../feature.ts'
import { sealWords } from '../sealing.ts'

/** Two programs that coordinate, in two places and agencies, and people beside them. All made up. */
export interface ConcernTown {
  readonly db: TestDatabase
  readonly web: TestServer
  /** CPS, in Cook County. */
  readonly response: Place
  /** In Kentucky, of another agency. */
  readonly elsewhere: Place
  readonly coordinator: Colleague
  readonly second: Colleague
  /** Leads the program that coordinates, and is no coordinator. */
  readonly lead: Colleague
  readonly outsider: Colleague
  get(url: string, by?: Colleague): Promise<LightMyRequestResponse>
  post(url: string, fields: Readonly<Record<string, string>>, by?: Colleague): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

const plenty = { points: 100_000, seconds: 60, lease: 100 }

/** @param besides routes that stand on those of the feature */
export async function concernTown(besides: readonly Route[] = []): Promise<ConcernTown> {
  const db = await testDatabase()
  const coalition = await aCoalition(db)
  const agency = await anAgency(db, coalition)
  const response = await aProgram(db, agency, { lanes: ['CPS'], coordinating: true })
  const elsewhere = await aProgram(db, await anAgency(db, coalition), {
    lanes: ['CPS'],
    coordinating: true,
    jurisdiction: 'US-KY',
  })
  const web = await testServer({
    routes: [
      ...openPages([directory, concerns]),
      ...(concerns.routes ?? []),
      ...(onCall.routes ?? []),
      ...(records.routes ?? []),
      ...besides,
    ],
    services: { pool: db.app, keyring: db.keyring, keyStore: db.keyStore, demo: false },
    limits: { search: plenty, form: plenty, bulk: plenty, message: plenty, tell: plenty, 'sign-in': plenty },
  })
  const cookie = (by?: Colleague) => (by ? { cookie: `bw_session=${by.secret}` } : {})
  return {
    db,
    web,
    response,
    elsewhere,
    coordinator: await aColleague(db, 'coordinator', response),
    second: await aColleague(db, 'coordinator', response),
    lead: await aColleague(db, 'program-lead', response),
    outsider: await aColleague(db, 'coordinator', elsewhere),
    get: async (url, by) => await web.app.inject({ url, headers: cookie(by) }),
    post: async (url, fields, by) =>
      await web.app.inject({
        method: 'POST',
        url,
        headers: { ...ownForm, ...cookie(by) },
        payload: new URLSearchParams(fields).toString(),
      }),
    async close() {
      await web.close()
      await db.close()
    },
  }
}

/** What a member of the public sends. */
export const aConcern = {
  work: 'no',
  place: 'US-IL-031',
  danger: 'no',
  about: 'controlled',
  age: '13-15',
  text: 'An older man waits for her each day.',
  who: 'Robin Example, in ninth grade',
  reach: '312-555-0144',
  step: 'send',
} as const

/** What somebody sends who may name nobody. */
export const aConsult = {
  work: 'victim-services',
  place: 'US-IL-031',
  danger: 'unsure',
  about: 'missing',
  age: '16-17',
  asks: 'what-may-i-say',
  text: 'A teen here goes out at night with an older man. What may i say, and to whom?',
  step: 'send',
} as const

/** The code on a receipt. */
export const codeIn = (html: string): string => /data-code[^>]*>([^<]+)</.exec(html)?.[1] ?? ''

/** The newest telling. */
export async function newestOf({ db }: Pick<ConcernTown, 'db'>): Promise<Record<string, unknown>> {
  const { rows } = await db.admin.query(
    'select * from concerns.concern order by received_at desc, id limit 1',
  )
  return rows[0] ?? {}
}

/** One that waits in this program, as nobody but the superuser writes it. @returns its id */
export async function aConcernAt(
  db: TestDatabase,
  { coalition, agency = '', program = '' }: Place,
  form: 'concern' | 'consult' = 'concern',
): Promise<string> {
  const id = randomUUID()
  const keyOwner = await subjectToBe(db.keyStore, { coalition, agency, program }, id)
  const { epoch, ciphertext } = await sealWords(
    db.keyStore,
    { coalition, agency, keyOwner, id },
    { text: aConcern.text, who: '', reach: '' },
  )
  await db.admin.query(
    `insert into concerns.concern (coalition_id, id, agency_id, program_id, form, told_by, work, danger, about, age, asks, key_owner,
       receipt, key_epoch, ciphertext)
     values ($1, $2, $3, $4, $5, $6, $7, 'no', 'other', 'unknown', $8, $9, sha256($10), $11, $12)`,
    [
      coalition,
      id,
      agency,
      program,
      form,
      form === 'consult' ? 'claimed' : 'public',
      form === 'consult' ? 'school' : null,
      form === 'consult' ? 'what-next' : null,
      keyOwner,
      id,
      epoch,
      ciphertext,
    ],
  )
  return id
}
