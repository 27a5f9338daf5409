import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { aProgram, type Place } from '#platform/testing/people.ts'
import { workOff } from '../records/testing/records-jobs.ts'
import {
  aColleague,
  aRecord,
  type Colleague,
  type RecordsTown,
  recordsTown,
} from '../records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '../records/testing/records-web.ts'
import { askDestruction, askPurge, confirmDestruction, withdrawDestruction } from './destructions.ts'
import { holdsHere, liftHold, placeHold } from './holds.ts'
import { destructionsHere, destructionsWaiting } from './list-destructions.ts'
import { destructionRoutes } from './routes.tsx'
import { tasksOf } from './testing/destruction-tasks.ts'

let town: RecordsTown
let web: RecordsWeb

beforeAll(async () => {
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  web = await recordsWeb(town, town.keys, undefined, {}, destructionRoutes)
})
afterAll(async () => {
  await web.close()
  await town.close()
})

const ask = (subject: string, by = town.lead) =>
  by.run((ctx) => askDestruction(ctx, subject, 'asked-by-them'))
const confirm = (id: string, by = town.administrator) =>
  by.run((ctx) => confirmDestruction(ctx, town.db.keyring, id))
const daysPass = (id: string, days: number) =>
  town.db.admin.query(
    'update records.destruction set asked_at = asked_at - make_interval(days => $2) where id = $1',
    [id, days],
  )
const seenBy = (by: Colleague) => by.run((ctx) => destructionsHere(ctx))

describe('a request that nobody confirmed', () => {
  it('can be confirmed on its last day, and has lapsed after 30 days: nobody confirms it or takes it back', async () => {
    const { subject } = await aRecord(town, town.worker.run, { notes: ['Stays here'] })
    const last = await ask((await aRecord(town, town.worker.run)).subject)
    await daysPass(last, 29)
    await confirm(last)

    const id = await ask(subject)
    await daysPass(id, 29)
    const waiting = () => town.administrator.run((ctx) => destructionsWaiting(ctx))
    const before = await waiting()
    await daysPass(id, 1)
    expect(await waiting()).toBe(before - 1)
    for (const act of [confirm(id), town.lead.run((ctx) => withdrawDestruction(ctx, id))])
      await expect(act).rejects.toMatchObject({ code: 'destruction-lapsed' })
    const { waiting: open, decided } = await seenBy(town.administrator)
    expect(open.map((one) => one.id)).not.toContain(id)
    expect(decided.find((one) => one.id === id)).toMatchObject({ isLapsed: true, confirmedAt: null })
    expect((await web.get(`/records/${subject}`, town.worker)).body).toContain('Stays here')
  })

  it('is shown as lapsed, on the record as well, and may be asked anew', async () => {
    const { subject, notes } = await aRecord(town, town.worker.run, { notes: ['Stays here too'] })
    const path = `/records/${subject}/destroy`
    const id = await ask(subject)
    expect(textOf((await web.get(path, town.lead)).body)).toMatch(
      /Somebody else can confirm it from .*; it lapses/,
    )
    expect(textOf((await web.get('/destructions', town.lead)).body)).toContain('Lapses unless confirmed by')
    await daysPass(id, 31)
    const page = textOf((await web.get(path, town.lead)).body)
    expect(page).toMatch(/asked for this .* Nobody confirmed it within 30 days, so it has lapsed/)
    expect(page).toContain('Request destruction')
    expect(textOf((await web.get('/destructions', town.lead)).body)).toContain('Lapsed: nobody confirmed it')
    const late = await web.post(`/destructions/${id}/confirm`, { sure: 'yes' }, town.administrator)
    expect([late.statusCode, textOf(late.body)]).toEqual([409, expect.stringContaining('it has lapsed')])

    const again = await ask(subject)
    await expect(ask(subject)).rejects.toMatchObject({ code: 'destruction-waits' })
    const { decided } = await seenBy(town.lead)
    expect(decided.find((one) => one.id === id)?.isLapsed).toBe(true)
    await town.lead.run((ctx) => withdrawDestruction(ctx, again))
    expect(textOf((await web.get(path, town.lead)).body)).not.toContain('has lapsed')

    const item = notes[0] ?? ''
    const purge = () => town.lead.run((ctx) => askPurge(ctx, subject, item, 'asked-by-them'))
    const first = await purge()
    await expect(purge()).rejects.toMatchObject({ code: 'destruction-waits' })
    await daysPass(first, 30)
    const second = await purge()
    expect(second).not.toBe(first)
    const entry = await web.get(`/records/${subject}/items/${item}/destroy`, town.lead)
    expect(textOf(entry.body)).not.toContain('has lapsed')
  })
})

describe('a program that hands its records to another', () => {
  it('hands on what holds them, what was asked of them, and what was destroyed', async () => {
    const [from, to] = [await aPlace(), await aPlace()]
    const held = (await aRecord(town, from.worker.run)).subject
    const waits = (await aRecord(town, from.worker.run)).subject
    const gone = (await aRecord(town, from.worker.run)).subject
    await from.lead.run((ctx) => placeHold(ctx, held, { reason: 'lawsuit', orderedBy: 'court' }))
    const id = await ask(waits, from.lead)
    const before = await ask(gone, from.lead)
    await daysPass(before, 7)
    await confirm(before)
    const { db } = town
    expect(await workOff(town, tasksOf(town))).toEqual([])
    expect((await seenBy(to.lead)).waiting).toEqual([])

    await db.admin.query('select records.hand_over_program($1, $2)', [from.at.program, to.at.program])

    expect(await seenBy(from.lead)).toEqual({ waiting: [], decided: [] })
    expect(await from.lead.run((ctx) => holdsHere(ctx))).toEqual([])
    const { waiting, decided } = await seenBy(to.lead)
    expect(waiting).toMatchObject([{ id, subject: waits, own: false }])
    expect(decided).toMatchObject([{ id: before, subject: gone, keysGoneAt: expect.any(Date), leftOver: 0 }])
    const [hold] = await to.lead.run((ctx) => holdsHere(ctx))
    expect(hold).toMatchObject({ subject: held, own: false })
    await expect(ask(held, to.lead)).rejects.toMatchObject({ code: 'record-held' })
    expect(await to.lead.run((ctx) => liftHold(ctx, hold?.id ?? ''))).toBe(false)
    expect(await town.administrator.run((ctx) => liftHold(ctx, hold?.id ?? ''))).toBe(true)
    await ask(held, to.lead)
    await daysPass(id, 7)
    await confirm(id, to.lead)
    expect((await web.get(`/records/${waits}`, to.worker)).statusCode).toBe(404)
  })

  interface APlace {
    readonly at: Place
    readonly lead: Colleague
    readonly worker: Colleague
  }

  async function aPlace(): Promise<APlace> {
    const { coalition, agency = '' } = town.clinic
    const at = await aProgram(town.db, { coalition, agency }, { lanes: ['HIPAA'] })
    return {
      at,
      lead: await aColleague(town.db, 'program-lead', at),
      worker: await aColleague(town.db, 'program-worker', at),
    }
  }
})
