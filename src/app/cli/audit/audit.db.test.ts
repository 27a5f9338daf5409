import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openItems } from '#features/records/index.ts'
import { aRecord, type Colleague } from '#features/records/testing/records-town.ts'
import { answerAddCheckpoint } from '#features/transparency/witness/answer-add-checkpoint.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { restoreCluster } from '#platform/postgres/restore-cluster.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { COSIGNATURE, readVerifierKey, verifierText } from '#platform/tlog/note/keys.ts'
import { aLog } from '#platform/tlog/testing/a-log.ts'
import { formatAddCheckpoint } from '#platform/tlog/witness/add-checkpoint.ts'
import { StopOrder } from '../../lifecycle/stop-order.ts'
import { aClinicIn, command, type Installation, startInstallation } from '../../testing/installation.ts'

let folder: string
let env: Record<string, string>
let live: Installation
let worker: Colleague['run']
let item: string
const order = new StopOrder()
const look = () => worker((ctx) => openItems(ctx, live.keys, [item], { what: 'record' }))
/** Another data folder with the same key and the same files of the log. */
const beside = (name: string) => ({ ...env, BREAKWATER_DATA: join(folder, name) })

beforeAll(async () => {
  folder = dataFolder('breakwater-audit-cli-')
  env = {
    BREAKWATER_DATA: join(folder, 'data'),
    BREAKWATER_KEY_FILE: join(folder, 'operator.key'),
    BREAKWATER_LOG_FOLDER: join(folder, 'log'),
    PUBLIC_URL: 'https://help.example',
  }
  loadKeyring(join(folder, 'operator.key'), { create: true })
  live = await startInstallation(env, order)
  ;({ worker } = await aClinicIn(live, order))
  item = (await aRecord({ keys: live.keys }, worker)).identity
})
afterAll(async () => {
  await order.stop()
  removeData(folder)
})

async function breakwater(with_: Record<string, string>, ...args: string[]) {
  const { code, out, err } = await command(with_, ...args, '--json')
  return { code, said: JSON.parse(out || '{}'), err }
}
const verify = (with_: Record<string, string>, ...more: string[]) =>
  breakwater(with_, 'audit', 'verify', '--rows', ...more)

