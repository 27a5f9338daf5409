import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import {
  aRecord,
  type Colleague,
  type RecordsTown,
  recordsTown,
} from '../features/records/testing/records-town.ts'
import { routeTable } from './route-table.ts'
import { generousLimits, generousSweeps } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/** Planting a record, and what is seen of those who have gone, on the pages of the whole program. */
let town: RecordsTown
let web: TestWeb
beforeAll(async () => {
  town = await recordsTown()
  web = await testWeb({
    pool: town.db.app,
    keyring: town.db.keyring,
    keyStore: town.keys,
    limits: generousLimits,
    sweeps: generousSweeps,
  })
})
afterAll(async () => {
  await web.close()
  await town.close()
})

const ask = (who: Colleague, url: string, values?: Readonly<Record<string, string>>) =>
  web.app.inject({
    url,
    method: values ? 'POST' : 'GET',
    headers: { ...(values && ownForm), cookie: `bw_session=${who.secret}` },
    ...(values && { payload: new URLSearchParams(values).toString() }),
  })

describe('a decoy record', () => {
  it('is planted by a lead with its address, and the watch is ended', async () => {
    const { subject } = await aRecord(town, town.lead.run)
    const address = `http://help.test/records/${subject}?kind=note`
    expect((await ask(town.lead, '/alerts')).body).toContain('href="/alerts/decoys"')
    const page = await ask(town.lead, '/alerts/decoys')
    expect(page.statusCode).toBe(200)
    expect(await htmlFaults(page.body)).toEqual([])
    expect(readingFaults(page.body, 'pro')).toEqual([])
    const unsure = await ask(town.lead, '/alerts/decoys', { record: address })
    expect([unsure.statusCode, unsure.body]).toEqual([422, expect.stringContaining(address)])
    expect(unsure.body).toMatch(/<p class="field-error" id="sure-error">.{0,60}Tick this box/)
    const wrong = await ask(town.lead, '/alerts/decoys', { record: 'their page', sure: '1' })
    expect([wrong.statusCode, wrong.body.includes('copy its address, and paste it here')]).toEqual([
      422,
      true,
    ])
    const done = await ask(town.lead, '/alerts/decoys', { record: address, sure: '1' })
    expect([done.statusCode, done.headers.location]).toEqual([303, '/alerts/decoys?done=planted'])
    const listed = (await ask(town.lead, '/alerts/decoys?done=planted')).body
    expect(listed).toContain(`href="/records/${subject}"`)
    const again = await ask(town.lead, '/alerts/decoys', { record: subject, sure: '1' })
    expect([again.statusCode, again.body.includes('already a decoy')]).toEqual([409, true])
    const real = await aRecord(town, town.worker.run)
    const refused = await ask(town.lead, '/alerts/decoys', { record: real.subject, sure: '1' })
    expect([refused.statusCode, refused.body.includes('cannot be a decoy')]).toEqual([409, true])
    const [, end = ''] = /action="(\/alerts\/decoys\/[0-9a-f-]+\/end)"/.exec(listed) ?? []
    expect((await ask(town.lead, end, {})).headers.location).toBe('/alerts/decoys?done=ended')
    expect((await ask(town.lead, '/alerts/decoys')).body).toContain('This program has no decoy records')
    expect((await ask(town.lead, end, {})).statusCode).toBe(404)
  })

  it('is no page of anybody else, and the same page for whoever works there', async () => {
    const { subject } = await aRecord(town, town.lead.run)
    // But for times, and for the seeds, which are new in every form.
    const look = async () =>
      (await ask(town.worker, `/records/${subject}`)).body
        .replaceAll(/<time[^>]*>.*?<\/time>/gs, '')
        .replaceAll(/name="seed" value="[0-9a-f-]{36}"/g, 'name="seed"')
    const list = async () => (await ask(town.worker, '/records')).body
    await look()
    const before = [await look(), await list()]
    expect((await ask(town.lead, '/alerts/decoys', { record: subject, sure: '1' })).statusCode).toBe(303)
    expect([await look(), await list()]).toEqual(before)
    for (const who of [town.worker, town.auditor, town.administrator, town.outsider])
      expect((await ask(who, '/alerts/decoys')).statusCode).toBe(403)
  })
})

/** What a route on records needs: a sign-in that is fresh enough. */
const ASKS_AGAIN = new Set<unknown>(['sensitive', 'grave'])

describe('a browser of somebody who has gone', () => {
  it('is refused at a record, which their auditor and lead are told of', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    await town.db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where person_id = $1`,
      [town.colleague.id],
    )
    await town.db.admin.query('update identity.session set revoked_at = now() where person_id = $1', [
      town.colleague.id,
    ])
    expect((await ask(town.colleague, `/records/${subject}`)).headers.location).toMatch(/^\/sign-in/)
    const { rows } = await town.db.admin.query(
      `select a.kind, e.object_id, n.person_id from audit.alert a join audit.event e on e.id = a.event_id
       join notices.notice n on n.about_id = a.id where a.person_id = $1`,
      [town.colleague.id],
    )
    expect(rows).toHaveLength(2)
    expect(new Set(rows.map(({ kind, object_id }) => `${kind} ${object_id}`))).toEqual(
      new Set(['after-end GET /records/:id']),
    )
    expect(rows.map(({ person_id }) => person_id).toSorted()).toEqual(
      [town.auditor.id, town.lead.id].toSorted(),
    )
  })
  it('is told of at every page that shows records to people at work in a program, and at no other', async () => {
    const permissions = ['records.work', 'records.plant', 'records.destroy', 'program.lead']
    const routes = routeTable().map((route) => ({
      route: `${route.method} ${route.path}`,
      isWatched: permissions.includes(route.permission) && ASKS_AGAIN.has(route.need),
    }))
    const { rows } = await town.db.admin.query<{ route: string }>(
      `select r as route from unnest($1::text[]) r
       where r ~ substring(pg_get_functiondef('records.watch_late_try'::regproc) from $2)`,
      [routes.map(({ route }) => route), "object_id !~ '([^']+)'"],
    )
    const watched = routes.filter(({ isWatched }) => isWatched).map(({ route }) => route)
    expect(watched.length).toBeGreaterThan(40)
    expect(rows.map(({ route }) => route).toSorted()).toEqual(watched.toSorted())
    // Nothing of theirs is left out for want of the mark.
    expect(
      routeTable().filter(({ permission, need }) => /^records\./.test(permission) && !ASKS_AGAIN.has(need)),
    ).toEqual([])
  })
})
