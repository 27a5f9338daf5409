import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openItems } from '#features/records/index.ts'
import { aRecord } from '#features/records/testing/records-town.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { openPool } from '#platform/db/pool.ts'
import { strictS3 } from '#platform/objects/testing/strict-s3.ts'
import { privateFoldersHere } from '#platform/private-folder.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { ED25519, makeSigningKey, verifierText } from '#platform/tlog/note/keys.ts'
import { StopOrder } from '../../lifecycle/stop-order.ts'
import { aClinicIn, command, type Installation, startInstallation } from '../../testing/installation.ts'
import { runCli } from '../run-cli.ts'

let folder: string
let env: Record<string, string>
let nowhere: Record<string, string>
let live: Installation
let key: string
const order = new StopOrder()

beforeAll(async () => {
  folder = dataFolder('breakwater-verify-backup-')
  env = {
    BREAKWATER_DATA: join(folder, 'data'),
    BREAKWATER_KEY_FILE: join(folder, 'operator.key'),
    BREAKWATER_LOG_FOLDER: join(folder, 'log'),
    PUBLIC_URL: 'https://help.example',
  }
  nowhere = { BREAKWATER_DATA: join(folder, 'nowhere') }
  loadKeyring(join(folder, 'operator.key'), { create: true })
  live = await startInstallation(env, order)
  const { worker } = await aClinicIn(live, order)
  for (const _ of [1, 2]) {
    const { identity } = await aRecord({ keys: live.keys }, worker)
    await worker((ctx) => openItems(ctx, live.keys, [identity], { what: 'record' }))
  }
  await breakwater(env, 'audit', 'checkpoint')
  key = (await breakwater(env, 'audit', 'key')).said.logs[0].key
  await breakwater(env, 'backup', join(folder, 'backup'))
  await breakwater(env, 'audit', 'checkpoint')
})
afterAll(async () => {
  await order.stop()
  removeData(folder)
})

