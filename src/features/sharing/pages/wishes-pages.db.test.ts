import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { sharing } from '../feature.ts'
import {
  aShare,
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

const path = (rest: string, of = ana) => `/records/${of.subject}${rest}`
const shown = async () => (await web.get(path('/wishes'), town.worker)).body
const post = (rest: string, fields: Fields = {}, by = town.worker) => web.post(path(rest), fields, by)
const done = (code: string) => [303, path(`/wishes?done=${code}`)]
const answer = async (rest: string, fields?: Fields) => {
  const { statusCode, headers } = await post(rest, fields)
  return [statusCode, headers.location]
}
/** The address of the first button of that kind, within the record. */
const action = async (like: string) =>
  (new RegExp(`action="/records/[0-9a-f-]{36}(/${like})"`).exec(await shown())?.[1] ?? '').slice(0)
const ID = '[0-9a-f-]{36}'
const clinic = () => town.clinic.program ?? ''
/** Whether the clinic still reads what was shared with it. */
const reads = async (basis: string) => (await web.get(`/shared/${basis}`, town.nurse)).statusCode

/** Ana's entries, shared with the clinic by a release that counts. */
async function shared() {
  await aSignedRelease(town, ana)
  return await aShare(town, ana)
}

it('is sound, without anything and with everything on it', async () => {
  expect(await pageFaults(await shown())).toEqual(NO_FAULTS)
  await shared()
  await post('/refusals', { recipient: clinic(), categories: ['identity'] })
  await post(`/people/${ana.mother}/flag`, { kind: 'abuser' })
  await post('/after-18')
  expect(await pageFaults(await shown())).toEqual(NO_FAULTS)
  expect((await web.get(path('/releases'), town.worker)).body).toContain(path('/wishes'))
})

describe('what they do not want shared', () => {
  it('is written down, ends what it is about, and is withdrawn', async () => {
    const basis = await shared()
    expect(await answer('/refusals', { recipient: '', categories: [] })).toEqual(done('refused'))
    expect(textOf(await shown())).toContain('Anything: not with anybody')
    expect(await reads(basis)).toBe(404)
    expect(await answer(await action(`refusals/${ID}/withdraw`))).toEqual(done('withdrawn'))
    expect(textOf(await shown())).toContain('Nothing was written down yet.')
    // What it stopped is not shared again by itself.
    expect(await reads(basis)).toBe(404)
  })

  it('names one program and kinds of information, and leaves the rest', async () => {
    const basis = await shared()
    await post('/refusals', { recipient: clinic(), categories: ['identity'] })
    expect(textOf(await shown())).toMatch(/Identity: not with/)
    const { body, statusCode } = await web.get(`/shared/${basis}`, town.nurse)
    expect(statusCode).toBe(200)
    expect(textOf(body)).not.toContain('Ana Example')
  })

  it('names no program that nothing could be shared with', async () => {
    expect((await post('/refusals', { recipient: town.shelter.program ?? '' })).statusCode).toBe(422)
    expect((await post('/refusals', { recipient: ana.subject })).statusCode).toBe(422)
    expect((await post('/refusals', { categories: ['everything'] })).statusCode).toBe(422)
  })
})

describe('whose signature counts', () => {
  it('a flag ends what was shared by their word, shows it for review, and is lifted', async () => {
    const basis = await shared()
    expect(await answer(`/people/${ana.mother}/flag`, { kind: 'suspected-abuser' })).toEqual(done('flagged'))
    const page = await web.get(path('/wishes?done=flagged'), town.worker)
    expect(textOf(page.body)).toContain('Releases this person signed no longer count from now.')
    expect(textOf(page.body)).toContain('This was shared by what they signed.')
    expect(await reads(basis)).toBe(404)
    expect(await answer(await action(`flags/${ID}/lift`))).toEqual(done('lifted'))
    expect(textOf(await shown())).not.toContain('Does not count')
    expect(await reads(basis)).toBe(404)
  })

  it('asks why, and knows nobody of another record', async () => {
    expect((await post(`/people/${ana.mother}/flag`)).statusCode).toBe(422)
    const other = await aYoungPerson(town)
    expect((await post(`/people/${other.mother}/flag`, { kind: 'abuser' })).statusCode).toBe(404)
    expect((await post(`/people/${ana.subject}/flag`, { kind: 'abuser' })).statusCode).toBe(404)
  })

  it('ends the authority of one, and that nobody decides after 18 is written once and ended', async () => {
    const mothers = await action(`standing/${ID}/end`)
    expect(await answer(mothers)).toEqual(done('ended'))
    expect((await post(mothers)).statusCode).toBe(404)
    expect(await answer('/after-18')).toEqual(done('after-18'))
    expect((await post('/after-18')).statusCode).toBe(409)
    expect(await answer(await action(`standing/${ID}/end`))).toEqual(done('ended'))
    expect(await answer('/after-18')).toEqual(done('after-18'))
  })
})

it('is absent for everybody who does not keep the record, and undoes nothing of another record', async () => {
  await post('/refusals', {})
  await post(`/people/${ana.mother}/flag`, { kind: 'abuser' })
  const withdraw = await action(`refusals/${ID}/withdraw`)
  const acts = [withdraw, await action(`flags/${ID}/lift`), await action(`standing/${ID}/end`)]
  expect((await web.get(path('/wishes'), town.nurse)).statusCode).toBe(404)
  for (const act of ['/refusals', '/after-18', ...acts])
    expect((await post(act, {}, town.nurse)).statusCode, act).toBe(404)
  expect((await post(`/people/${ana.mother}/flag`, { kind: 'abuser' }, town.nurse)).statusCode).toBe(404)
  const other = await aYoungPerson(town)
  for (const act of acts)
    expect((await web.post(path(act, other), {}, town.worker)).statusCode, act).toBe(404)
  // All of it still stands.
  for (const act of acts) expect((await post(act)).statusCode, act).toBe(303)
})
