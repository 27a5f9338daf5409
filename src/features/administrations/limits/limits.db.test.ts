import { afterAll, beforeAll, expect, it } from 'vitest'
import { aRecord, type RecordsTown, recordsTown } from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { asActor } from '#platform/db/actor.ts'
import { aCoalition, aMember } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { administrations } from '../feature.ts'
import { GENERAL_LIMITS } from '../one/limits-text.ts'
import { stepsOf } from '../one/steps-of.ts'
import { aCheckAt, bodies, readyHere } from '../testing/checks-town.ts'

let town: RecordsTown
let pages: RecordsWeb
let chair: { readonly secret: string }
let subject: string
beforeAll(async () => {
  town = await recordsTown()
  pages = await recordsWeb(town, town.keys, undefined, {}, [...(administrations.routes ?? [])])
  await readyHere(town, town.clinic, [town.worker])
  const { coalition } = town.clinic
  chair = await aMember(town.db, 'coalition-administrator', { coalition } as never)
  await town.db.admin.query(`update identity.program set jurisdiction = 'US-IL' where id = $1`, [
    town.clinic.program,
  ])
  ;({ subject } = await aRecord(town, town.worker.run))
})
afterAll(async () => {
  await pages.close()
  await town.close()
})

const OURS = 'A made-up point of a made-up coalition.\nA second made-up point, for Illinois alone.'
const said = {
  state: 'IL',
  language: 'en',
  words: OURS,
  by: 'Counsel Example, general counsel (fictional)',
  'on-month': '1',
  'on-day': '2',
  'on-year': '2026',
}
const limitsPage = async (check: string) =>
  textOf((await pages.get(`/records/${subject}/checks/${check}`, town.worker)).body)
const filed = async (check: string) =>
  (await town.worker.run((ctx) => stepsOf(ctx, check))).find(({ from }) => from === 'limits')?.facts?.text
const pass = (check: string, text: string) =>
  pages.post(
    `/records/${subject}/checks/${check}`,
    { step: '3', act: 'pass', ...bodies.limits, text },
    town.worker,
  )

it('is the general draft, and says so, where the coalition has said nothing of the state', async () => {
  const { check } = await aCheckAt(town, town.worker, subject, 'limits')
  expect(await limitsPage(check)).toContain('This text is a draft and general.')
  expect((await pass(check, '')).statusCode).toBe(303)
  expect(await filed(check)).toBe(GENERAL_LIMITS)
})

it('is said for a state by somebody of the coalition, with the counsel who reviewed it, and filed as read', async () => {
  for (const wrong of [{ by: '' }, { words: 'Short.' }, { state: 'ZZ' }, { 'on-year': '2099' }])
    expect((await pages.post('/checks/limits', { ...said, ...wrong }, chair)).statusCode).toBe(422)
  for (const by of [town.worker, town.lead, town.administrator])
    expect((await pages.post('/checks/limits', said, by)).statusCode).toBe(403)
  const { check: open } = await aCheckAt(town, town.worker, subject, 'limits')
  expect((await pages.post('/checks/limits', said, chair)).statusCode).toBe(303)
  const list = await pages.get('/checks/limits', chair)
  expect(textOf(list.body)).toContain('Reviewed by Counsel Example, general counsel (fictional)')
  expect(await htmlFaults(list.body)).toEqual([])
  const page = await limitsPage(open)
  expect(page).toContain('A second made-up point, for Illinois alone.')
  expect(page).not.toContain('This text is a draft and general.')
  // What was read to them before is not what counts now.
  const late = await pass(open, '')
  expect(late.statusCode).toBe(422)
  expect(textOf(late.body)).toContain('Read the new one to them first.')
  const { rows } = await town.db.admin.query<{ id: string }>('select id from administrations.limits_text')
  const id = rows[0]?.id ?? ''
  expect((await pass(open, id)).statusCode).toBe(303)
  expect(await filed(open)).toBe(id)
})

it('is of that state alone, and of that coalition', async () => {
  const there = (jurisdiction: string) =>
    town.db.admin.query('update identity.program set jurisdiction = $2 where id = $1', [
      town.clinic.program,
      jurisdiction,
    ])
  await there('US-OH')
  const elsewhere = await aCheckAt(town, town.worker, subject, 'limits')
  expect(await limitsPage(elsewhere.check)).toContain('This text is a draft and general.')
  await there('US-IL')
  const other = await aMember(town.db, 'coalition-administrator', {
    coalition: await aCoalition(town.db),
  } as never)
  expect(textOf((await pages.get('/checks/limits', other)).body)).toContain('No state has its own text yet.')
  const { secret } = other
  const texts = await asActor(town.db.app, { kind: 'session', secret }, (ctx) =>
    ctx.prepared('limits_t_texts', 'select from administrations.limits_text', []),
  )
  expect(texts).toEqual([])
})
