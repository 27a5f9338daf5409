import { randomUUID } from 'node:crypto'
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepFile } from '#features/records/documents/testing/keep-file.ts'
import { addItem } from '#features/records/index.ts'
import { aRecord } from '#features/records/testing/records-town.ts'
import { makeAgePair } from '#platform/crypto/age/age-keys.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { FolderObjects } from '#platform/objects/folder-objects.ts'
import { apartFromPlace } from '#platform/postgres/testing/apart-from-place.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { StopOrder } from '../../lifecycle/stop-order.ts'
import { aClinicIn, command, startInstallation } from '../../testing/installation.ts'
import { describeBackup, readDescription } from '../backup-folder.ts'
import { runCli } from '../run-cli.ts'

let folder: string
let env: Record<string, string>
const order = new StopOrder()
const at = (...names: string[]) => join(folder, ...names)

beforeAll(() => {
  folder = dataFolder('breakwater-drill-')
  env = { BREAKWATER_DATA: at('data'), BREAKWATER_KEY_FILE: at('operator.key') }
  for (const name of ['operator.key', 'another.key']) loadKeyring(at(name), { create: true })
})
afterAll(async () => {
  await order.stop()
  removeData(folder)
})

async function done(...args: string[]): Promise<string> {
  const { code, out, err } = await command(env, ...args)
  expect([args.join(' '), code, err]).toEqual([args.join(' '), 0, expect.any(String)])
  return out
}
const opened = () => readdirSync(at('data')).filter((name) => /drill|^backup-/.test(name))
async function drill(data: string, keys: string, more: readonly string[] = [], of = env) {
  const said = await command(of, 'drill', data, '--keys', keys, ...more)
  return { ...said, err: apartFromPlace(said.err) }
}

