import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { storeFacts } from '#features/law/testing/stored-facts.ts'
import { aColleague } from '#features/records/testing/records-town.ts'
import { asSteward } from '#platform/testing/database.ts'
import { aPerson, aProgram } from '#platform/testing/people.ts'
import { contestFact, verifyFact } from '../../law/review-fact.ts'
import { mergeSubject, splitSubject } from '../../records/merge.ts'
import { jurisdictionsOf, type PlaceOf, type Question } from '../gathering/question.ts'
import { placesSaid } from '../gathering/where-said.ts'
import { openShared } from '../reading/open-shared.ts'
import { share, whatMayPass } from '../sharing/share.ts'
import { renewalJobs } from '../testing/renewal-jobs.ts'
import {
  aSignedRelease,
  asRead,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../testing/sharing-town.ts'
import { sayWhere } from './say-where.ts'

let town: SharingTown
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  // A shelter bound by VAWA alone, where a minor's own signature may suffice by the law of the state.
  await town.db.admin.query(`update identity.program set lanes = '{VSP-VAWA}' where id = $1`, [
    town.shelter.program,
  ])
})
afterAll(() => town.close())

const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
type Stored = Parameters<typeof storeFacts>[2][number]
const consent = (jurisdiction: string, more: Partial<Stored> = {}): Stored => ({
  jurisdiction,
  topic: 'consent-advocacy',
  value: 'yes',
  scope: {},
  sourceKind: 'statute',
  status: 'verified',
  reviewBy: soon,
  validFrom: null,
  validTo: null,
  exceptFor: null,
  ...more,
})
async function lawSays(...facts: readonly Stored[]): Promise<void> {
  await town.db.admin.query('delete from law.review; delete from law.fact')
  await storeFacts(town.db, [await aPerson(town.db), await aPerson(town.db)], facts)
}

/** Ana, whose entries are of an advocate's help, with a release that she signed alone. */
async function signedAlone(from: Pick<SharingTown, 'worker' | 'shelter'> = town): Promise<Shareable> {
  const one = await aYoungPerson({ ...town, ...from })
  for (const item of [one.identity, ...one.notes])
    await town.db.admin.query(
      `insert into sharing.item_statement (coalition_id, agency_id, program_id, item_id, item_version, service, minor_consented, le_unit,
         not_from_cji, names_reporter, names_other_client, said_by) values ($1, $2, $3, $4, 1, 'advocacy', true, false, true, false, false, $5)`,
      [town.coalition, from.shelter.agency, from.shelter.program, item, from.worker.id],
    )
  await aSignedRelease({ ...town, ...from }, one, {
    signatures: [{ capacity: 'youth', how: 'typed', name: 'Ana Example' }],
  })
  return one
}

beforeEach(async () => {
  await signFor(town.db, town.coalition)
  ana = await signedAlone()
})

const say = (about: PlaceOf, places: readonly string[], subject = ana.subject, by = town.worker) =>
  by.run((ctx) => sayWhere(ctx, subject, { about, places }))
const wanted = () => ({
  program: town.clinic.program ?? '',
  purpose: 'care' as const,
  items: [ana.identity, ...ana.notes],
})
const answers = () => town.worker.run((ctx) => whatMayPass(ctx, town.keys, ana.subject, wanted()))
const passes = async () => (await answers()).filter(({ groups }) => groups.length > 0).length
const open = (basis: string) => town.nurse.run((ctx) => openShared(ctx, town.keys, basis))
const shareAll = () =>
  town.worker.run((ctx) =>
    share(ctx, town.keys, ana.subject, { ...wanted(), said: asRead([ana.identity, ...ana.notes]) }),
  )
const placesOfRecord = async (subject: string, by = town.worker) => {
  const [row] = await by.run((ctx) =>
    ctx.prepared<{ asked: Question }>('test_places', 'select sharing.question($1, $2, $3) as asked', [
      subject,
      town.clinic.program,
      [],
    ]),
  )
  if (!row) throw new Error('no answer')
  return row.asked.facts
}

