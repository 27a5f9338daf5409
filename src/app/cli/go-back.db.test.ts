import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadConfig } from '#config'
import { aRecord } from '#features/records/testing/records-town.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { chooseAccount } from '#platform/postgres/account.ts'
import { DEBIAN_FOLDER } from '#platform/postgres/binaries.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { fromRoot } from '#platform/root.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { freePort } from '#platform/testing/free-port.ts'
import { aMember } from '#platform/testing/people.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { askDestruction, confirmDestruction } from '../../features/destruction/destructions.ts'
import { openRecord } from '../../features/records/record/open-record.ts'
import { openKeyStore } from '../lifecycle/open-key-store.ts'
import { openKeyring } from '../lifecycle/open-keyring.ts'
import { StopOrder } from '../lifecycle/stop-order.ts'
import { aClinicIn, command, type Installation } from '../testing/installation.ts'

const PGBACKREST = '/usr/bin/pgbackrest'
const isHere = existsSync(PGBACKREST) && existsSync(join(DEBIAN_FOLDER, '17', 'bin', 'postgres'))
if (!isHere)
  process.stderr.write("SKIPPED: going back to a time needs Debian's postgresql-17 and pgbackrest\n")

const guide = readFileSync(fromRoot('docs', 'how-to', 'go-back-to-a-time.md'), 'utf8')
/** Blocks of a kind, in order. */
const blocks = (kind: string) =>
  [...guide.matchAll(new RegExp(`\`\`\`${kind}\\n([^\`]*)\`\`\``, 'g'))].map(([, block = '']) => block)
const linesOf = (block = '') => block.split('\n').filter((line) => line !== '')

let folder: string
let port: number
let server: EmbeddedDatabase | undefined
const order = new StopOrder()
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = dataFolder('breakwater-go-back-')
  port = await freePort()
  loadKeyring(at('operator.key'), { create: true })
  for (const name of ['server', 'repository', 'spool', 'socket']) mkdirSync(at(name), { mode: 0o711 })
  // PostgreSQL's account writes there.
  for (const name of ['repository', 'spool', 'socket']) chmodSync(at(name), 0o777)
})
afterAll(async () => {
  await order.stop()
  await server?.stop()
  removeData(folder)
})

/** @param more once it lay in the past: it counts as ready when it was played back, and not before */
const start = async (more: Readonly<Record<string, string>> = {}) =>
  (server = await startEmbedded({
    dataDir: at('server'),
    version: '17',
    port,
    settings: { fsync: 'off', shared_buffers: '64MB', unix_socket_directories: at('socket'), ...more },
  }))

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: server?.superUrl })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** The file of the guide, on the folders of this test. */
function configure({ cluster, superUrl }: EmbeddedDatabase): void {
  const text = (blocks('ini')[0] ?? '')
    .replace('/var/lib/pgbackrest', at('repository'))
    .replace('/var/lib/postgresql/17/main', cluster)
  expect(text).toContain(`pg1-path=${cluster}`)
  const more = [
    `pg1-port=${String(port)}`,
    `pg1-socket-path=${at('socket')}`,
    `pg1-user=${new URL(superUrl).username}`,
    'pg1-database=postgres',
  ]
  const beside = [
    ...['log', 'lock'].map((kind) => `${kind}-path=${at('repository')}`),
    `spool-path=${at('spool')}`,
    'log-level-console=warn',
  ]
  writeFileSync(
    at('pgbackrest.conf'),
    `${text}${more.join('\n')}\n`.replace('[global]\n', `[global]\n${beside.join('\n')}\n`),
    { mode: 0o644 },
  )
}
const here = (line: string) => line.replace('pgbackrest ', `${PGBACKREST} --config=${at('pgbackrest.conf')} `)

/** As whoever PostgreSQL runs as. */
function follow(line: string) {
  expect(line).toMatch(/^pgbackrest --stanza=breakwater /)
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', here(line)], {
    ...chooseAccount(),
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC', PGPASSWORD: new URL(server?.superUrl ?? '').password },
  })
  return { status, said: `${stdout}${stderr}` }
}
function done(line: string): string {
  const { status, said } = follow(line)
  expect([line, status, said]).toEqual([line, 0, expect.any(String)])
  return said
}

