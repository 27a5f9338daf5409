import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type pg from 'pg'
import { operatorSecret } from '#features/identity/index.ts'
import { openPage } from '#features/records/open-page.ts'
import { writeCheckpoint } from '#features/transparency/checkpoint/write-checkpoint.ts'
import { followOrder } from '#features/transparency/follow-order.ts'
import { logsOf } from '#features/transparency/open-log.ts'
import { verifyLog } from '#features/transparency/verify/verify-log.ts'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { type ActorClaim, asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { createKeyStore, migrateKeyStore } from '#platform/key-store/index.ts'
import { FolderStorage } from '#platform/tlog/tiles/folder.ts'
import { closedLoop, round } from './lib/closed-loop.ts'
import { median } from './lib/medians.ts'
import { fillRecords, letIn, PAGE, type RecordsSize, subjectId, usersOf } from './lib/records-data.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase, ownDatabase } from './lib/server.ts'

const small = process.argv.includes('--small')
const rounds = Number(process.env.BENCH_ROUNDS ?? 7)
const seconds = Number(process.env.BENCH_SECONDS ?? (small ? 1 : 4))
const minute = small ? 5 : 60
const CONNECTIONS = 16
const PER_SECOND = 1_000
const LEAVES = small ? 100_000 : 1_000_000
/** Acts in one statement, which may take thirty seconds. */
const IN_ONE_GO = 20_000
const size: RecordsSize = { subjects: 1_000, large: 20, searched: 50 }

/**
 * What it costs that each act leaves a leaf: the same page of a record, read over 16 connections, with the leaf and without it in
 * turns (`kept_read`), and the same note of an act alone (`kept_act`); whether the sequencer keeps up with 1,000 leaves a second
 * for a minute (`waiting_s`: the oldest that waited); and a check of a whole log with its rows, against a tenth of it
 * (`growth_10x`), and how much more memory that takes (`memory_more_mib`: what lives at its most, beyond what lived before).
 */
export async function benchAudit(): Promise<void> {
  const stop: (() => Promise<unknown>)[] = []
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bench-audit-'))
  try {
    const keyServer = await benchDatabase('records-keys', async () => undefined)
    stop.push(() => keyServer.stop())
    const url = await ownDatabase(keyServer, 'keys')
    await migrateKeyStore(url)
    const keyring = keyringFrom(createHash('sha256').update('the operator of the bench').digest())
    const keys = createKeyStore({ url, operator: keyring.topKey })
    stop.push(() => keys.close())
    const server = await benchDatabase('audit', (made) => fillRecords(made.superUrl, keys, size))
    stop.push(() => server.stop())
    await letIn(server.superUrl)
    const pool = openPool(server.appUrl, { name: 'bench', max: CONNECTIONS })
    const admin = openPool(server.superUrl, { name: 'bench', max: 2 })
    const owner = openPool(server.ownerUrl, { name: 'bench', max: 2 })
    stop.push(
      () => pool.end(),
      () => admin.end(),
      () => owner.end(),
    )
    const { users } = usersOf(size)

    say('Sixteen connections act, with leaves and without …')
    const read = await withAndWithout(admin, async (n) => {
      const user = users[n % users.length]
      const of = user?.large[n % user.large.length]
      if (user === undefined || of === undefined) throw new Error('nobody')
      await asActor(pool, { kind: 'session', secret: user.secret }, async (ctx) => {
        const { entries } = await openPage(ctx, keys, [subjectId(of)], { above: [], limit: PAGE })
        if (entries.length !== PAGE) throw new Error('a page was short')
      })
    })
    const act = await withAndWithout(admin, (n) =>
      pool.query({
        name: 'bench_act',
        text: `insert into audit.event (action, object_kind, object_id) values ('session.opened', 'bench', $1)`,
        values: [String(n)],
      }),
    )

    say(`${String(PER_SECOND)} leaves a second …`)
    await emptied(admin)
    const order = await keepsUp(pool, admin)

    say('A whole log is checked, and a tenth of it …')
    const claim: ActorClaim = { kind: 'session', secret: await operatorSecret(owner) }
    const check = async (leaves: number) =>
      await checked({ pool, admin, owner, claim, keyring, folder }, leaves)
    const tenth = await check(LEAVES / 10)
    const whole = await check(LEAVES)
    report({
      bench: 'audit',
      figures: {
        kept_read: round(read.kept),
        kept_act: round(act.kept),
        waiting_s: round(order.longest),
        left_over: order.left,
        paced: round(order.paced),
        growth_10x: round(whole.seconds / tenth.seconds),
        memory_more_mib: round(whole.more - tenth.more),
        verified_per_s: Math.round(LEAVES / whole.seconds),
        verify_s: round(whole.seconds),
        verify_mib: Math.round(whole.mib),
        verify_more_mib: Math.round(whole.more),
        signed_per_s: Math.round(LEAVES / whole.signing),
      },
      floor: {
        reads_without_leaf_per_s: read.floor,
        acts_without_leaf_per_s: act.floor,
        verify_a_tenth_s: round(tenth.seconds),
        verify_a_tenth_mib: Math.round(tenth.mib),
        verify_a_tenth_more_mib: Math.round(tenth.more),
      },
      ratios: { kept_read: round(read.kept), kept_act: round(act.kept) },
      targets: {
        kept_read: { atLeast: 0.8 },
        kept_act: { atLeast: 0.8 },
        waiting_s: { atMost: 1 },
        left_over: { atMost: PER_SECOND },
        paced: { atLeast: 0.98 },
        growth_10x: { atMost: 11 },
        // The leaves and entries alone of the other nine tenths would be 60.
        memory_more_mib: { atMost: small ? 16 : 32 },
      },
      conditions: {
        connections: CONNECTIONS,
        rounds,
        seconds,
        leaves: LEAVES,
        leaves_a_second: PER_SECOND,
        for_seconds: minute,
        postgresql: server.version,
      },
    })
  } finally {
    for (const one of stop.toReversed()) await one()
    rmSync(folder, { recursive: true, force: true })
  }
}

const MIB = 2 ** 20

setFlagsFromString('--expose-gc')
/** What is garbage is not counted: how much of that lies about is the collector's to choose, and grows with the machine. */
const collect = runInNewContext('gc') as () => void

/** Bytes that are in use, those of buffers included. */
function living(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const TRIGGERS = [
  ['audit.event', 'event_leaf'],
  ['records.reading', 'reading_leaf'],
  ['records.sealed', 'sealed_leaf'],
] as const

/** The same in turns; nothing is put in order meanwhile, as both sides write nothing else. */
async function withAndWithout(admin: pg.Pool, act: (n: number) => Promise<unknown>) {
  const kept: number[] = []
  const floors: number[] = []
  const loop = async (leaves: 'enable' | 'disable') => {
    for (const [table, trigger] of TRIGGERS)
      await admin.query(`alter table ${table} ${leaves} trigger ${trigger}`)
    return (await closedLoop(CONNECTIONS, seconds, act, 0.5)).perSecond
  }
  for (let n = 0; n < rounds; n++) {
    const both = n % 2 === 0
    const first = await loop(both ? 'enable' : 'disable')
    const second = await loop(both ? 'disable' : 'enable')
    const [withLeaf, without] = both ? [first, second] : [second, first]
    kept.push(withLeaf / without)
    floors.push(without)
  }
  await loop('enable')
  return { kept: median(kept), floor: Math.round(median(floors)) }
}

/** No leaf and no act of before, past the triggers that refuse it: a bench's own database. */
async function emptied(admin: pg.Pool): Promise<void> {
  await admin.query(`do $$ begin
    set local session_replication_role = replica;
    truncate audit.event, transparency.leaf, transparency.pending, transparency.checkpoint, transparency.verification, transparency.log cascade;
    delete from records.reading;
  end $$`)
}

/** Acts at a steady pace, beside the sequencer as a node runs it. */
async function keepsUp(pool: pg.Pool, admin: pg.Pool) {
  const log = { warn: () => undefined, fault: (_about: string, error: unknown) => say(String(error)) }
  const following = followOrder({ pool, log, mayGoOn: async () => await Promise.resolve('yes' as const) })
  let longest = 0
  let sent = 0
  const began = performance.now()
  while (performance.now() - began < minute * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * PER_SECOND) - sent
    if (due > 0)
      await admin.query(
        `insert into audit.event (actor_kind, action, object_kind, object_id) select 'visitor', 'session.opened', 'bench', n::text from generate_series(1, $1::integer) n`,
        [due],
      )
    sent += due
    const { rows } = await admin.query<{ s: number }>(
      `select coalesce(extract(epoch from clock_timestamp() - min(e.at)), 0)::float8 as s
       from transparency.pending p join audit.event e on e.id::text = p.row_id where p.id = (select min(id) from transparency.pending)`,
    )
    longest = Math.max(longest, rows[0]?.s ?? 0)
    await wait(40)
  }
  await following.stop()
  const { rows } = await admin.query<{ left: string; placed: string }>(
    `select (select count(*) from transparency.pending) as left, (select count(*) from transparency.leaf where kind = 'row') as placed`,
  )
  const [left, placed] = [Number(rows[0]?.left ?? 0), Number(rows[0]?.placed ?? 0)]
  // A pace that was not kept, or leaves that went missing, would look like keeping up.
  if (left + placed !== sent) throw new Error(`${sent} acts, and ${left + placed} leaves`)
  return { longest, left, paced: sent / (minute * PER_SECOND) }
}

interface Place {
  readonly pool: pg.Pool
  readonly admin: pg.Pool
  readonly owner: pg.Pool
  readonly claim: ActorClaim
  readonly keyring: ReturnType<typeof keyringFrom>
  readonly folder: string
}

/** A log of so many acts, signed and then checked with each row. */
async function checked({ pool, admin, owner, claim, keyring, folder }: Place, leaves: number) {
  await emptied(admin)
  for (let done = 0; done < leaves; done += IN_ONE_GO)
    await admin.query(
      `insert into audit.event (actor_kind, action, object_kind, object_id) select 'visitor', 'session.opened', 'bench', n::text from generate_series(1, $1::integer) n`,
      [Math.min(IN_ONE_GO, leaves - done)],
    )
  const storage = new FolderStorage(join(folder, String(leaves)))
  const began = performance.now()
  await writeCheckpoint((work) => asActor(pool, claim, work), { keyring, host: 'bench.example', storage })
  const signing = (performance.now() - began) / 1000
  const [log] = await asActor(pool, claim, logsOf)
  if (log === undefined) throw new Error('no log')
  const client = await owner.connect()
  const verify = async () => {
    const { findings } = await verifyLog({
      storage,
      log: { origin: log.origin, keys: [log.verifier] },
      held: [],
      client,
      rows: true,
    })
    const others = findings.filter(({ sentence }) => !sentence.includes('records.'))
    if (others.length > 0) throw new Error(others.map(({ sentence }) => sentence).join(' '))
  }
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    await client.query('set local role breakwater_definer')
    let mib = 0
    const watch = setInterval(() => (mib = Math.max(mib, process.memoryUsage.rss() / MIB)), 20)
    const from = performance.now()
    await verify().finally(() => clearInterval(watch))
    const took = (performance.now() - from) / 1000
    return { seconds: took, mib, more: await livingMore(verify), signing }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** How many MiB more than before are in use at the most, in a run of its own: to collect what is not takes its time. */
async function livingMore(work: () => Promise<void>): Promise<number> {
  collect()
  const before = living()
  let most = before
  const watch = setInterval(() => {
    collect()
    most = Math.max(most, living())
  }, 100)
  await work().finally(() => clearInterval(watch))
  return (most - before) / MIB
}