describe('the log of an installation', () => {
  it('is signed, checked with and without the database, and held outside', { timeout: 180_000 }, async () => {
    expect(await breakwater(env, 'audit', 'key')).toMatchObject({ code: 0, said: { logs: [] } })
    expect(await breakwater(env, 'backup', join(folder, 'backup-of-before'))).toMatchObject({ code: 0 })
    expect(
      await breakwater(env, 'audit', 'add-holder', 'folder', 'The county’s drive', join(folder, 'drive')),
    ).toMatchObject({ code: 0 })
    await look()
    expect(await breakwater(env, 'audit', 'checkpoint')).toMatchObject({ code: 0, said: { size: 256 } })
    expect(await verify(env, '--held', join(folder, 'drive', 'newest.checkpoint'))).toMatchObject({
      code: 0,
      said: { size: 256, findings: [] },
    })
    const { said } = await breakwater(env, 'audit', 'key')
    const { origin, key } = said.logs[0]
    expect(origin).toBe('help.example/log')
    expect(
      await breakwater(
        { BREAKWATER_DATA: join(folder, 'nowhere') },
        'audit',
        'verify',
        '--tiles',
        join(folder, 'log'),
        '--key',
        key,
      ),
    ).toMatchObject({ code: 0, said: { size: 256, findings: [] } })
    expect(await breakwater(env, 'audit', 'holders')).toMatchObject({
      said: { holders: [{ name: 'The county’s drive', heldSize: 256, fault: null }] },
    })
  })

  it('proves one look to somebody who has a file and a key', { timeout: 180_000 }, async () => {
    const admin = openPool(live.database.superUrl, { max: 1, name: 'tests' })
    const { rows } = await admin.query(`select id from audit.event where action = 'subject.read' limit 1`)
    await admin.end()
    const file = join(folder, 'look.tlog-proof')
    expect(await breakwater(env, 'audit', 'prove', rows[0].id, file)).toMatchObject({ code: 0 })
    const { key } = (await breakwater(env, 'audit', 'key')).said.logs[0]
    const nowhere = { BREAKWATER_DATA: join(folder, 'nowhere') }
    expect(await breakwater(nowhere, 'audit', 'check-proof', file, '--key', key)).toMatchObject({
      code: 0,
      said: { holds: true, size: 256, text: expect.stringContaining('subject.read') },
    })
    const other = join(folder, 'other.tlog-proof')
    const text = readFileSync(file, 'utf8')
    const extra = /^extra (.*)$/m.exec(text)?.[1] ?? ''
    const changed = Buffer.from(extra, 'base64').toString().replace('subject.read', 'subject.made')
    writeFileSync(other, text.replace(extra, Buffer.from(changed).toString('base64')))
    expect(await breakwater(nowhere, 'audit', 'check-proof', other, '--key', key)).toMatchObject({
      code: 1,
      said: { holds: false, code: 'not-included' },
    })
    expect(await breakwater(env, 'audit', 'prove', rows[0].id, file)).toMatchObject({ code: 1 })
    expect(await breakwater(env, 'audit', 'prove', 'not-an-id', file)).toMatchObject({ code: 1 })
  })

  it('tells a restore that was said from one that was kept quiet', { timeout: 240_000 }, async () => {
    const backup = join(folder, 'backup')
    expect(await breakwater(env, 'backup', backup)).toMatchObject({ code: 0 })
    await look()
    await look()
    expect(await breakwater(env, 'audit', 'checkpoint')).toMatchObject({ code: 0, said: { size: 512 } })
    cpSync(join(folder, 'log'), join(folder, 'log-as-it-was'), { recursive: true })

    const said = { ...beside('said'), BREAKWATER_LOG_FOLDER: join(folder, 'log-of-said') }
    cpSync(join(folder, 'log'), said.BREAKWATER_LOG_FOLDER, { recursive: true })
    expect(await breakwater(said, 'restore', backup)).toMatchObject({ code: 0 })
    expect(await verify(said)).toMatchObject({ code: 0, said: { size: 512, findings: [] } })
    expect(await breakwater(said, 'audit', 'checkpoint')).toMatchObject({ said: { size: 768 } })
    expect(await verify(said, '--held', join(folder, 'drive', '512.checkpoint'))).toMatchObject({
      code: 0,
      said: { size: 768, findings: [] },
    })

    // A backup of before there was a log: it goes on as the same one, for the key follows from the key file.
    const before = { ...beside('before'), BREAKWATER_LOG_FOLDER: join(folder, 'log-of-before') }
    cpSync(join(folder, 'log'), before.BREAKWATER_LOG_FOLDER, { recursive: true })
    expect(await breakwater(before, 'restore', join(folder, 'backup-of-before'))).toMatchObject({ code: 0 })
    expect(await breakwater(before, 'audit', 'checkpoint')).toMatchObject({ code: 0, said: { size: 768 } })
    expect(await verify(before, '--held', join(folder, 'drive', '512.checkpoint'))).toMatchObject({
      code: 0,
      said: { findings: [], restores: [{ saidAt: expect.any(String) }] },
    })

    const quiet = { ...beside('quiet'), BREAKWATER_LOG_FOLDER: join(folder, 'log-as-it-was') }
    await restoreCluster(quiet.BREAKWATER_DATA, join(backup, 'base.tar.gz'), () => undefined)
    expect(await verify(quiet)).toMatchObject({
      code: 1,
      said: { findings: [{ code: 'database-behind' }] },
    })
    expect(await breakwater(quiet, 'audit', 'checkpoint')).toMatchObject({ code: 1 })
    expect(await breakwater(quiet, 'audit', 'restored')).toMatchObject({
      code: 0,
      said: { leaves: expect.any(Number) },
    })
    expect(await verify(quiet)).toMatchObject({ code: 0, said: { findings: [] } })
  })
})

