import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addItem } from '#features/records/index.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { sharing } from '../feature.ts'
import { openShared } from '../reading/open-shared.ts'
import { share } from '../sharing/share.ts'
import {
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../testing/sharing-town.ts'

let town: SharingTown
/** The clinic as the one that keeps the record, and the shelter as who may get something of it. */
let clinic: Pick<SharingTown, 'keys' | 'worker' | 'clinic'>
let web: RecordsWeb
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  clinic = { keys: town.keys, worker: town.nurse, clinic: town.shelter }
  web = await recordsWeb(town, undefined, undefined, {}, sharing.routes)
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(async () => {
  await signFor(town.db, town.coalition)
  ana = await aYoungPerson(clinic, { notes: ['She was seen for her cough.'] })
  await aSignedRelease(clinic, ana, { categories: ['health'] })
})

const note = () => ana.notes[0] ?? ''
const path = (item = note()) => `/records/${ana.subject}/items/${item}/said`
const get = (url: string, by = town.nurse) => web.get(url, by)
const say = (fields: Fields, by = town.nurse) => web.post(path(), { version: '1', ...fields }, by)
const asked = async () =>
  (await get(`/records/${ana.subject}/share?program=${town.shelter.program}&purpose=care`)).body
const ALL = { notFromCji: 'yes', namesReporter: 'no', namesOtherClient: 'no' } as const
const canShare = async () => (await asked()).includes(`value="${note()}" checked`)
const shareNote = () =>
  town.nurse.run((ctx) =>
    share(ctx, town.keys, ana.subject, {
      program: town.shelter.program ?? '',
      purpose: 'care',
      items: [note()],
    }),
  )

describe('care of a clinic', () => {
  it('passes by a release once somebody said who agreed to it and that person signed; the refusal leads there', async () => {
    expect(await canShare()).toBe(false)
    const refused = await asked()
    expect(await pageFaults(refused)).toEqual(NO_FAULTS)
    expect(refused).toContain(`href="${path()}"`)
    const page = await get(path())
    expect(page.statusCode).toBe(200)
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    expect(textOf(page.body)).toContain('She was seen for her cough.')
    expect(page.body).not.toContain('checked')
    const saved = await say({ ...ALL, careConsent: 'guardian', minorConsented: 'no' })
    expect([saved.statusCode, saved.headers.location]).toEqual([
      303,
      `/records/${ana.subject}/share?done=said`,
    ])
    expect(await canShare()).toBe(true)
    const { basis } = await shareNote()
    const entries = (await town.worker.run((ctx) => openShared(ctx, town.keys, basis)))?.entries
    expect(entries?.map(({ category }) => category)).toEqual(['health'])
    expect(await pageFaults((await get(path())).body)).toEqual(NO_FAULTS)
    expect((await get(path())).body).toMatch(/value="guardian"[^>]*checked/)
  })

  it('passes by their own signature alone where they, a court, or a promise to keep it between them agreed to it', async () => {
    const alone = { capacity: 'youth', how: 'typed', name: 'Ana Example' } as const
    ana = await aYoungPerson(clinic)
    await aSignedRelease(clinic, ana, { categories: ['health'], signatures: [alone] })
    for (const careConsent of ['youth', 'court', 'agreed-confidential']) {
      await say({ ...ALL, careConsent })
      expect([careConsent, await canShare()]).toEqual([careConsent, true])
    }
    for (const careConsent of ['guardian', '']) {
      await say({ ...ALL, careConsent })
      expect([careConsent, await canShare()]).toEqual([careConsent, false])
    }
  })
})

it('nothing opens by what is left open: all of it counts as it denies', async () => {
  await say({})
  const { rows } = await town.db.admin.query(
    `select service, care_consent, minor_consented, le_unit, not_from_cji, names_reporter, names_other_client, item_version, said_by
     from sharing.item_statement where item_id = $1`,
    [note()],
  )
  expect(rows).toEqual([
    {
      service: 'other',
      care_consent: null,
      minor_consented: true,
      le_unit: false,
      not_from_cji: false,
      names_reporter: true,
      names_other_client: true,
      item_version: 1,
      said_by: town.nurse.id,
    },
  ])
  expect(await canShare()).toBe(false)
  // Care to which no parent agreed is the young person's, whatever else is answered.
  for (const [careConsent, minor] of [
    ['youth', true],
    ['guardian', false],
  ] as const) {
    await say({ careConsent, minorConsented: 'no' })
    const said = await town.db.admin.query<{ minor: boolean }>(
      'select minor_consented as minor from sharing.item_statement where item_id = $1 order by said_at desc limit 1',
      [note()],
    )
    expect(said.rows[0]?.minor).toBe(minor)
  }
})

it('what is said to name a reporter passes no more, at once, and also what was shared before', async () => {
  await say({ ...ALL, careConsent: 'guardian' })
  const { basis } = await shareNote()
  const read = () => town.worker.run((ctx) => openShared(ctx, town.keys, basis))
  expect((await read())?.items).toBe(1)
  await say({ ...ALL, careConsent: 'guardian', namesReporter: 'yes' })
  expect(await read()).toBeUndefined()
  const { rows } = await town.db.admin.query('select from sharing.access where basis_id = $1', [basis])
  expect(rows).toHaveLength(0)
})

it('is said of the version that was read, and asked anew of the next one', async () => {
  expect((await say({ ...ALL, careConsent: 'guardian' })).statusCode).toBe(303)
  await town.db.admin.query('update records.item set version = 2 where id = $1', [note()])
  expect(await canShare()).toBe(false)
  const late = await say({ ...ALL, careConsent: 'guardian' })
  expect(late.statusCode).toBe(409)
  expect(textOf(late.body)).toContain('Somebody changed an entry since you read it.')
})

it('asks of an entry only what its own law asks, and keeps what was answered where something is wrong', async () => {
  const other = await aYoungPerson(town)
  const item = other.notes[0] ?? ''
  const shelter = await get(`/records/${other.subject}/items/${item}/said`, town.worker)
  expect(await pageFaults(shelter.body)).toEqual(NO_FAULTS)
  expect(shelter.body).not.toContain('name="careConsent"')
  expect(shelter.body).not.toContain('name="leUnit"')
  const pupil = await aYoungPerson({ keys: town.keys, worker: town.teacher })
  const school = await get(`/records/${pupil.subject}/items/${pupil.notes[0]}/said`, town.teacher)
  expect(school.body).toContain('name="leUnit"')
  const wrong = await say({ careConsent: 'somebody', namesReporter: 'no', service: 'stay' })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toMatch(/<input[^>]*name="namesReporter"[^>]*value="no"[^>]*checked/)
  expect(wrong.body).toMatch(/<option[^>]*value="stay"[^>]*selected/)
})

it('is absent for everybody else, and of what is no entry of that record or nobody else’s', async () => {
  expect((await get(path(), town.worker)).statusCode).toBe(404)
  expect((await say(ALL, town.worker)).statusCode).toBe(404)
  const other = await aYoungPerson(clinic)
  expect((await get(path(other.notes[0]))).statusCode).toBe(404)
  const alone = await town.nurse.run((ctx) =>
    addItem(ctx, town.keys, ana.subject, {
      kind: 'psychotherapy-note',
      groups: { narrative: { text: 'Mine.' } },
    }),
  )
  expect((await get(path(alone))).statusCode).toBe(404)
})
