import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadConfig } from '#config'
import { eventsOfAgency } from '#features/audit/index.ts'
import { aRecord, type Colleague } from '#features/records/testing/records-town.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { asActor } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { openKeyStore } from '../../lifecycle/open-key-store.ts'
import { openKeyring } from '../../lifecycle/open-keyring.ts'
import { StopOrder } from '../../lifecycle/stop-order.ts'
import { runCli } from '../run-cli.ts'

let db: TestDatabase
let folder: string
let env: Record<string, string>
let place: Place
let worker: Colleague
let auditor: string
let stranger: string
let keys: KeyStore
const order = new StopOrder()

beforeAll(async () => {
  folder = dataFolder('breakwater-leave-')
  db = await testDatabase()
  mkdirSync(join(folder, 'data'), { mode: 0o711 })
  env = {
    BREAKWATER_DATA: join(folder, 'data'),
    BREAKWATER_KEY_FILE: join(folder, 'operator.key'),
    DATABASE_URL: db.urls.app,
    DATABASE_OWNER_URL: db.urls.owner,
  }
  loadKeyring(env.BREAKWATER_KEY_FILE ?? '', { create: true })
  const config = loadConfig(env)
  const database = { appUrl: db.urls.app, ownerUrl: db.urls.owner }
  const opened = await openKeyStore(config, database, openKeyring(config, { create: false }), {
    say: () => undefined,
    order,
    started: undefined,
  })
  keys = opened.keyStore
  const coalition = await aCoalition(db)
  const agency = await anAgency(db, coalition)
  place = await aProgram(db, agency, { lanes: ['HIPAA'] })
  auditor = (await aMember(db, 'agency-auditor', agency)).secret
  stranger = (await aMember(db, 'agency-auditor', await anAgency(db, coalition))).secret
  const { person: id, secret } = await aMember(db, 'program-worker', place)
  worker = { id, secret, run: (work) => asActor(db.app, { kind: 'session', secret }, work) }
  await aRecord({ keys }, worker.run, { name: 'Robin Example', notes: ['Came by for shoes.'] })
})
afterAll(async () => {
  await order.stop()
  await db.close()
  removeData(folder)
})

/** What whoever types it sees. The agency's own machine has no settings. */
async function breakwater(at: 'here' | 'there', ...args: string[]) {
  const said = { out: '', err: '' }
  const code = await runCli({
    args: ['keys', ...args],
    env: at === 'here' ? env : {},
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
  })
  return { code, ...said }
}

it('an agency takes its records away by commands: a key there, a file from here, a receipt from there', async () => {
  const [key, file, opened] = [
    join(folder, 'there', 'leave.key'),
    join(folder, 'export.age'),
    join(folder, 'opened'),
  ]
  const made = await breakwater('there', 'export-key', key)
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(statSync(key).mode & 0o777).toBe(0o600)
  const recipient = /^age1[a-z0-9]{58}$/m.exec(made.out)?.[0] ?? ''
  expect(made.out).not.toContain('AGE-SECRET-KEY')
  const agency = place.agency ?? ''
  expect((await breakwater('here', 'export', agency, file)).code).toBe(2)
  expect((await breakwater('here', 'export', agency, file, '--for', 'age1')).err).toContain(
    'not the public key',
  )
  const exported = await breakwater('here', 'export', agency, file, '--for', recipient)
  expect(exported).toMatchObject({ code: 0, err: '' })
  const numbers =
    /1 record\(s\) with 2 entries in 2 versions, 0 scans and signed forms, and 0 lines of who read them\. SHA-256: [0-9a-f]{64}/
  const [told] = numbers.exec(exported.out) ?? []
  expect(told).toBeDefined()
  expect(
    (await breakwater('there', 'open-export', file, opened, '--key', join(folder, 'none'))).err,
  ).toContain('is missing')
  const read = await breakwater('there', 'open-export', file, opened, '--key', key)
  expect(read).toMatchObject({ code: 0, err: '' })
  expect(numbers.exec(read.out)?.[0]).toBe(told)
  expect(readFileSync(join(opened, 'index.html'), 'utf8')).toContain('Robin Example')
  expect((await breakwater('here', 'let-leave', agency, '1234')).err).toContain('This is not the receipt')
  const receipt = /receipt: ([0-9a-f-]{24})$/m.exec(read.out)?.[1] ?? ''
  const left = await breakwater('here', 'let-leave', agency, receipt)
  expect(left).toMatchObject({ code: 0, err: '' })
  expect(left.out).toContain('Nobody here opens the 1 record(s) of this agency any more.')
  expect(left.out).toContain('A backup of the data that was made before now still opens these records')
  // The same receipt again is once.
  expect((await breakwater('here', 'let-leave', agency, receipt)).code).toBe(0)
  expect(await worker.run((ctx) => ctx.prepared('access', 'select 1 from records.readable', []))).toEqual([])
  const { rows } = await db.admin.query(
    `select action, actor_kind, object_id, detail from audit.event where action in ('records.exported', 'records.left') order by at`,
  )
  expect(rows).toEqual([
    {
      action: 'records.exported',
      actor_kind: 'operator',
      object_id: agency,
      detail: {
        subjects: 1,
        items: 2,
        versions: 2,
        readings: 0,
        documents: 0,
        sharing: 0,
        sealed_for: recipient,
      },
    },
    { action: 'records.left', actor_kind: 'operator', object_id: agency, detail: { subjects: 1 } },
  ])
  // The agency's own auditor reads both on their page, and for which key it was; another agency's reads nothing of it.
  const readBy = (secret: string) =>
    asActor(db.app, { kind: 'session', secret }, (ctx) =>
      eventsOfAgency(ctx, { zone: 'UTC', limit: 50 }),
    ).then((lines) =>
      lines
        .filter(({ objectKind }) => objectKind === 'agency')
        .map(({ action, actorKind, objectId, sealedFor }) => [action, actorKind, objectId, sealedFor]),
    )
  expect(await readBy(auditor)).toEqual([
    ['records.left', 'operator', agency, null],
    ['records.exported', 'operator', agency, recipient],
  ])
  expect(await readBy(stranger)).toEqual([])
  expect(existsSync(`${file}.part`)).toBe(false)
})