describe('a log whose folder is gone', () => {
  it('is signed no more until somebody says so, and is another one then', { timeout: 120_000 }, async () => {
    const copied = { ...env, BREAKWATER_LOG_FOLDER: join(folder, 'log-copied') }
    cpSync(join(folder, 'log'), copied.BREAKWATER_LOG_FOLDER, { recursive: true })
    expect(await breakwater(copied, 'audit', 'begin-anew')).toMatchObject({ code: 1 })
    const lost = { ...env, BREAKWATER_LOG_FOLDER: join(folder, 'log-lost') }
    expect(await breakwater(lost, 'audit', 'checkpoint')).toMatchObject({
      code: 1,
      err: expect.stringContaining('begin-anew'),
    })
    const before = (await breakwater(lost, 'audit', 'key')).said.logs[0]
    const { said } = await breakwater(lost, 'audit', 'begin-anew')
    expect(said.note).toContain(`${before.origin}\n`)
    expect(said.note).toContain('\n512\n')
    expect(await breakwater(lost, 'audit', 'checkpoint')).toMatchObject({ code: 0, said: { size: 256 * 3 } })
    expect((await breakwater(lost, 'audit', 'key')).said.logs[1].origin).toBe('help.example/log/2')
    const held = (size: number) => join(folder, 'drive', `${String(size)}.checkpoint`)
    expect(await verify(lost, '--held', held(256), '--held', held(768))).toMatchObject({
      code: 0,
      said: { findings: [] },
    })
    env = lost
  })
})

describe('the witness of a partner’s log', () => {
  it('is told by its operator whose log it watches, and tells two histories of it', {
    timeout: 120_000,
  }, async () => {
    const doctor = async () =>
      (await breakwater(env, 'doctor')).said.findings.filter(
        (one: { about: string }) => one.about === 'witness',
      )
    const partner = aLog('partner.example/log')
    const text = verifierText(partner.key)
    expect(await breakwater(env, 'audit', 'watched')).toMatchObject({ code: 0, said: { watched: [] } })
    const begun = await breakwater(env, 'audit', 'watch', text)
    expect(begun).toMatchObject({
      code: 0,
      said: { origin: 'partner.example/log', address: 'https://help.example/witness' },
    })
    expect(await breakwater(env, 'audit', 'witness-key')).toMatchObject({
      code: 0,
      said: { key: begun.said.key },
    })
    const key = readVerifierKey(begun.said.key)
    expect([key.name, key.type]).toEqual(['help.example/witness', COSIGNATURE])
    expect(await doctor()).toEqual([])
    const app = openPool(live.database.appUrl, { max: 1, name: 'tests' })
    const keyring = loadKeyring(join(folder, 'operator.key'), { create: false })
    const add = (old: number, size: number, root: Buffer) =>
      asActor(app, visitor, (ctx) =>
        answerAddCheckpoint(
          ctx,
          keyring,
          Buffer.from(formatAddCheckpoint({ old, proof: [], note: partner.sign({ size, root }) })),
        ),
      )
    try {
      expect(await add(0, 256, Buffer.alloc(32, 1))).toMatchObject({ status: 200 })
      expect(await add(256, 512, Buffer.alloc(32, 2))).toMatchObject({ status: 422, evidence: 'not-shown' })
      expect(await doctor()).toMatchObject([
        { state: 'wrong', sentence: expect.stringContaining('was not shown') },
      ])
      expect(await add(256, 256, Buffer.alloc(32, 1))).toMatchObject({ status: 200 })
      expect(await doctor()).toMatchObject([{ state: 'note' }])
      expect(await add(256, 256, Buffer.alloc(32, 3))).toMatchObject({
        status: 422,
        evidence: 'two-histories',
      })
    } finally {
      await app.end()
    }
    expect(await doctor()).toMatchObject([
      {
        state: 'wrong',
        sentence: expect.stringContaining('partner.example/log of a partner signed two histories'),
      },
    ])
    const { said } = await breakwater(env, 'audit', 'watched')
    expect(said.watched).toMatchObject([
      {
        origin: 'partner.example/log',
        size: 256,
        evidence: [{ kind: 'not-shown' }, { kind: 'two-histories', size: 256 }],
      },
    ])
    const { out } = await command(env, 'audit', 'watched', '--notes')
    expect(out).toContain('partner.example/log: 256 leaves')
    expect(out).toContain(said.watched[0].evidence[1].refused)
    // Looked into: it stays, with what came of it, and is asked for no more.
    for (const reason of ['', 'x'.repeat(501)])
      expect(await breakwater(env, 'audit', 'put-aside', partner.origin, reason)).toMatchObject({ code: 1 })
    expect(
      await breakwater(env, 'audit', 'put-aside', partner.origin, ' A copy that was signed; settled. '),
    ).toMatchObject({ code: 0, said: { count: 2 } })
    expect(await breakwater(env, 'audit', 'put-aside', partner.origin, 'again')).toMatchObject({ code: 1 })
    expect(await doctor()).toEqual([])
    expect((await command(env, 'audit', 'watched', '--notes')).out).toMatch(
      /another history[\s\S]*put aside \d{4}-.*: A copy that was signed; settled\./,
    )
    // What is not the key of a log, twice the same, and what is not watched.
    expect(await breakwater(env, 'audit', 'watch', begun.said.key)).toMatchObject({ code: 1 })
    expect(await breakwater(env, 'audit', 'watch', 'nothing')).toMatchObject({ code: 1 })
    expect(await breakwater(env, 'audit', 'watch', text)).toMatchObject({ code: 1 })
    expect(await breakwater(env, 'audit', 'unwatch', partner.origin)).toMatchObject({ code: 0 })
    expect(await breakwater(env, 'audit', 'unwatch', partner.origin)).toMatchObject({ code: 1 })
  })
})