it('restores the last backups of both, opens what is sealed, compares the log, and says what would not do', {
  timeout: 300_000,
}, async () => {
  const live = await startInstallation(env, order)
  const { admin, worker } = await aClinicIn(live, order)
  const { subject } = await aRecord(live, worker, { name: 'Robin', notes: ['One.', 'Two.'] })
  const item = await worker(async (ctx) => {
    const form = { kind: 'document', groups: { narrative: { title: 'A form' } }, seed: randomUUID() } as const
    const id = await addItem(ctx, live.keys, subject, form)
    const means = { keys: live.keys, files: new FolderObjects(at('data', 'files')) }
    await keepFile(ctx, means, { subject, item: id, scan: 'clean' })
    return id
  })
  await done('audit', 'checkpoint')
  await done('keys', 'backup', at('keys', 'old'))
  await aRecord(live, worker, { name: 'Sky', notes: ['Three.'] })
  await done('audit', 'checkpoint')
  await done('backup', at('backups', 'one'))
  await done('keys', 'backup', at('keys', 'new'))
  const noted = async () =>
    (
      await admin.query<{ ok: boolean; why: string | null }>(
        `select ok, why from platform.backup_run where kind = 'drill' order by id desc limit 1`,
      )
    ).rows[0]

  const went = await drill(at('backups'), at('keys'))
  expect([went.code, went.err]).toEqual([0, ''])
  expect(went.out).toMatch(/\d+ row\(s\) in \d+ tables were there/)
  expect(went.out).toMatch(/[1-9]\d* leaves of the transparency log were compared/)
  expect(went.out).toMatch(
    /\n2 sealed text\(s\) opened with the restored keys\.\n1 sealed file\(s\) of documents opened with them\.\nWith these two/,
  )
  expect(await noted()).toEqual({ ok: true, why: null })
  expect((await command(env, 'doctor')).out).toMatch(/ok +The last drill of the backups went well/)

  // The key store of before the second record.
  const older = await drill(at('backups'), at('keys', 'old'))
  expect([older.code, older.out]).toEqual([
    1,
    expect.stringMatching(/wrong +1 of the texts that were tried have no key in the backup of the key store/),
  ])
  expect(await noted()).toMatchObject({ ok: false, why: expect.stringMatching(/^1 of the texts/) })
  const told = await command(env, 'doctor')
  expect([told.code, told.out]).toEqual([1, expect.stringMatching(/wrong +The last drill of the backups/)])

  // Rows that are missing, and a log that tells of others.
  cpSync(at('backups', 'one'), at('fewer'), { recursive: true })
  const description = readFileSync(at('fewer', 'backup.json'), 'utf8')
  const { facts, ours } = readDescription(at('fewer'), loadKeyring(at('operator.key')))
  expect([ours, facts.counts === undefined]).toEqual([true, false])
  // Whoever may write there alone: it bears our mark no more, and is not opened.
  writeFileSync(at('fewer', 'backup.json'), description.replace(/"rows": (\d+)/, '"rows": 1$1'))
  expect(await drill(at('fewer'), at('keys'))).toMatchObject({
    code: 1,
    err: expect.stringMatching(/No backup of the data in .*fewer bears the mark .* make a new backup\./),
  })
  rmSync(at('fewer', 'backup.json'))
  const { format: _f, clean: _c, counts = { tables: 0, rows: 0 }, ...rest } = facts
  const more = { tables: counts.tables, rows: Number(`1${String(counts.rows)}`) }
  describeBackup(at('fewer'), { ...rest, counts: more }, loadKeyring(at('operator.key')))
  const files = at('data', 'transparency-log')
  const tile = readdirSync(join(files, 'tile'), { recursive: true, withFileTypes: true }).find((one) =>
    one.isFile(),
  )
  const path = join(tile?.parentPath ?? '', tile?.name ?? '')
  const before = readFileSync(path)
  writeFileSync(path, Buffer.alloc(before.length, 7))
  // Of the one document, a bit of its only piece.
  const pieces = readdirSync(at('fewer', 'files'), { recursive: true, withFileTypes: true })
  const [one] = pieces.filter((entry) => entry.isFile())
  const piece = join(one?.parentPath ?? '', one?.name ?? '')
  const bytes = readFileSync(piece)
  bytes[1_000] = (bytes[1_000] ?? 0) ^ 1
  writeFileSync(piece, bytes)
  const fewer = await drill(at('fewer'), at('keys'), ['--json'])
  writeFileSync(path, before)
  const { ok, wrong } = JSON.parse(fewer.out) as { ok: boolean; wrong: string[] }
  expect([fewer.code, ok, wrong.length > 1]).toEqual([1, false, true])
  expect(wrong[0]).toMatch(
    /^The restored data hold \d+ row\(s\) in \d+ table\(s\), and 1\d+ in \d+ were backed up\.$/,
  )

  const other = { ...env, BREAKWATER_WRAPPING_KEY_FILE: at('another.key') }
  expect((await drill(at('backups'), at('keys'), [], other)).out).toMatch(
    /wrong +The keys in the backup of the key store are wrapped by another key/,
  )

  // Encrypted, with a key that only whoever tries it has.
  const pair = makeAgePair()
  writeFileSync(at('identity'), pair.identity, { mode: 0o600 })
  await done('backup', at('copies'), '--encrypt-to', pair.recipient)
  const sealed = await drill(at('copies'), at('keys'), ['--identity', at('identity')])
  expect([sealed.code, sealed.err]).toEqual([0, ''])
  expect((await drill(at('copies'), at('keys'))).err).toMatch(/are encrypted: name the file/)

  // Interrupted while its second server runs: nothing of it stays in clear, and nothing goes on.
  let stop: (() => Promise<void>) | undefined
  const interrupted = runCli({
    args: ['drill', at('copies'), '--keys', at('keys'), '--identity', at('identity')],
    env,
    stdout: { write: () => undefined },
    stderr: { write: () => undefined },
    onServices: (close) => (stop = close),
  }).catch(() => 1)
  const drilled = () =>
    readdirSync(at('data')).find((name) => name.startsWith('backup-drill-') && !name.endsWith('.alive'))
  await expect
    .poll(() => existsSync(at('data', drilled() ?? 'none', 'postgres')), { timeout: 60_000, interval: 20 })
    .toBe(true)
  expect(opened()).toHaveLength(6)
  await stop?.()
  expect(opened()).toEqual([])
  expect(await interrupted).toBe(1)
  expect(opened()).toEqual([])

  expect(wrong).toContain(
    '1 of the files of documents that were tried do not open with the keys of the backup of the key store.',
  )
  expect(wrong.at(-1)).toMatch(
    new RegExp(`^Missing or damaged in the backup of the data: the file of entry ${item}\\.`),
  )

  appendFileSync(at('fewer', 'base.tar.gz'), 'x')
  expect((await drill(at('fewer'), at('keys'))).err).toMatch(/is damaged/)
  expect(await noted()).toMatchObject({ ok: false, why: expect.stringMatching(/is damaged/) })
  expect((await drill(at('keys'), at('keys'))).err).toMatch(/no finished backup of the data in/)
  expect((await drill(at('nowhere'), at('keys'))).err).toMatch(/nowhere is not there, or cannot be read/)
  expect(opened()).toEqual([])
})
