import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bringInAndUse } from '#features/instruments/testing/bring-in.ts'
import { licensedForm, licensedPackage } from '#features/instruments/testing/licensed.ts'
import {
  aRecord,
  type Colleague,
  type RecordsTown,
  recordsTown,
} from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import type { JsonObject } from '#features/screening/index.ts'
import { administrations } from '../feature.ts'
import { administrationOf } from '../one/administration.ts'
import { aCheckAt, bodies, readyHere, send } from '../testing/checks-town.ts'

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

type Fields = Readonly<Record<string, string>>
/** A form of the questions, as it was opened before the first answer was saved. */
const formOpened = async (check: string, by: Colleague = town.worker) => {
  const { one } = await by.run((ctx) => administrationOf(ctx, subject, check))
  const opened = { step: String(one.steps), act: 'answer', revision: '0' }
  return (fields: Fields) => pages.post(`/records/${subject}/checks/${check}`, { ...opened, ...fields }, by)
}
/** What the page says is not saved, from the refusal to the form; undefined: it says of nothing that it is not. */
const notSaved = (html: string) => {
  const list = /<section class="section" id="not-saved">.*?<\/section>/s.exec(html)
  if (!list) return undefined
  expect(html.indexOf('error-summary')).toBeLessThan(list.index)
  const form = html.indexOf('<div class="questions">')
  if (form >= 0) expect(list.index).toBeLessThan(form)
  const pairs = [...list[0].matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)]
  return pairs.map((found) => found.slice(1).map((part) => part.replace(/<[^>]+>/g, '')))
}
const INTEREST = 'Little interest or pleasure in doing things?'
const DOWN = 'Feeling down, depressed, or hopeless?'

describe('a form of answers that comes too late', () => {
  it('shows what a colleague saved, and what one chose oneself where that differs', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'items')
    const mine = await formOpened(check)
    const theirs = await formOpened(check, town.colleague)
    await theirs({ after: 'later', q2: '1', q3: '2' })
    const late = await mine({ after: 'later', q2: '3', q3: '2', q4: 'declined' })
    expect([late.statusCode, textOf(late.body)]).toEqual([
      409,
      expect.stringContaining('Your answers that were not saved'),
    ])
    expect(notSaved(late.body)).toEqual([
      [INTEREST, 'More than half the days'],
      ['Trouble falling or staying asleep, or sleeping too much', 'Skip this question'],
    ])
    expect(late.body).toMatch(/name="q2" value="1" checked/)
    expect(late.headers['cache-control']).toContain('no-store')
    // Nothing of it is kept: whoever opens the page sees what is saved.
    const page = await pages.get(`/records/${subject}/checks/${check}`, town.worker)
    expect(notSaved(page.body)).toBeUndefined()
    expect(page.body).not.toMatch(/name="q2" value="3" checked/)
  })

  it('shows what one chose in a second tab, or after going back', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'items')
    const tab = await formOpened(check)
    expect((await tab({ go: 'next q2', q2: '1' })).statusCode).toBe(200)
    const late = await tab({ go: 'next q3', q2: '1', q3: '4' })
    expect([late.statusCode, notSaved(late.body)]).toEqual([409, [[DOWN, 'Nearly every day']]])
  })

  it('has no such list where nothing differs', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'items')
    const tab = await formOpened(check)
    await tab({ after: 'later', q2: '1', q3: 'unsure' })
    const late = await tab({ after: 'later', q2: '1', q3: 'unsure' })
    expect([late.statusCode, notSaved(late.body)]).toEqual([409, undefined])
  })

  it('shows it also where somebody finished the questions, or signed', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'items')
    const mine = await formOpened(check)
    await (await formOpened(check, town.colleague))({ after: 'done', q2: '1', q3: '2' })
    const chosen = { after: 'later', q2: '2', q3: '2' }
    const late = await mine(chosen)
    expect([late.statusCode, notSaved(late.body)]).toEqual([409, [[INTEREST, 'Several days']]])
    await send(town, town.colleague, { record: subject, check }, 'pass', bodies.aftercare)
    const later = await mine(chosen)
    expect([later.statusCode, notSaved(later.body)]).toEqual([409, [[INTEREST, 'Several days']]])
  })

  it('says it in the language in which the questions are asked', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'items', { language: 'es' })
    const tab = await formOpened(check)
    await tab({ after: 'later', q2: '1' })
    const late = await tab({ after: 'later', q2: '4' })
    expect(late.statusCode).toBe(409)
    expect(late.body).toMatch(
      /<dt><span lang="es" dir="auto">[^<]+<\/span><\/dt><dd><span><bdi lang="es">[^<]+</,
    )
  })
})

describe('an answer that is typed', () => {
  const form = licensedForm()
  const ours = {
    ...form,
    item: [...(form.item as JsonObject[]), { linkId: 'age', type: 'integer', text: 'How old is this town?' }],
  } as unknown as JsonObject
  const { requiresTraining: _, ...pkg } = licensedPackage(ours, {
    settings: ['adolescent-medicine'],
    requiresAgreement: false,
    schoolSurvey: false,
    items: ['one', 'two', 'age'].map((linkId) => ({ linkId, responseSet: 'yes-no', critical: null })),
  })
  beforeAll(async () => {
    await bringInAndUse(town.db, { place: town.clinic, by: town.worker.id, pkg, form: ours })
  })

  it('is shown as it was typed, also where it is none', async () => {
    const begun = await pages.post(
      `/records/${subject}/checks`,
      {
        instrument: `${pkg.canonical}|${pkg.version}`,
        mode: 'interview',
        language: 'en',
        prompt: 'encounter',
      },
      town.worker,
    )
    const check = String(begun.headers.location).split('/').at(-1) ?? ''
    for (const state of ['checks', 'privacy', 'interpreter', 'limits', 'assent'] as const)
      await send(town, town.worker, { record: subject, check }, 'pass', bodies[state])
    const tab = await formOpened(check)
    await tab({ after: 'later', q3: '90' })
    for (const typed of ['about a hundred', '120']) {
      const late = await tab({ after: 'later', q3: typed })
      expect([late.statusCode, notSaved(late.body)]).toEqual([409, [['How old is this town?', typed]]])
      expect(late.body).toMatch(/name="q3"[^>]* value="90"/)
    }
  })
})

describe('an amendment', () => {
  const amendTo = (check: string, fields: Fields) =>
    pages.post(`/records/${subject}/checks/${check}/amend`, { version: '1', ...fields }, town.worker)

  it('that comes too late shows what was chosen in it', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'final', { answers: { q2: '1', q3: '2' } })
    const reason = 'answer-entered-wrongly'
    expect((await amendTo(check, { reason, q2: '2', q3: '2' })).statusCode).toBe(303)
    const late = await amendTo(check, { reason, q2: '4', q3: '2' })
    expect([late.statusCode, notSaved(late.body)]).toEqual([409, [[INTEREST, 'Nearly every day']]])
    expect(late.body).toMatch(/name="q2" value="2" checked/)
    const same = await amendTo(check, { reason, q2: '2', q3: '2' })
    expect([same.statusCode, notSaved(same.body)]).toEqual([409, undefined])
  })

  it('without a reason comes back with its answers', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'final', { answers: { q2: '1', q3: '2' } })
    const again = await amendTo(check, { q2: '4', q3: '2' })
    expect([again.statusCode, notSaved(again.body)]).toEqual([422, undefined])
    expect(textOf(again.body)).toContain('Choose an answer: Reason')
    expect(again.body).toMatch(/name="q2" value="4" checked/)
  })
})