async function breakwater(with_: Record<string, string>, ...args: string[]) {
  const { code, out, err } = await command(with_, ...args, '--json')
  return { code, said: JSON.parse(out || '{}'), err }
}
/** On a machine that has files, and nothing of the installation. */
const verify = (...more: string[]) => breakwater(nowhere, 'audit', 'verify', ...more)
const tiles = () => ['--tiles', join(folder, 'log')]
const filesBelow = async (from: string) =>
  (await readdir(from, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(from, join(entry.parentPath, entry.name)))
/** By this process alone: a drill that another file tries meanwhile has such folders too. */
const leftBehind = async () =>
  (await privateFoldersHere()).filter((path) => /-verify-/.test(path) && path.includes(`-${process.pid}-`))

/** Past every trigger, as whoever owns the database can. */
async function past<T>(...statements: readonly string[]): Promise<T[]> {
  const admin = openPool(live.database.superUrl, { max: 1, name: 'tests' })
  try {
    let rows: T[] = []
    await admin.query('set session_replication_role = replica')
    for (const sql of statements) ({ rows } = (await admin.query(sql)) as unknown as { rows: T[] })
    return rows
  } finally {
    await admin.end()
  }
}

describe('a backup', () => {
  it('is verified on a machine that has nothing else, by a key that was given', {
    timeout: 120_000,
  }, async () => {
    const file = join(folder, 'log.key')
    writeFileSync(file, `${key}\n`)
    expect(await verify('--backup', join(folder, 'backup'), ...tiles(), '--key', file)).toMatchObject({
      code: 0,
      said: { size: 512, reaches: 256, findings: [], key: { from: 'given', text: key } },
    })
    expect(existsSync(nowhere.BREAKWATER_DATA ?? '')).toBe(false)
    expect(await leftBehind()).toEqual([])
  })

  it('that names its own key says whose word that is, and what to compare', {
    timeout: 120_000,
  }, async () => {
    const { code, out } = await command(
      nowhere,
      'audit',
      'verify',
      '--backup',
      join(folder, 'backup'),
      ...tiles(),
    )
    expect(code).toBe(0)
    expect(out).toContain(`came from the backup that was checked: ${key}`)
    expect(out).toMatch(/SHA-256 of that line: [0-9a-f]{64}/)
    expect(out).toContain('The backup has the first 256 of 512 leaves')
  })

  it('names a changed row, a row that is gone and moved words, each with its leaf', {
    timeout: 180_000,
  }, async () => {
    const [act] = await past<{ id: string; leaf: number }>(
      `select e.id, l.position::int as leaf from audit.event e join transparency.leaf l on l.row_id = e.id::text where e.action = 'subject.read' order by e.at limit 1`,
    )
    const [look] = await past<{ id: string; leaf: number }>(
      `select r.id, l.position::int as leaf from records.reading r join transparency.leaf l on l.row_id = r.id::text order by r.at limit 1`,
    )
    const [words] = await past<{ id: string; other: string; field_group: string; leaf: number }>(
      `select s.item_id as id, o.item_id as other, s.field_group, l.position::int as leaf
       from records.sealed s join records.sealed o on o.field_group = s.field_group and o.item_id <> s.item_id
       join transparency.leaf l on l.row_id = s.item_id || '/' || s.version || '/' || s.field_group order by l.position limit 1`,
    )
    await past(
      'create table kept_events as table audit.event',
      'create table kept_readings as table records.reading',
      'create table kept_words as table records.sealed',
      `delete from audit.event where id = '${act?.id}'`,
      `update records.reading set item_ids = item_ids[2:] where id = '${look?.id}'`,
      `update records.sealed s set ciphertext = o.ciphertext from records.sealed o
       where o.field_group = s.field_group and o.item_id = '${words?.other}' and s.item_id = '${words?.id}' and s.field_group = '${words?.field_group}'`,
    )
    try {
      expect(await breakwater(env, 'backup', join(folder, 'tampered'))).toMatchObject({ code: 0 })
    } finally {
      await past(
        'delete from audit.event; insert into audit.event table kept_events; drop table kept_events',
        'delete from records.reading; insert into records.reading table kept_readings; drop table kept_readings',
        'delete from records.sealed; insert into records.sealed table kept_words; drop table kept_words',
      )
    }
    const { code, said } = await verify('--backup', join(folder, 'tampered'), ...tiles(), '--key', key)
    expect(code).toBe(1)
    const found = said.findings.map((one: { code: string; leaf: number; sentence: string }) => [
      one.code,
      one.leaf,
      /(?:audit|records)\.\w+/.exec(one.sentence)?.[0],
    ])
    expect(found.toSorted()).toEqual(
      [
        ['row-deleted', act?.leaf, 'audit.event'],
        ['row-changed', look?.leaf, 'records.reading'],
        ['row-changed', words?.leaf, 'records.sealed'],
      ].toSorted(),
    )
  })

  it('is closed and gone when the command is interrupted in the middle', { timeout: 120_000 }, async () => {
    let stop: (() => Promise<void>) | undefined
    const running = runCli({
      args: ['audit', 'verify', '--backup', join(folder, 'backup'), ...tiles(), '--key', key],
      env: nowhere,
      stdout: { write: () => undefined },
      stderr: { write: () => undefined },
      onServices: (close) => (stop = close),
    }).catch(() => 1)
    await expect.poll(leftBehind).toHaveLength(1)
    const [mine = ''] = await leftBehind()
    await expect.poll(() => existsSync(join(mine, 'postgres'))).toBe(true)
    await stop?.()
    await running
    expect(await leftBehind()).toEqual([])
  })

  it('is none where it is of keys, or nothing', { timeout: 60_000 }, async () => {
    await breakwater(env, 'keys', 'backup', join(folder, 'of-keys'))
    for (const [path, sentence] of [
      [join(folder, 'of-keys'), 'of the key store'],
      [folder, 'no finished backup'],
    ] as const) {
      const { code, err } = await verify('--backup', path, ...tiles(), '--key', key)
      expect([code, err]).toEqual([1, expect.stringContaining(sentence)])
    }
    expect(await leftBehind()).toEqual([])
  })
})

describe('the files alone', () => {
  it('name the first entry that is another, by a key that was given and by no other', async () => {
    expect(await verify(...tiles(), '--key', key)).toMatchObject({
      code: 0,
      said: { size: 512, reaches: null, findings: [] },
    })
    expect(await verify(...tiles())).toMatchObject({ code: 1, err: expect.stringContaining('--key') })
    const another = verifierText(makeSigningKey('help.example/log', ED25519))
    expect(await verify(...tiles(), '--key', another)).toMatchObject({
      code: 1,
      said: { findings: [{ code: 'no-known-signature' }] },
    })
    const changed = join(folder, 'log-changed')
    cpSync(join(folder, 'log'), changed, { recursive: true })
    const bundle = join(changed, 'tile/entries/001')
    writeFileSync(bundle, readFileSync(bundle).fill(7, 2 + 34 * 9, 20 + 34 * 9))
    expect(await verify('--tiles', changed, '--key', key)).toMatchObject({
      code: 1,
      said: { findings: [{ code: 'entry-differs', leaf: 265 }] },
    })
  })

  it('and the database are checked by a key that was given, not by the one that the database names', {
    timeout: 60_000,
  }, async () => {
    const forged = verifierText(makeSigningKey('help.example/log', ED25519))
    await past(`update transparency.log set verifier = '${forged}'`)
    try {
      expect(await breakwater(env, 'audit', 'verify')).toMatchObject({
        code: 1,
        said: { key: { from: 'database', text: forged }, findings: [{ code: 'no-known-signature' }] },
      })
      expect(await breakwater(env, 'audit', 'verify', '--rows', '--key', key)).toMatchObject({
        code: 0,
        said: { key: { from: 'given' }, findings: [] },
      })
    } finally {
      await past(`update transparency.log set verifier = '${key}'`)
    }
  })
})

describe('a log in a store of objects', () => {
  it('is signed and verified there, and the doctor says when it is away', { timeout: 120_000 }, async () => {
    const s3 = await strictS3()
    const { BREAKWATER_LOG_FOLDER: from = '', ...others } = env
    const stored = { ...others, TILES_URL: s3.url }
    const kept = (path: string) => `documents/young-people/${path}`
    const about = async () =>
      (await breakwater(stored, 'doctor')).said.findings.find((one: { about: string }) => one.about === 'log')
    try {
      for (const path of await filesBelow(from)) s3.objects.set(kept(path), readFileSync(join(from, path)))
      expect(await breakwater(stored, 'audit', 'checkpoint')).toMatchObject({ code: 0, said: { size: 768 } })
      expect(s3.objects.has(kept('tile/0/002'))).toBe(true)
      expect(await breakwater(stored, 'audit', 'verify', '--rows', '--key', key)).toMatchObject({
        code: 0,
        said: { size: 768, findings: [] },
      })
      expect(await about()).toMatchObject({ state: 'ok' })
      s3.objects.get(kept('tile/entries/002'))?.fill(7, 2 + 34 * 3, 20 + 34 * 3)
      expect(await breakwater(stored, 'audit', 'verify', '--key', key)).toMatchObject({
        code: 1,
        said: { findings: [{ code: 'entry-differs', leaf: 515 }] },
      })
    } finally {
      await s3.close()
    }
    expect(await about()).toMatchObject({ state: 'wrong', sentence: expect.stringContaining('TILES_URL') })
  })
})
