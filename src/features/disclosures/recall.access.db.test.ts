import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { sharing } from '../sharing/feature.ts'
import { openShared } from '../sharing/reading/open-shared.ts'
import {
  aShare,
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../sharing/testing/sharing-town.ts'
import { disclosures } from './feature.ts'
import { ledgerOf } from './ledger/ledger-of.ts'

let town: SharingTown
let web: RecordsWeb
let lead: Colleague
let auditor: Colleague
let theirLead: Colleague
let other: Colleague
let ana: Shareable
let basis: string

beforeAll(async () => {
  town = await sharingTown()
  lead = await aColleague(town.db, 'program-lead', town.shelter)
  auditor = await aColleague(town.db, 'agency-auditor', {
    coalition: town.shelter.coalition,
    agency: town.shelter.agency ?? '',
  })
  theirLead = await aColleague(town.db, 'program-lead', town.clinic)
  other = await aColleague(town.db, 'program-worker', town.clinic)
  web = await recordsWeb(town, undefined, undefined, {}, [
    ...(sharing.routes ?? []),
    ...(disclosures.routes ?? []),
  ])
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(async () => {
  await signFor(town.db, town.coalition)
  ana = await aYoungPerson(town)
  await aSignedRelease(town, ana)
  basis = await aShare(town, ana)
})

const get = (url: string, by = town.worker) => web.get(url, by)
const post = (url: string, fields: Fields = {}, by = town.worker) => web.post(url, fields, by)
const read = () => town.nurse.run((ctx) => openShared(ctx, town.keys, basis))
const recall = (by = town.worker, why = 'wrong-program') =>
  post(`/records/${ana.subject}/shares/${basis}/recall`, { why }, by)
const made = async () =>
  (
    await town.db.admin.query<{ id: string }>('select id from disclosures.recall where basis_id = $1', [
      basis,
    ])
  ).rows[0]?.id ?? ''
/** Who was told of it, and of which page. */
const told = async (id: string) =>
  (
    await town.db.admin.query<{ person_id: string; about_kind: string }>(
      'select person_id, about_kind from notices.notice where about_id = $1',
      [id],
    )
  ).rows
    .map(({ person_id, about_kind }) => `${about_kind} ${person_id}`)
    .sort()

describe('what was shared by mistake', () => {
  it('is ended at once, and the ledger says what had been opened by then', async () => {
    await read()
    await read()
    const form = await get(`/records/${ana.subject}/shares/${basis}/recall`)
    expect(await pageFaults(form.body)).toEqual(NO_FAULTS)
    expect(textOf(form.body)).toContain('2 times')
    expect((await post(`/records/${ana.subject}/shares/${basis}/recall`)).statusCode).toBe(422)
    const done = await recall()
    expect(done.headers.location).toBe(`/records/${ana.subject}/disclosures?done=recalled`)
    expect(await read()).toBeUndefined()
    expect((await get(`/shared/${basis}`, town.nurse)).statusCode).toBe(404)
    const [line, ...reads] = await town.worker.run((ctx) => ledgerOf(ctx, ana.subject, 50))
    expect(line).toMatchObject({
      source: 'recalled',
      recipient: { id: town.clinic.program },
      recalled: { why: 'wrong-program', readings: 2, answer: null },
      what: [
        { category: 'advocate-notes', entries: 1 },
        { category: 'identity', entries: 1 },
      ],
    })
    expect(reads.map(({ recalledAt }) => recalledAt !== null)).toEqual([true, true])
    const page = await get(`/records/${ana.subject}/disclosures`)
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    expect(textOf(page.body)).toContain('Opened before: 2 times')
  })

  it('is recalled also where nobody opened it and where it had ended, and once', async () => {
    await post(`/records/${ana.subject}/shares/${basis}/stop`)
    expect((await recall()).statusCode).toBe(303)
    const [line] = await town.worker.run((ctx) => ledgerOf(ctx, ana.subject, 50))
    expect(line).toMatchObject({ source: 'recalled', what: [], recalled: { readings: 0 } })
    const again = await recall()
    expect([again.statusCode, textOf(again.body)]).toEqual([409, expect.stringContaining('recalled already')])
  })

  it('is told to who read it and who leads there, to own leads and auditors, and to nobody else', async () => {
    await read()
    await recall()
    expect(await told(await made())).toEqual(
      [
        `recall ${town.nurse.id}`,
        `recall ${theirLead.id}`,
        `recall ${lead.id}`,
        `recall-figures ${auditor.id}`,
      ].sort(),
    )
  })

  it('is not told to somebody there who never opened it', async () => {
    await recall()
    expect(await told(await made())).not.toContain(`recall ${town.nurse.id}`)
    expect(await told(await made())).not.toContain(`recall ${other.id}`)
  })

  it('shows the program that received it what to do, and no record, entry or reason', async () => {
    await read()
    await recall()
    const page = await get(`/disclosures/recalls/${await made()}`, theirLead)
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    const text = textOf(page.body)
    expect(text).toContain('Do not use what you read')
    expect(text).not.toContain('wrong program')
    expect(page.body).not.toMatch(/Ana|doctor/)
    expect(page.body).not.toContain(ana.subject)
    const list = await get('/disclosures/recalls', town.nurse)
    expect(await pageFaults(list.body)).toEqual(NO_FAULTS)
    expect(list.body).toContain(await made())
    expect(list.body).not.toContain(ana.subject)
  })

  it('is answered once by them, and whoever recalled it is told that an answer waits', async () => {
    await read()
    await recall()
    const id = await made()
    const answer = (by = town.nurse, said = 'removed') =>
      post(`/disclosures/recalls/${id}`, { answer: said }, by)
    expect((await answer(town.nurse, '')).statusCode).toBe(422)
    expect((await answer(town.worker)).statusCode).toBe(404)
    expect((await answer(town.teacher)).statusCode).toBe(404)
    expect((await answer()).headers.location).toBe(`/disclosures/recalls/${id}?done=yes`)
    expect((await answer()).statusCode).toBe(409)
    expect(await told(id)).toContain(`recall ${town.worker.id}`)
    const ours = await get(`/disclosures/recalls/${id}`)
    expect(await pageFaults(ours.body)).toEqual(NO_FAULTS)
    expect(textOf(ours.body)).toContain('What was written down was removed')
    expect(ours.body).toContain(`/records/${ana.subject}/disclosures`)
    expect((await get('/disclosures/recalls', town.nurse)).body).not.toContain(id)
  })

  it('is absent for a third program, and nobody recalls what others share', async () => {
    await recall()
    const id = await made()
    expect((await get(`/disclosures/recalls/${id}`, town.teacher)).statusCode).toBe(404)
    expect((await get(`/disclosures/recalls/${randomUUID()}`)).statusCode).toBe(404)
    for (const by of [town.nurse, town.teacher]) {
      expect((await recall(by)).statusCode).toBe(404)
      expect((await get(`/records/${ana.subject}/shares/${basis}/recall`, by)).statusCode).toBe(404)
    }
    await expect(
      town.nurse.run((ctx) =>
        ctx.prepared('t_recall', 'select disclosures.note_recall($1, $2)', [basis, 'too-much']),
      ),
    ).rejects.toThrow('no such sharing')
  })
})
