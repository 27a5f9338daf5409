import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { workOff } from '../records/testing/records-jobs.ts'
import { aRecord, type RecordsTown, recordsTown } from '../records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '../records/testing/records-web.ts'
import { destructionsWaiting } from './list-destructions.ts'
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

const daysPass = (days: number) =>
  town.db.admin.query('update records.destruction set asked_at = asked_at - make_interval(days => $1)', [
    days,
  ])

describe('the pages on destroying a record', () => {
  it('say what will happen, ask twice, and show on which day the last backup of its key lapses', async () => {
    const { subject } = await aRecord(town, town.worker.run, { name: 'Robin Example', notes: ['Some words'] })
    const path = `/records/${subject}/destroy`
    expect((await web.get(`/records/${subject}`, town.lead)).body).toContain(`href="${path}"`)
    expect((await web.get(`/records/${subject}`, town.worker)).body).not.toContain(`href="${path}"`)
    const asking = await web.get(path, town.lead)
    expect(asking.body).toContain(`href="/records/${subject}/archive"`)
    expect(textOf(asking.body)).toMatch(/seven days.*cannot|cannot be undone.*seven days/i)

    const unsure = await web.post(path, { reason: 'court-order' }, town.lead)
    expect([unsure.statusCode, textOf(unsure.body)]).toEqual([
      422,
      expect.stringContaining('Tick this box when'),
    ])
    expect(unsure.body).toMatch(/value="court-order"[^>]*checked|checked[^>]*value="court-order"/)
    const asked = await web.post(path, { reason: 'court-order', sure: 'yes' }, town.lead)
    expect([asked.statusCode, asked.headers.location]).toEqual([303, '/destructions?done=asked'])
    expect(textOf((await web.get(path, town.lead)).body)).toContain('asked for this record to be destroyed')
    const again = await web.post(path, { reason: 'court-order', sure: 'yes' }, town.lead)
    expect([again.statusCode, textOf(again.body)]).toEqual([
      409,
      expect.stringContaining('has asked for this already'),
    ])

    const list = textOf((await web.get('/destructions', town.administrator)).body)
    expect(list).toContain('A court ordered it')
    expect(list).toContain('Entries to be destroyed (without private notes) 2')
    expect(list).not.toMatch(/Robin|Some words|Destroy record/)
    const id = /destructions\/([0-9a-f-]{36})\/withdraw/.exec(
      (await web.get('/destructions', town.administrator)).body,
    )?.[1]
    const early = await web.post(`/destructions/${id}/confirm`, { sure: 'yes' }, town.administrator)
    expect([early.statusCode, textOf(early.body)]).toEqual([
      409,
      expect.stringContaining('Seven days have to pass'),
    ])

    await daysPass(7)
    expect(textOf((await web.get('/destructions', town.lead)).body)).toContain(
      'somebody else has to confirm it',
    )
    expect((await web.post(`/destructions/${id}/confirm`, { sure: 'yes' }, town.lead)).statusCode).toBe(403)
    const blind = await web.post(`/destructions/${id}/confirm`, {}, town.administrator)
    expect([blind.statusCode, textOf(blind.body)]).toEqual([
      422,
      expect.stringContaining('Nothing was destroyed'),
    ])
    expect(blind.body).toContain(`href="#sure-${id}"`)
    expect(blind.body).toContain(`id="sure-${id}-hint"`)
    const done = await web.post(`/destructions/${id}/confirm`, { sure: 'yes' }, town.administrator)
    expect(done.headers.location).toBe('/destructions?done=confirmed')
    expect(textOf((await web.get('/destructions', town.administrator)).body)).toContain('Within minutes')
    expect(await workOff(town, tasksOf(town))).toEqual([])
    const after = textOf((await web.get('/destructions?done=confirmed', town.lead)).body)
    const lapses = new Date(Date.now() + 30 * 86_400_000)
    expect(after).toContain(
      `Delete key backups by ${lapses.toLocaleDateString('en-US', { month: 'long', day: 'numeric', year: 'numeric', timeZone: 'UTC' })}`,
    )
    expect(after).toMatch(/Check for leftover data In \d\d places: nothing is left/)
    expect((await web.get(`/records/${subject}`, town.worker)).statusCode).toBe(404)
    expect((await web.get(path, town.lead)).statusCode).toBe(404)
  })

  it('let either person keep the record after all', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    await web.post(`/records/${subject}/destroy`, { reason: 'opened-by-mistake', sure: 'yes' }, town.lead)
    const id = /destructions\/([0-9a-f-]{36})\/withdraw/.exec(
      (await web.get(`/records/${subject}/destroy`, town.lead)).body,
    )?.[1]
    const kept = await web.post(`/destructions/${id}/withdraw`, {}, town.administrator)
    expect(kept.headers.location).toBe('/destructions?done=withdrawn')
    const twice = await web.post(`/destructions/${id}/withdraw`, {}, town.lead)
    expect([twice.statusCode, textOf(twice.body)]).toEqual([
      409,
      expect.stringContaining('decided meanwhile'),
    ])
    expect(textOf((await web.get('/destructions', town.lead)).body)).toContain('Kept')
  })

  it('offer nothing that a hold would refuse, and count it for nobody', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const path = `/records/${subject}/destroy`
    await web.post(path, { reason: 'opened-by-mistake', sure: 'yes' }, town.lead)
    await daysPass(7)
    const waiting = () => town.administrator.run(destructionsWaiting)
    const before = await waiting()
    const held = await web.post(
      `/records/${subject}/hold`,
      { reason: 'lawsuit', orderedBy: 'court' },
      town.lead,
    )
    expect(held.headers.location).toBe('/destructions?done=hold-placed')
    expect(await waiting()).toBe(before - 1)
    const id = /destructions\/([0-9a-f-]{36})\/withdraw/.exec((await web.get(path, town.lead)).body)?.[1]
    await web.post(`/destructions/${id}/withdraw`, {}, town.lead)
    const asking = await web.get(path, town.lead)
    expect(asking.body).not.toContain(`action="${path}"`)
    expect(asking.body).toContain(`href="/records/${subject}"`)
  })

  it('are for leads and administrators of the agency', async () => {
    for (const other of [town.worker, town.auditor, town.outsider])
      expect((await web.get('/destructions', other)).statusCode).toBe(403)
  })
})