describe('a young person who signs alone', () => {
  it('shares by it once all three places are known and the law of each says yes, and the page names that law', async () => {
    await lawSays(consent('IL'))
    expect(await passes()).toBe(0)
    await say('young-person', ['IL'])
    expect(await passes()).toBe(0)
    await say('offense', ['IL'])
    const given = await answers()
    expect(given.map(({ groups }) => groups.length > 0)).toEqual([true, true])
    for (const { law } of given) expect(law).toEqual({ places: ['IL'], topics: ['consent-advocacy'] })
  })

  it('shares nothing while only one of several laws says yes, and what was shared ends when another one counts', async () => {
    await lawSays(consent('IL'))
    await say('young-person', ['IL'])
    await say('offense', ['IL'])
    const { basis } = await shareAll()
    expect((await open(basis))?.items).toBe(2)
    await say('offense', ['IL', 'OH'])
    expect(await open(basis)).toBeUndefined()
    const { rows } = await town.db.admin.query('select from sharing.access where basis_id = $1', [basis])
    expect(rows).toHaveLength(0)
    expect(await passes()).toBe(0)
    await lawSays(consent('IL'), consent('OH', { value: 'no' }))
    expect(await passes()).toBe(0)
    await lawSays(consent('IL'), consent('OH'))
    expect((await answers())[0]?.law?.places).toEqual(['IL', 'OH'])
  })

  it.each(['young-person', 'offense', 'provider'] as const)(
    'shares nothing once the place of the %s is not known any more',
    async (about) => {
      await lawSays(consent('IL'))
      await say('young-person', ['IL'])
      await say('offense', ['IL'])
      const { basis } = await shareAll()
      await say(about, ['IL'])
      expect((await open(basis))?.items).toBe(2)
      await say(about, [])
      expect(await passes()).toBe(0)
      expect(await open(basis)).toBeUndefined()
    },
  )

  it('shares until the day on which that law is reviewed, and no longer', async () => {
    await lawSays(consent('IL'))
    await say('young-person', ['IL'])
    await say('offense', ['IL'])
    const { basis } = await shareAll()
    const { rows } = await town.db.admin.query<{ until: Date }>(
      'select until from sharing.basis where id = $1',
      [basis],
    )
    expect(rows[0]?.until.toISOString()).toBe(new Date(Date.parse(soon) + 86_400_000).toISOString())
    expect((await open(basis))?.items).toBe(2)
    await lawSays(consent('IL', { reviewBy: '2026-06-02' }))
    expect(await open(basis)).toBeUndefined()
    await lawSays(consent('IL', { status: 'contested', reviewBy: null }))
    expect(await passes()).toBe(0)
  })

  it('goes on sharing by that law where a job decides again', async () => {
    await lawSays(consent('IL'))
    await say('young-person', ['IL'])
    await say('offense', ['IL'])
    const { basis } = await shareAll()
    const jobs = await renewalJobs(town.db)
    try {
      for (const says of [[consent('IL')], []] as const) {
        await lawSays(...says)
        await town.db.admin.query(
          'update identity.agency set verified_until = verified_until - 1 where id = $1',
          [town.shelter.agency],
        )
        expect(await jobs.workOff()).toEqual([])
        const { rows } = await town.db.admin.query<{ passing: string[] }>(
          `select coalesce(c.passing, c.field_groups) as passing from sharing.access a join sharing.class c on c.id = a.class_id
           where a.basis_id = $1`,
          [basis],
        )
        expect(rows.filter(({ passing }) => passing.length > 0)).toHaveLength(says.length === 0 ? 0 : 2)
      }
    } finally {
      await jobs.close()
    }
  })

  it('reads no more at once when a steward contests that law, and again once another one settled it and the job has been', async () => {
    await lawSays(consent('IL'))
    await say('young-person', ['IL'])
    await say('offense', ['IL'])
    const { basis } = await shareAll()
    const jobs = await renewalJobs(town.db)
    const asked = async () =>
      (
        await town.db.admin.query<{ key: string }>(
          `select key from graphile_worker.jobs where task_identifier = 'decide-shares-again'`,
        )
      ).rows.map(({ key }) => key)
    const passing = async () =>
      (
        await town.db.admin.query<{ n: number }>(
          `select count(*)::int as n from sharing.access a join sharing.class c on c.id = a.class_id
           where a.basis_id = $1 and coalesce(c.passing, c.field_groups) <> '{}'`,
          [basis],
        )
      ).rows[0]?.n
    const { rows: facts } = await town.db.admin.query<{ id: string }>('select id from law.fact')
    const fact = facts[0]?.id ?? ''
    try {
      await jobs.workOff()
      expect([await asked(), await passing()]).toEqual([[], 2])
      await asSteward(town.db, (ctx) => contestFact(ctx, fact, { version: 1, reason: 'law-changed' }))
      // The door decides by the register as it stands; what is stored follows by the job that the steward's own act asked for.
      expect(await open(basis)).toBeUndefined()
      expect([await asked(), await passing()]).toEqual([[`decide-shares-again ${town.coalition}`], 2])
      expect(await jobs.workOff()).toEqual([])
      expect([await asked(), await passing()]).toEqual([[], 0])
      const readOn = new Date().toISOString().slice(0, 10)
      await asSteward(town.db, (ctx) => verifyFact(ctx, fact, { version: 2, readOn, iRead: true, months: 1 }))
      expect(await open(basis)).toBeUndefined()
      expect(await asked()).toEqual([`decide-shares-again ${town.coalition}`])
      expect(await jobs.workOff()).toEqual([])
      expect([await passing(), (await open(basis))?.items]).toEqual([2, 2])
    } finally {
      await jobs.close()
    }
  })

  it('shares by the law of a tribal nation only where that is known too', async () => {
    await lawSays(consent('IL'))
    await say('young-person', ['IL', 'tribe:made-up'])
    await say('offense', ['IL'])
    expect(await passes()).toBe(0)
    await lawSays(consent('IL'), consent('tribe:made-up'))
    expect(await passes()).toBe(2)
  })
})