it.skipIf(!isHere)(
  'the data go back to a second as the guide says, and what was destroyed since stays so',
  {
    timeout: 300_000,
  },
  async () => {
    const first = await start()
    configure(first)
    for (const line of linesOf(blocks('sql')[0])) await ask(here(line))
    await first.stop()
    const database = await start()
    const env = {
      BREAKWATER_DATA: at('node'),
      BREAKWATER_KEY_FILE: at('operator.key'),
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      DATABASE_JOBS_URL: database.jobsUrl,
    }
    const config = loadConfig(env)
    expect(await command(env, 'migrate')).toMatchObject({ code: 0 })
    const keyring = openKeyring(config, { create: false })
    const open = async (of: StopOrder) =>
      await openKeyStore(config, database, keyring, { say: () => undefined, order: of, started: undefined })
    const before = new StopOrder()
    const { keyStore: keys, server: keysServer } = await open(before)
    const app = openPool(database.appUrl, { max: 2, name: 'tests' })
    before.add(async () => await app.end())
    const as: Installation['as'] = (secret) => (work) => asActor(app, { kind: 'session', secret }, work)
    const live = { database, keys, keysUrl: keysServer.url, as }
    const { admin, people, agency, clinic, secret, worker } = await aClinicIn(live, before)
    const gone = await aRecord(live, worker, { name: 'Robin Gone', notes: ['To be destroyed.'] })
    const stays = await aRecord(live, worker, { name: 'Sky Stays', notes: ['To be kept.'] })
    await ask('create table public.seen (at timestamptz default clock_timestamp(), n int)')

    // The four steps of the set-up.
    const setUp = linesOf(blocks('sh')[0])
    expect(setUp).toHaveLength(4)
    for (const line of setUp) done(line)
    expect(done(setUp[3] ?? '')).toMatch(/status: ok[\s\S]*cipher: aes-256-cbc[\s\S]*full backup/)

    for (let n = 1; n <= 6; n += 1) {
      await ask(`insert into public.seen (n) values (${String(n)})`)
      await wait(1_000)
    }
    const [third] = await ask(`select date_trunc('second', max(at)) as second,
    to_char(date_trunc('second', max(at)) at time zone 'UTC' - interval '6 hours', 'YYYY-MM-DD HH24:MI:SS') || '-06' as target
    from public.seen where n <= 4`)
    const kept = (
      await ask(`select n from public.seen where at <= '${String(third?.target)}' order by n`)
    ).map(({ n }) => n)
    expect(kept).toEqual([1, 2, 3])

    // Destroyed after that second, in both stores.
    const lead = live.as((await aMember(people, 'program-lead', clinic)).secret)
    const second = live.as((await aMember(people, 'agency-administrator', agency)).secret)
    const id = await lead((ctx) => askDestruction(ctx, gone.subject, 'asked-by-them'))
    await admin.query(`update records.destruction set asked_at = asked_at - interval '7 days'`)
    await second((ctx) => confirmDestruction(ctx, keyring, id))
    const carry = new StopOrder()
    await before.stop()
    await open(carry)
    await carry.stop()
    await ask('select pg_switch_wal()')
    await wait(1_500)

    await database.stop()
    const [back = ''] = linesOf(blocks('sh')[1])
    expect(back).toContain('"2026-12-01 10:00:00-06"')
    const to = (time: string) => back.replace('2026-12-01 10:00:00-06', time)
    // A time that no backup reaches back to is refused, and nothing was changed.
    expect(follow(to('2020-01-01 10:00:00-06')).said).toMatch(/unable to find backup set/)
    done(to(String(third?.target)))
    const again = await start({ hot_standby: 'off' })
    expect(await ask(blocks('sql')[1] ?? '')).toEqual([{ pg_is_in_recovery: false }])
    expect((await ask('select n from public.seen order by n')).map(({ n }) => n)).toEqual(kept)
    const items = async () =>
      Number(
        (
          await ask(`select count(*) as n from records.sealed s join records.item i on i.id = s.item_id
      where i.subject_id = '${gone.subject}'`)
        )[0]?.n,
      )
    expect(await items()).toBeGreaterThan(0)

    for (const line of linesOf(blocks('sh')[2])) {
      const words = line.replace('npm run -s breakwater -- ', '').split(' ')
      const { code, err } = await command(env, ...words)
      if (words[0] !== 'doctor') expect([line, code, err]).toEqual([line, 0, expect.any(String)])
    }
    const { keyStore } = await openKeyStore(config, again, keyring, {
      say: () => undefined,
      order,
      started: undefined,
    })
    expect(await items()).toBe(0)
    const reads = openPool(again.appUrl, { max: 2, name: 'tests' })
    order.add(async () => await reads.end())
    const opens = (subject: string) =>
      asActor(reads, { kind: 'session', secret }, (ctx) => openRecord(ctx, keyStore, subject))
    await opens(stays.subject)
    await expect(opens(gone.subject)).rejects.toThrow()
  },
)
