import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openItems } from '#features/records/index.ts'
import { aRecord } from '#features/records/testing/records-town.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { sequence } from '../follow-order.ts'
import { addHolder, noteHeld } from '../holders/holders.ts'
import { logsOf } from '../open-log.ts'
import { checkProof } from '../prove/prove-event.ts'
import { aTownLog } from '../testing/a-town-log.ts'
import { verifyByNight } from '../verify/verify-by-night.ts'
import { transparencyRoutes } from './routes.tsx'

let log: Awaited<ReturnType<typeof aTownLog>>
let web: TestServer
let item: string
const lookAtIt = () => log.town.worker.run((ctx) => openItems(ctx, log.town.keys, [item], { what: 'record' }))
beforeAll(async () => {
  log = await aTownLog()
  web = await testServer({
    routes: transparencyRoutes,
    services: { pool: log.town.db.app, keyring: log.town.db.keyring, tiles: log.storage, demo: false },
  })
  item = (await aRecord(log.town, log.town.worker.run)).identity
  await lookAtIt()
})
afterAll(async () => {
  await web.close()
  await log.town.close()
})

const get = (url: string, by: { readonly secret: string } = log.town.auditor) =>
  web.app.inject({ url, headers: { cookie: `bw_session=${by.secret}` } })
const page = async () => (await get('/audit/log')).body
const aLook = async () =>
  (
    await log.town.db.admin.query<{ id: string }>(
      `select id from audit.event where action = 'subject.read' limit 1`,
    )
  ).rows[0]?.id ?? ''

describe('the page of the log', () => {
  it('says first what keeps it from being trusted, and then that nothing does', async () => {
    expect(await page()).toContain('Not yet: nothing has been signed.')
    await log.checkpoint()
    expect(await page()).toContain('Nobody outside holds it today, and two are needed')
    const [first, second] = await log.run(async (ctx) => [
      await addHolder(ctx, {
        kind: 'mail',
        name: 'Legal aid (fictional)',
        address: 'log@legal.example',
        verifier: null,
      }),
      await addHolder(ctx, { kind: 'folder', name: 'A drive', address: '/mnt/drive', verifier: null }),
    ])
    await log.run((ctx) => noteHeld(ctx, first ?? '', 256))
    expect(await page()).toContain('Only one outside holds it today')
    expect(await page()).toContain('It has not been checked yet.')
    await log.run((ctx) => noteHeld(ctx, second ?? '', 256))
    await log.run((ctx) => verifyByNight(ctx, log.storage))
    const good = await page()
    expect(good).toContain('As far as it was checked, yes.')
    expect(good).toContain('test.example/log+')
    expect(good).not.toContain('mnt')

    const { files } = log.storage
    const entries = files.get('tile/entries/000') ?? Buffer.of()
    files.set('tile/entries/000', Buffer.from(entries).fill(1, 2, 10))
    await log.run((ctx) => verifyByNight(ctx, log.storage))
    files.set('tile/entries/000', entries)
    const found = await page()
    expect(found).toContain('A file of the log was changed after it was signed.')
    expect(found).toContain('entry-differs, first at leaf 0')
    expect(await page()).toContain('The last check found something')
  })

  it('tells what each finding means and what to do, and one of a later version in general', async () => {
    for (const [code, words] of [
      ['change-without-act', 'removed directly in the database'],
      ['two-histories', 'Keep both, and tell the agencies'],
      ['of-a-later-version', 'to run “audit verify --rows”'],
    ] as const) {
      await log.town.db.admin.query(
        'insert into transparency.verification (origin, size, with_rows, finding, first_leaf) select origin, 256, true, $1, null from transparency.log',
        [code],
      )
      const body = await page()
      expect(body).toContain(words)
      expect(body).toContain(code)
    }
  })

  it('keeps saying what a check of rows found, however many nights looked at no row since', async () => {
    await log.town.db.admin.query(
      `insert into transparency.verification (origin, size, with_rows, finding, first_leaf)
       select origin, 256, true, 'row-deleted', 3 from transparency.log`,
    )
    await log.town.db.admin.query(
      `insert into transparency.verification (origin, size, with_rows)
       select origin, 256, false from transparency.log, generate_series(1, 12)`,
    )
    const body = await page()
    expect(body).toContain('The last check found something')
    expect(body).toContain('is gone, and nothing says that it was destroyed')
    expect(body).not.toContain('As far as it was checked, yes.')
  })

  it('tells when nothing has been signed for hours', async () => {
    await log.run((ctx) => verifyByNight(ctx, log.storage))
    await log.town.db.admin.query(
      `set session_replication_role = replica; update transparency.checkpoint set made_at = now() - interval '5 hours'; set session_replication_role = origin`,
    )
    expect(await page()).toContain('Nothing has been signed for 5 hours.')
  })

  it('tells when acts have waited for their place', async () => {
    await lookAtIt()
    expect(await page()).not.toContain('Acts have been waiting')
    await log.town.db.admin.query(`update transparency.pending set at = now() - interval '7 minutes'`)
    expect(await page()).toContain('Acts have been waiting 7 minutes for their place in the log')
    await sequence(log.town.db.app)
    expect(await page()).not.toContain('Acts have been waiting')
  })

  it('is for auditors', async () => {
    expect((await get('/audit/log', log.town.worker)).statusCode).toBe(403)
  })
})

describe('a proof', () => {
  it('is downloaded by the agency’s auditor, holds elsewhere, and is written down', async () => {
    const id = await aLook()
    const answer = await get(`/audit/events/${id}/proof`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-disposition']).toBe('attachment; filename="act.tlog-proof"')
    const [known] = await log.run(logsOf)
    if (known === undefined) throw new Error('no log')
    const { said } = checkProof(answer.body, { origin: known.origin, keys: [known.verifier] })
    expect(JSON.parse(said.text)).toContain('subject.read')
    const { rows } = await log.town.db.admin.query(
      `select object_id from audit.event where action = 'log.proof-made'`,
    )
    expect(rows).toEqual([{ object_id: id }])
  })

  it('of what is not signed yet comes later, and of another agency’s acts never', async () => {
    await lookAtIt()
    const { rows } = await log.town.db.admin.query<{ id: string }>(
      `select id from audit.event where action = 'subject.read' order by at desc limit 1`,
    )
    const fresh = rows[0]?.id ?? ''
    const early = await get(`/audit/events/${fresh}/proof`)
    expect([early.statusCode, early.body]).toEqual([
      409,
      expect.stringContaining('signed with the next full hour'),
    ])
    await sequence(log.town.db.app)
    expect((await get(`/audit/events/${fresh}/proof`)).statusCode).toBe(409)
    await log.checkpoint()
    expect((await get(`/audit/events/${fresh}/proof`)).statusCode).toBe(200)
    const elsewhere = await aRecord(log.town, log.town.outsider.run)
    await log.town.outsider.run((ctx) =>
      openItems(ctx, log.town.keys, [elsewhere.identity], { what: 'record' }),
    )
    const others = await log.town.db.admin.query<{ id: string }>(
      `select id from audit.event where action = 'subject.read' and object_id = $1`,
      [elsewhere.subject],
    )
    for (const id of [others.rows[0]?.id ?? '', '00000000-0000-4000-8000-000000000000'])
      expect((await get(`/audit/events/${id}/proof`)).statusCode).toBe(404)
  })
})
