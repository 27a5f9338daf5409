import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPasskeyOf } from '#features/own-page/testing/own-page-town.ts'
import { aRecord, type RecordsTown, recordsTown } from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { administrations } from '../feature.ts'
import { administrationOf } from '../one/administration.ts'
import { aCheckAt, bodies, readyHere } from '../testing/checks-town.ts'

let town: RecordsTown
let pages: RecordsWeb
let subject: string
beforeAll(async () => {
  town = await recordsTown()
  pages = await recordsWeb(town, town.keys, undefined, {}, administrations.routes ?? [])
  await readyHere(town, town.clinic, [town.worker, town.colleague])
  ;({ subject } = await aRecord(town, town.worker.run))
})
afterAll(async () => {
  await pages.close()
  await town.close()
})

const path = (check: string) => `/records/${subject}/checks/${check}`
const one = async (check: string) =>
  (await town.worker.run((ctx) => administrationOf(ctx, subject, check))).one
const post = async (check: string, fields: Readonly<Record<string, string>>, by = town.worker) =>
  await pages.post(path(check), { step: String((await one(check)).steps), ...fields }, by)

/** While a row of the instrument's keeping is otherwise. */
async function whileSo(change: string, back: string, work: () => Promise<void>) {
  await town.db.admin.query(change)
  try {
    await work()
  } finally {
    await town.db.admin.query(back)
  }
}
const unstaffed = [
  'update instruments.site set staffed_until = now() - interval $$1 hour$$',
  'update instruments.site set staffed_until = now() + interval $$30 days$$',
] as const
const untrained = [
  'update instruments.training set ended_at = now(), ended_by = recorded_by',
  'update instruments.training set ended_at = null, ended_by = null',
] as const

const AGREE = { ...bodies.assent, act: 'pass' }
const NOT_TRAINED = 'No training for this questionnaire is recorded for you'

describe('what stood open when the checks were passed', () => {
  it('is asked again before the first question: of whoever asks, and whether somebody responds now', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'assent')
    // The lead was trained by nobody.
    const byLead = await post(check, AGREE, town.lead)
    expect([byLead.statusCode, (await one(check)).at]).toEqual([422, 'assent'])
    await whileSo(...unstaffed, async () => {
      expect((await post(check, AGREE)).statusCode).toBe(422)
      // A no is a no, whoever hears it.
      const declined = await post(check, { ...AGREE, agreed: 'no' }, town.lead)
      expect(declined.statusCode).toBe(303)
    })
    expect(await one(check)).toMatchObject({ at: 'aftercare', outcome: 'declined' })
    const { check: next } = await aCheckAt(town, town.worker, subject, 'assent')
    await whileSo(...untrained, async () => {
      expect((await post(next, AGREE)).statusCode).toBe(422)
    })
    expect((await post(next, AGREE)).statusCode).toBe(303)
  })

  it('is asked again of whoever comes back to the questions, who may stop', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'items')
    expect((await pages.get(path(check), town.worker)).body).toContain('name="q2"')
    const page = await pages.get(path(check), town.lead)
    expect(page.body).not.toContain('name="q2"')
    await whileSo(...untrained, async () => {
      // What somebody says in the minute in which it lapses is kept, and the next question is put.
      const kept = await post(check, { act: 'answer', revision: '0', q2: '2', go: 'next q2' })
      expect([kept.statusCode, kept.body.includes('name="q3"')]).toEqual([200, true])
      const back = await pages.get(path(check), town.worker)
      expect(back.body).not.toContain('name="q2"')
      expect((await post(check, { act: 'end', outcome: 'interrupted' })).statusCode).toBe(303)
    })
    expect(await one(check)).toMatchObject({ at: 'aftercare', outcome: 'interrupted' })
    expect(textOf(page.body)).toContain(NOT_TRAINED)
  })

  it('is asked again before the screen is handed over', async () => {
    await aPasskeyOf(town, town.colleague.id)
    const { check } = await aCheckAt(town, town.colleague, subject, 'assent', { mode: 'self-administered' })
    const hand = () => pages.post(`${path(check)}/hand-over`, {}, town.colleague)
    await whileSo(...unstaffed, async () => {
      const refused = await hand()
      expect([refused.statusCode, refused.headers['set-cookie']]).toEqual([422, undefined])
    })
    expect((await hand()).statusCode).toBe(303)
  })
})
