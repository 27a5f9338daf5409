import { randomUUID } from 'node:crypto'
import { addItem, type Groups, openSubject } from '#features/records/index.ts'
import { aColleague, type Colleague, someone } from '#features/records/testing/records-town.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { addPerson, enterStanding } from '../releases/people.ts'
import { type NewRelease, writeRelease } from '../releases/write-release.ts'
import { shippedRules } from '../rules/shipped-rules.ts'
import type { ReadEntry } from '../sharing/say-of-entries.ts'
import { share } from '../sharing/share.ts'
import { confirmables } from '../signing/confirmable.ts'
import { confirmOnly, inRole, signNow } from './counsel.ts'

/** A shelter, a clinic that may get something of it, and a school that does not. All made up. */
export interface SharingTown {
  readonly db: TestDatabase
  readonly keys: KeyStore
  readonly coalition: string
  /** VSP-FVPSA: the young person and a guardian sign. */
  readonly shelter: Place
  readonly clinic: Place
  readonly school: Place
  readonly worker: Colleague
  readonly colleague: Colleague
  readonly nurse: Colleague
  readonly teacher: Colleague
  close(): Promise<void>
}

export async function sharingTown(): Promise<SharingTown> {
  const db = await testDatabase()
  const coalition = await aCoalition(db)
  const shelter = await aProgram(db, await anAgency(db, coalition, { discipline: 'advocacy' }), {
    lanes: ['VSP-FVPSA'],
    discipline: 'advocacy',
  })
  const clinic = await aProgram(db, await anAgency(db, coalition), { lanes: ['HIPAA'], discipline: 'health' })
  const school = await aProgram(db, await anAgency(db, coalition, { discipline: 'education' }), {
    lanes: ['FERPA'],
    discipline: 'education',
  })
  return {
    db,
    keys: db.keyStore,
    coalition,
    shelter,
    clinic,
    school,
    worker: await aColleague(db, 'program-worker', shelter),
    colleague: await aColleague(db, 'program-worker', shelter),
    nurse: await aColleague(db, 'program-worker', clinic),
    teacher: await aColleague(db, 'program-worker', school),
    close: () => db.close(),
  }
}

/** Counsel of this coalition confirms every row and signs the shipped rules, where nobody's signature stands. */
export async function signFor(db: TestDatabase, coalition: string): Promise<void> {
  const { rows } = await db.admin.query(
    'select from sharing.signature where coalition_id = $1 and ended_at is null',
    [coalition],
  )
  if (rows.length > 0) return
  const counsel = await inRole(db, 'counsel', { coalition })
  await confirmOnly(
    counsel,
    confirmables(shippedRules()).map(({ id }) => id),
  )
  await signNow(counsel)
}

/** What counsel signed stands no more. */
export async function endSignature(db: TestDatabase, coalition: string): Promise<void> {
  await db.admin.query(
    `update sharing.signature set ended_at = now(), ended_by = person_id, end_reason = 'stopped'
     where coalition_id = $1 and ended_at is null`,
    [coalition],
  )
}

export interface Shareable {
  readonly subject: string
  readonly identity: string
  readonly notes: readonly string[]
  readonly mother: string
}

/** Ana, 15, with a mother who is her guardian, and what a shelter wrote about her. */
export async function aYoungPerson(
  { keys, worker }: Pick<SharingTown, 'keys' | 'worker'>,
  given: {
    readonly name?: string
    readonly notes?: readonly string[]
    readonly about?: Partial<Groups<'identity'>['about']>
  } = {},
): Promise<Shareable> {
  const { subject, item: identity } = await worker.run((ctx) =>
    openSubject(
      ctx,
      keys,
      someone(given.name ?? 'Ana Example', { birthDate: bornYearsAgo(15), ...given.about }),
    ),
  )
  const notes: string[] = []
  for (const text of given.notes ?? ['She wants to see a doctor.'])
    notes.push(
      await worker.run((ctx) =>
        addItem(ctx, keys, subject, { kind: 'note', groups: { narrative: { text } } }),
      ),
    )
  const mother = await worker.run(async (ctx) => {
    const person = await addPerson(ctx, keys, subject, { name: 'Maria Example', relation: 'Mother' })
    await enterStanding(ctx, subject, {
      person,
      kind: 'guardian',
      from: new Date(ctx.now.getTime() - 86_400_000),
    })
    return person
  })
  return { subject, identity, notes, mother }
}

/** An ISO day, well inside its month so that no test asks across a birthday. */
export function bornYearsAgo(years: number): string {
  const now = new Date()
  const month = ((now.getUTCMonth() + 6) % 12) + 1
  // Half a year away: they turned it months ago, or will not for months.
  const year = now.getUTCFullYear() - years - (month > now.getUTCMonth() + 1 ? 1 : 0)
  return `${String(year)}-${String(month).padStart(2, '0')}-15`
}

/** What a release of Ana and her mother to the clinic says, for all that the shelter wrote. */
export const toTheClinic = (town: Pick<SharingTown, 'clinic'>, ana: Shareable): NewRelease => ({
  programs: [town.clinic.program ?? randomUUID()],
  categories: ['identity', 'advocate-notes'],
  purposes: ['care'],
  modes: ['view'],
  until: new Date(Date.now() + 20 * 86_400_000),
  explained: { consequences: true, howToRevoke: true, independent: true, redisclosure: true },
  specific: true,
  language: 'en',
  signatures: [
    { capacity: 'youth', how: 'typed', name: 'Ana Example' },
    { capacity: 'guardian', person: ana.mother, how: 'typed', name: 'Maria Example' },
  ],
  said: '',
})

/** A release that was signed. @returns its id */
export async function aSignedRelease(
  town: Pick<SharingTown, 'keys' | 'worker' | 'clinic'>,
  ana: Shareable,
  more: Partial<NewRelease> = {},
): Promise<string> {
  return await town.worker.run((ctx) =>
    writeRelease(ctx, town.keys, ana.subject, { ...toTheClinic(town, ana), ...more }),
  )
}

/** Entries as they were first written, of which whoever shares says that they name no reporter and no other client. */
export const asRead = (items: readonly string[]): ReadEntry[] => items.map((item) => ({ item, version: 1 }))

/** All that was written of Ana, shared with the clinic by a release that counts. @returns the id of the sharing */
export async function aShare(
  { keys, worker, clinic }: Pick<SharingTown, 'keys' | 'worker' | 'clinic'>,
  ana: Shareable,
): Promise<string> {
  const items = [ana.identity, ...ana.notes]
  const { basis } = await worker.run((ctx) =>
    share(ctx, keys, ana.subject, {
      program: clinic.program ?? '',
      purpose: 'care',
      items,
      said: asRead(items),
    }),
  )
  return basis
}
