import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addItem } from '#features/records/index.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { sharing } from '../feature.ts'
import {
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../testing/sharing-town.ts'

let town: SharingTown
let web: RecordsWeb
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  web = await recordsWeb(town, undefined, undefined, {}, sharing.routes)
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(async () => {
  await signFor(town.db, town.coalition)
  ana = await aYoungPerson(town)
})

const path = () => `/records/${ana.subject}/places`
const get = (url = path(), by = town.worker) => web.get(url, by)
const post = (fields: Fields, by = town.worker) => web.post(path(), fields, by)
const chosen = (html: string) =>
  [...html.matchAll(/<option value="([^"]+)" selected/g)].map(([, code]) => code)
const share = (more = '') =>
  get(`/records/${ana.subject}/share?program=${town.clinic.program}&purpose=care${more}`)

it('takes down where they live and where it happened, shows it again, and forgets what is not known any more', async () => {
  const empty = await get()
  expect(empty.statusCode).toBe(200)
  expect(await pageFaults(empty.body)).toEqual(NO_FAULTS)
  expect(textOf(empty.body)).toContain('Your program works in Illinois.')
  const saved = await post({
    'young-person-state-0': 'IL',
    'offense-state-0': 'OH',
    'offense-state-1': 'TX',
    'offense-tribe-0': 'tribe:not-in-the-register',
  })
  expect([saved.statusCode, saved.headers.location]).toEqual([303, `${path()}?done=said`])
  const page = await get(`${path()}?done=said`)
  expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
  expect(chosen(page.body)).toEqual(['IL', 'OH', 'TX', 'tribe:not-in-the-register'])
  await post({ 'young-person-state-0': 'IL' })
  expect(chosen((await get()).body)).toEqual(['IL'])
  const { rows } = await town.db.admin.query(
    `select about, places, said_by from sharing.jurisdiction_statement where subject_id = $1 and ended_at is null order by about`,
    [ana.subject],
  )
  expect(rows).toEqual([
    { about: 'offense', places: [], said_by: town.worker.id },
    { about: 'young-person', places: ['IL'], said_by: town.worker.id },
  ])
})

it('asks again where the program works once that was said not to be known', async () => {
  const known = 'Your program works in Illinois. Its law always applies.'
  await post({ 'provider-state-0': 'OH' })
  const too = await get()
  expect(chosen(too.body)).toEqual(['OH'])
  expect(textOf(too.body)).toContain(known)
  expect(too.body).toMatch(/<details[^>]* open[^>]*><summary[^>]*>Does it work under the law of another/)
  await post({ 'young-person-state-0': 'IL' })
  const unknown = await get()
  expect(await pageFaults(unknown.body)).toEqual(NO_FAULTS)
  expect(textOf(unknown.body)).not.toContain(known)
  await post({ 'young-person-state-0': 'IL', 'provider-state-0': 'IL' })
  expect(textOf((await get()).body)).toContain(known)
})

it('asks for a real place, and keeps what was typed', async () => {
  const wrong = await post({ 'young-person-state-0': 'Nowhere', 'offense-state-0': 'OH' })
  expect(wrong.statusCode).toBe(422)
  expect(await pageFaults(wrong.body)).toEqual(NO_FAULTS)
  expect(textOf(wrong.body)).toContain('Choose a state from the list.')
  expect(chosen(wrong.body)).toEqual(['OH'])
  for (const code of ['tribe:made-up', 'Made Up']) {
    const unknown = await post({ 'offense-tribe-0': code })
    expect(unknown.statusCode).toBe(422)
    expect(textOf(unknown.body)).toContain('Choose a tribal nation from the list.')
  }
  const { rows } = await town.db.admin.query(
    'select from sharing.jurisdiction_statement where subject_id = $1',
    [ana.subject],
  )
  expect(rows).toHaveLength(0)
})

it('is absent for everybody who does not keep the record', async () => {
  expect((await get(path(), town.nurse)).statusCode).toBe(404)
  expect((await post({ 'offense-state-0': 'IL' }, town.nurse)).statusCode).toBe(404)
})

it('is where a share leads to that waits for a signature, until all places are known', async () => {
  await aSignedRelease(town, ana, { signatures: [{ capacity: 'youth', how: 'typed', name: 'Ana Example' }] })
  expect(textOf((await share()).body)).toContain('Say where they live and where it happened')
  await post({ 'young-person-state-0': 'IL', 'offense-state-0': 'OH' })
  expect(textOf((await share()).body)).not.toContain('Say where they live and where it happened')
})

it('a share says each reason once for all entries that have it, and shows the rest of them page by page', async () => {
  for (let at = 0; at < 12; at++)
    await town.worker.run((ctx) =>
      addItem(ctx, town.keys, ana.subject, { kind: 'note', groups: { narrative: { text: `Note ${at}` } } }),
    )
  const first = await share()
  expect(await pageFaults(first.body)).toEqual(NO_FAULTS)
  expect(textOf(first.body).match(/Why: no release names that program/g)).toHaveLength(1)
  const entries = (html: string) => html.match(/Note · /g)?.length ?? 0
  expect(entries(textOf(first.body))).toBe(10)
  expect(first.body).toContain('page=2')
  const second = await share('&page=2')
  expect(entries(textOf(second.body))).toBe(3)
  expect((await share('&page=99')).statusCode).toBe(400)
})
