import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announceReminders } from '#features/records/index.ts'
import { aRecord, type RecordsTown, recordsTown } from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { administrations } from '../feature.ts'
import { occasionOf, tellOccasion } from '../one/occasions.ts'
import { reachHere } from '../reach/reach-of.ts'
import { aCheckAt, readyHere, send } from '../testing/checks-town.ts'
import { checkReminders } from './check-reminders.ts'

let town: RecordsTown
let pages: RecordsWeb
beforeAll(async () => {
  town = await recordsTown()
  announceReminders(checkReminders)
  pages = await recordsWeb(town, town.keys, undefined, {}, [...(administrations.routes ?? [])])
  await readyHere(town, town.clinic, [town.worker])
  await everybody('encounter', ['in-person', 'intake'])
  await everybody('chief-complaint', ['injury'])
})
afterAll(async () => {
  await pages.close()
  await town.close()
})

const SENTENCE = 'A health check is offered to everybody at this kind of visit.'
const everybody = (prompt: string, visits: readonly string[], by = town.lead) =>
  pages.post('/checks/everybody', { prompt, [`visit-${prompt}`]: visits }, by)
const contact = (subject: string, more: Readonly<Record<string, string>> = {}) =>
  pages.post(
    `/records/${subject}/items`,
    { kind: 'contact-log', 'contact-log-channel': 'in-person', 'contact-log-reached': 'yes', ...more },
    town.worker,
  )
const record = async () => (await aRecord(town, town.worker.run)).subject
const see = async (url: string, by = town.worker) => await pages.get(url, by)
const says = async (url: string, by = town.worker) => textOf((await see(url, by)).body).includes(SENTENCE)
const eligible = async () =>
  (await town.worker.run((ctx) => reachHere(ctx, new Date(Date.now() - 3_600_000)))).all.eligible