describe('the places of a record', () => {
  it('are all that was said of its parts, and of a part that is taken out nothing is known any more', async () => {
    const part = await signedAlone()
    await say('young-person', ['IL'])
    await say('young-person', ['OH'], part.subject)
    await say('offense', ['IL'])
    await say('offense', [])
    await say('offense', ['IL'], part.subject)
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    expect((await placesOfRecord(ana.subject)).places).toEqual({
      'young-person': ['IL', 'OH'],
      provider: ['IL'],
      offense: null,
    })
    await say('offense', ['OH'], part.subject)
    expect((await placesOfRecord(ana.subject)).places.offense).toEqual(['OH'])
    await town.worker.run((ctx) => splitSubject(ctx, part.subject))
    for (const one of [ana.subject, part.subject])
      expect((await placesOfRecord(one)).places).toMatchObject({ 'young-person': null, offense: null })
  })

  it('of the program are not known after a part is taken out, where they were more than the state it works in', async () => {
    for (const places of [[], ['OH']]) {
      const [head, part] = [await signedAlone(), await signedAlone()]
      await town.worker.run((ctx) => mergeSubject(ctx, part.subject, head.subject))
      // Nothing is unknown as long as nobody said so.
      await say('provider', ['OH'], head.subject)
      await say('provider', places, head.subject)
      await town.worker.run((ctx) => splitSubject(ctx, part.subject))
      for (const one of [head.subject, part.subject])
        expect((await placesOfRecord(one)).places.provider).toBeNull()
    }
    const [head, part] = [await signedAlone(), await signedAlone()]
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, head.subject))
    await town.worker.run((ctx) => splitSubject(ctx, part.subject))
    for (const one of [head.subject, part.subject])
      expect((await placesOfRecord(one)).places.provider).toEqual(['IL'])
  })

  it.each([
    ['the state that both work in is known', ['US-IL-031', 'US-IL'], undefined, ['IL']],
    [
      'the place of what was done is not, where the next program works elsewhere',
      ['US-IL', 'US-OH'],
      undefined,
      null,
    ],
    ['nor a place that was said beside', ['US-IL', 'US-IL'], ['IL', 'OH'], null],
    ['nor where it was said not to be', ['US-IL', 'US-IL'], [], null],
    [
      'nor after the next but one, which works where the next does',
      ['US-NY', 'US-NJ', 'US-NJ'],
      undefined,
      null,
    ],
  ] as const)('pass on with it: %s', async (_, jurisdictions, said, provider) => {
    const programs = []
    for (const jurisdiction of jurisdictions)
      programs.push(
        await aProgram(town.db, town.shelter, { lanes: ['VSP-VAWA'], discipline: 'advocacy', jurisdiction }),
      )
    const [from = town.shelter] = programs
    const before = await aColleague(town.db, 'program-worker', from)
    const her = await signedAlone({ worker: before, shelter: from })
    await say('young-person', ['IL'], her.subject, before)
    for (const places of said ? [['OH'], said] : []) await say('provider', places, her.subject, before)
    for (const [at, next] of programs.slice(1).entries())
      await town.db.admin.query('select records.hand_over_program($1, $2)', [
        programs[at]?.program,
        next.program,
      ])
    const after = await aColleague(town.db, 'program-worker', programs.at(-1) ?? from)
    expect((await placesOfRecord(her.subject, after)).places).toEqual({
      'young-person': ['IL'],
      provider,
      offense: null,
    })
  })

  it('go with it when it is destroyed, and none is written of a destroyed one', async () => {
    await say('young-person', ['IL'])
    await town.db.admin.query(
      `insert into records.tombstone (coalition_id, agency_id, program_id, subject_id, destroyed_at, note)
       select coalition_id, agency_id, program_id, id, now(), 'test' from records.subject where id = $1`,
      [ana.subject],
    )
    const { rows } = await town.db.admin.query(
      'select from sharing.jurisdiction_statement where subject_id = $1',
      [ana.subject],
    )
    expect(rows).toHaveLength(0)
    await expect(say('offense', ['IL'])).rejects.toThrow()
  })

  it('are said by whoever works with the record, once, and nothing that nobody said ends', async () => {
    expect(await say('offense', [])).toBe(false)
    expect(await say('offense', ['OH', 'IL'])).toBe(true)
    expect(await say('offense', ['IL', 'OH'])).toBe(false)
    await expect(say('offense', ['IL'], ana.subject, town.nurse)).rejects.toMatchObject({
      code: 'no-such-record',
    })
    for (const wrong of [['US'], ['Illinois'], ['IL', 'US'], ['tribe:'], ['tribe:Two Words']])
      await expect(say('offense', wrong)).rejects.toThrow(/check/)
    const readBy = (by: SharingTown['worker']) => by.run((ctx) => placesSaid(ctx, [ana.subject]))
    expect(await readBy(town.colleague)).toEqual({ offense: ['IL', 'OH'] })
    expect(await readBy(town.nurse)).toEqual({})
    const past = town.worker.run((ctx) =>
      ctx.prepared(
        'test_end_place_earlier',
        `update sharing.jurisdiction_statement set ended_at = now() - interval '1 day', ended_by = $2 where subject_id = $1`,
        [ana.subject, town.worker.id],
      ),
    )
    await expect(past).rejects.toThrow(/row-level security/)
  })
})

it('places of which one is not known are none: what one law alone says opens nothing', () => {
  const places = { 'young-person': ['IL'], provider: ['IL', 'OH'], offense: ['tribe:made-up'] }
  expect(jurisdictionsOf({ places })).toEqual(['IL', 'OH', 'tribe:made-up'])
  for (const of of ['young-person', 'provider', 'offense'] as const)
    for (const unknown of [null, []])
      expect(jurisdictionsOf({ places: { ...places, [of]: unknown } })).toEqual([])
})