describe('the doctor', () => {
  const about = async () =>
    (await breakwater(env, 'doctor')).said.findings.filter((one: { about: string }) => one.about === 'log')
  const sql = async (text: string) => {
    const admin = openPool(live.database.superUrl, { max: 1, name: 'tests' })
    await admin.query(
      `set session_replication_role = replica; ${text}; set session_replication_role = origin`,
    )
    await admin.end()
  }

  it('says when too few hold the log, when it was not signed, and when the database is older', {
    timeout: 120_000,
  }, async () => {
    expect(await about()).toMatchObject([{ state: 'ok' }, { state: 'note' }])
    await sql(`update transparency.log set begun_at = now() - interval '2 hours'`)
    expect(await about()).toMatchObject([{ state: 'ok' }, { state: 'wrong' }])
    await sql(`update transparency.checkpoint set made_at = now() - interval '4 hours'`)
    expect(await about()).toMatchObject([
      { state: 'wrong', sentence: expect.stringContaining('4 hours') },
      { state: 'wrong' },
    ])
    await breakwater(env, 'audit', 'add-holder', 'folder', 'A drive elsewhere', join(folder, 'second'))
    await breakwater(env, 'audit', 'checkpoint')
    expect(await about()).toMatchObject([
      { state: 'ok' },
      { state: 'ok', sentence: expect.stringContaining('2 holders') },
    ])
    await look()
    await sql(`update transparency.pending set at = now() - interval '9 minutes'`)
    expect(await about()).toMatchObject([
      {
        state: 'wrong',
        sentence: expect.stringContaining('waited for their place in the log for 9 minutes'),
      },
      { state: 'ok' },
      { state: 'ok' },
    ])
    await breakwater(env, 'audit', 'checkpoint')
    const { holders } = (await breakwater(env, 'audit', 'holders')).said
    expect(await breakwater(env, 'audit', 'end-holder', holders[1].id)).toMatchObject({ code: 0 })
    expect(await breakwater(env, 'audit', 'end-holder', holders[1].id)).toMatchObject({ code: 1 })
    expect(await about()).toMatchObject([{ state: 'ok' }, { state: 'wrong' }])
    await sql('delete from transparency.leaf where position > 100')
    expect(await about()).toMatchObject([
      { state: 'wrong', sentence: expect.stringContaining('audit restored') },
    ])
  })
})

it('refuses holders that nothing can reach', { timeout: 60_000 }, async () => {
  for (const [kind = '', address = '', ...more] of [
    ['pigeon', 'x'],
    ['mail', 'nobody'],
    ['witness', 'nowhere'],
    ['witness', 'https://witness.example', '--key', 'x'],
  ])
    expect(
      await breakwater(env, 'audit', 'add-holder', kind, 'Somebody', address, ...more),
      kind,
    ).toMatchObject({
      code: 1,
    })
})