describe('a visit at which everybody is offered a check', () => {
  it('is said by a lead of the program, in codes that there are', async () => {
    expect((await everybody('encounter', ['in-person'], town.worker)).statusCode).toBe(403)
    expect((await everybody('encounter', ['in-person', 'a hunch'])).statusCode).toBe(303)
    const { rows } = await town.db.admin.query<{ visit: string }>(
      'select visit from administrations.asked_of_everybody where ended_at is null order by visit',
    )
    expect(rows.map(({ visit }) => visit)).toStrictEqual(['in-person', 'injury'])
    const page = await see('/checks/everybody')
    expect(textOf(page.body)).toContain('Every contact in person')
    expect(page.body).not.toContain('<form method="post" action="/checks/everybody"')
    const leads = await see('/checks/everybody', town.lead)
    expect(leads.body).toContain('value="injury" checked')
    expect(await htmlFaults(leads.body)).toEqual([])
  })

  it('reminds on the record and in the list of what is due, of nothing about them, until it is answered', async () => {
    const subject = await record()
    expect(await says(`/records/${subject}`)).toBe(false)
    const before = await eligible()
    expect((await contact(subject)).statusCode).toBe(303)
    expect(await eligible()).toBe(before + 1)
    const page = await see(`/records/${subject}`)
    expect(textOf(page.body)).toContain(SENTENCE)
    expect(page.body).toContain(`href="/records/${subject}/checks#start"`)
    expect(page.body).toContain(`href="/records/${subject}/checks#not-offered"`)
    expect(page.headers['cache-control']).toContain('no-store')
    expect(await says('/due')).toBe(true)
    expect(await says('/due', town.inShelter)).toBe(false)
    const checks = await see(`/records/${subject}/checks`)
    expect(checks.body).toContain('<option value="encounter" selected')
    expect(await htmlFaults(page.body)).toEqual([])
    // Whichever way it is answered it counts once.
    await aCheckAt(town, town.worker, subject, 'checks')
    expect(await says(`/records/${subject}`)).toBe(false)
    expect(await eligible()).toBe(before + 1)
  })

  it('is chosen in the form of a contact, where it is a reason or a section, and is no part of the entry', async () => {
    const subject = await record()
    expect((await see(`/records/${subject}`)).body).toContain('value="chief-complaint/injury"')
    const told = { 'contact-log-channel': 'call', 'contact-log-visit': 'chief-complaint/injury' }
    expect((await contact(subject, told)).statusCode).toBe(303)
    const open = await town.worker.run((ctx) => occasionOf(ctx, [subject]))
    expect(open?.prompt).toBe('chief-complaint')
    const page = textOf((await see(`/records/${subject}`)).body)
    expect(page).toContain(SENTENCE)
    const row = await town.db.admin.query<{ row: string }>(
      'select to_jsonb(o)::text as row from administrations.occasion o where subject_id = $1',
      [subject],
    )
    expect(row.rows[0]?.row).not.toContain('injury')
    expect((await contact(subject, { 'contact-log-visit': 'Because she…' })).statusCode).toBe(422)
  })

  it('has a limit in time where the program set one, and is past due after it', async () => {
    const within = (hours: string) =>
      pages.post(
        '/checks/everybody',
        {
          prompt: 'return-from-missing',
          'visit-return-from-missing': ['return'],
          'within-return-from-missing': hours,
        },
        town.lead,
      )
    expect((await within('1')).statusCode).toBe(422)
    expect((await within('24')).statusCode).toBe(303)
    const leads = await see('/checks/everybody', town.lead)
    expect(leads.body).toMatch(/<option value="24" selected/)
    expect(textOf((await see('/checks/everybody')).body)).toContain('Return after being missing · 24 hours')
    const subject = await record()
    await contact(subject, { 'contact-log-visit': 'return-from-missing/return' })
    const open = await town.worker.run((ctx) => occasionOf(ctx, [subject]))
    const hours = ((open?.dueAt?.getTime() ?? 0) - (open?.toldAt.getTime() ?? 0)) / 3_600_000
    expect(hours).toBeCloseTo(24, 1)
    expect(textOf((await see(`/records/${subject}`)).body)).toContain('Do it by ')
    await town.db.admin.query(
      `update administrations.occasion set due_at = now() - interval '1 minute' where subject_id = $1`,
      [subject],
    )
    expect(textOf((await see(`/records/${subject}`)).body)).toContain('Past due since ')
    // What is due first stands first, before what has no limit.
    const due = textOf((await see('/due')).body)
    expect(due.indexOf('Past due since')).toBeGreaterThan(0)
    // Another limit counts for visits from now on.
    await within('72')
    await contact(subject, { 'contact-log-visit': 'return-from-missing/return' })
    const later = await town.worker.run((ctx) => occasionOf(ctx, [subject]))
    expect(((later?.dueAt?.getTime() ?? 0) - (later?.toldAt.getTime() ?? 0)) / 3_600_000).toBeCloseTo(72, 1)
  })

  it('is gone once a barrier was recorded', async () => {
    const subject = await record()
    await contact(subject)
    const answered = await pages.post(
      `/records/${subject}/check-not-offered`,
      { seed: '7f2c1f1e-58a4-4b54-9a52-0f3f0a9c1b11', missed: 'encounter', barrier: 'no-protocol' },
      town.worker,
    )
    expect(answered.statusCode).toBe(303)
    expect(await says(`/records/${subject}`)).toBe(false)
  })

  it('is put off to the day after, and counts all the same', async () => {
    const subject = await record()
    await contact(subject)
    const counted = await eligible()
    expect((await pages.post(`/records/${subject}/check-later`, {}, town.worker)).statusCode).toBe(303)
    expect(await says(`/records/${subject}`)).toBe(false)
    expect(await eligible()).toBe(counted)
    await town.db.admin.query(
      `update administrations.occasion set not_before = now() - interval '1 minute' where subject_id = $1`,
      [subject],
    )
    expect(await says(`/records/${subject}`)).toBe(true)
    expect((await pages.post(`/records/${subject}/check-later`, {}, town.inShelter)).statusCode).toBe(404)
  })

  it('asks nobody again who told what happened, or before the day on which it may be tried', async () => {
    const [told, unsafe] = [await record(), await record()]
    const disclosed = await aCheckAt(town, town.worker, told, 'privacy')
    await send(town, town.worker, disclosed, 'end', { outcome: 'disclosed' })
    const stopped = await aCheckAt(town, town.worker, unsafe, 'privacy')
    const day = {
      'another-month': '1',
      'another-day': '2',
      'another-year': String(new Date().getUTCFullYear() + 2),
    }
    await send(town, town.worker, stopped, 'end', { outcome: 'not-safe-to-ask', ...day })
    for (const subject of [told, unsafe]) {
      await contact(subject)
      await town.db.admin.query(
        `update administrations.occasion set told_at = now() + interval '3 days' where subject_id = $1`,
        [subject],
      )
      expect(await says(`/records/${subject}`)).toBe(false)
    }
  })

  it('is told of no visit at which the program does not ask everybody, also by SQL', async () => {
    const subject = await record()
    expect(
      (
        await contact(subject, {
          'contact-log-visit': 'assessment-section/mood',
          'contact-log-channel': 'call',
        })
      ).statusCode,
    ).toBe(303)
    expect(await says(`/records/${subject}`)).toBe(false)
    const refused = await town.worker
      .run((ctx) => tellOccasion(ctx, subject, 'assessment-section'))
      .then(
        () => 'done',
        (error: { code?: string }) => error.code,
      )
    expect(refused).toBe('42501')
    // Nobody of another program sees what waits here.
    await contact(subject)
    for (const by of [town.inShelter, town.outsider])
      expect(
        await by.run((ctx) =>
          ctx.prepared('occasions_seen', 'select from administrations.open_occasion', []),
        ),
      ).toHaveLength(0)
  })
})
