import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { openShared } from '#features/sharing/reading/open-shared.ts'
import { takeBack } from '#features/sharing/releases/take-back.ts'
import { renewalTasks } from '#features/sharing/renewal/tasks.ts'
import { confirmables } from '#features/sharing/signing/confirmable.ts'
import { confirmOnly, ensureSigned, inRole } from '#features/sharing/testing/counsel.ts'
import { rulesWithout } from '#features/sharing/testing/history.ts'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue, startJobs } from '#platform/jobs/runner.ts'
import { createKeyStore, type KeyStore, migrateKeyStore } from '#platform/key-store/index.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { closedLoop, round } from './lib/closed-loop.ts'
import { median } from './lib/medians.ts'
import {
  COALITION,
  fillRecords,
  LARGE_ITEMS,
  letIn,
  OTHER_ITEMS,
  type RecordsSize,
  type RecordsUser,
  usersOf,
} from './lib/records-data.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase, ownDatabase } from './lib/server.ts'
import {
  basisId,
  fillShares,
  MOST_PROGRAMS,
  readersOf,
  releaseId,
  type SharedSubject,
  shareAnew,
  sharedOf,
} from './lib/share-data.ts'

const small = process.argv.includes('--small')
const seconds = Number(process.env.BENCH_SECONDS ?? (small ? 4 : 10))
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const pairs = Number(process.env.BENCH_PAIRS ?? (small ? 60 : 300))
/** At most so long until everything was decided again. */
const patience = Number(process.env.BENCH_RENEWAL_SECONDS ?? (small ? 180 : 1_800))
const READERS = 50
/** So many sharings are looked at when counsel signs other rules. */
const SAMPLE = 100

const size: RecordsSize = small
  ? { subjects: 10_000, large: 100, searched: 500 }
  : { subjects: 100_000, large: 1_000, searched: 5_000 }

/**
 * What sharing costs where five young people in a hundred are shared with up to twenty programs: how many rows that is to their
 * entries (`access_to_items`); taking back a release by which 499 entries pass, while fifty people read, against committing a change of
 * that one row as the same person (`act_to_floor`); and what happens when counsel signs other rules: what may pass no more is gone at
 * the next read (`narrowed_at_next_read`), the job that decides everything again goes on where it was stopped, and pages take no longer
 * meanwhile (`switch_page_p95`).
 */
export async function benchShare(): Promise<void> {
  const stop: (() => Promise<unknown>)[] = []
  try {
    const keyServer = await benchDatabase('share-keys', async () => undefined)
    stop.push(() => keyServer.stop())
    const url = await ownDatabase(keyServer, small ? 'keys_small' : 'keys')
    await migrateKeyStore(url)
    const operator = keyringFrom(createHash('sha256').update('the operator of the bench').digest()).topKey
    const keys = createKeyStore({ url, operator })
    stop.push(() => keys.close())
    const server = await benchDatabase(`share${small ? '-small' : ''}`, async (made) => {
      await fillRecords(made.superUrl, keys, size)
      await letIn(made.superUrl)
      await fillShares(made.superUrl, keys, size, await signed(made))
    })
    stop.push(() => server.stop())
    await letIn(server.superUrl)
    await prepareQueue(server.jobsUrl, defaultRoles)
    const label = await signed(server)
    await shareAnew(server.superUrl, label)
    const admin = openPool(server.superUrl, { max: 2, name: 'bench fill' })
    stop.push(() => admin.end())
    // What was asked for while the data were made.
    await admin.query('delete from graphile_worker._private_jobs')
    const pool = openPool(server.appUrl, { name: 'bench' })
    stop.push(() => pool.end())
    // Whoever takes back works at another node: what is compared is not how long both wait for a connection.
    const acting = openPool(server.appUrl, { name: 'bench', max: 2 })
    stop.push(() => acting.end())
    const scene = {
      pool,
      acting,
      admin,
      keys,
      jobsUrl: server.jobsUrl,
      superUrl: server.superUrl,
      appUrl: server.appUrl,
    }

    const counts = await countsOf(admin)
    say('Fifty people read what was shared with them …')
    const reading = await closedLoop(READERS, seconds, (n) => read(scene, n))
    say('Releases are taken back while they read …')
    const act = await takenBack(scene)
    say('Counsel signs other rules …')
    const rules = await switched(scene)

    report({
      bench: 'share',
      figures: {
        access_to_items: round((counts.own + counts.shared) / counts.items),
        act_to_floor: round(act.floor / act.act),
        switch_page_p95: round(rules.during / rules.before),
        narrowed_at_next_read: rules.narrowed,
        came_back: rules.cameBack,
        left_when_stopped: rules.left,
        decided_again_per_s: rules.perSecond,
        act_ms: round(act.act),
        act_shared_with_all_ms: round(act.many),
        pages_per_s: reading.perSecond,
        page_p50_ms: reading.p50Ms,
        page_p95_ms: reading.p95Ms,
        switch_page_p95_ms: rules.during,
      },
      floor: { update_ms: round(act.floor), page_p95_before_switch_ms: rules.before },
      ratios: {
        act_to_floor: round(act.floor / act.act),
        switch_page_p95: round(rules.during / rules.before),
      },
      targets: {
        access_to_items: { atMost: 3 },
        act_to_floor: { atLeast: 0.3 },
        switch_page_p95: { atMost: 1.5 },
        narrowed_at_next_read: { atLeast: 1 },
        came_back: { atLeast: 1 },
        left_when_stopped: { atLeast: 1 },
      },
      conditions: {
        ...counts,
        readers: READERS,
        programs_at_most: MOST_PROGRAMS,
        items_a_page: OTHER_ITEMS - 1,
        items_by_the_release: LARGE_ITEMS - 1,
        seconds,
        rounds,
        pairs,
        postgresql: server.version,
        figure:
          'act and floor in turns at another node while fifty read, medians; pages of the same people before the switch and while the job works, medians of rounds',
      },
    })
  } finally {
    for (const one of stop.toReversed()) await one()
  }
}

interface Scene {
  readonly pool: pg.Pool
  readonly acting: pg.Pool
  readonly admin: pg.Pool
  readonly keys: KeyStore
  readonly jobsUrl: string
  readonly superUrl: string
  readonly appUrl: string
}

/** A counsel signs the rules of this version, or some of them. @returns the label of what stands */
async function signed(
  { superUrl, appUrl }: Pick<Scene, 'superUrl' | 'appUrl'>,
  without: Parameters<typeof rulesWithout>[0] = [],
): Promise<string> {
  const [admin, app] = [superUrl, appUrl].map((one) => openPool(one, { max: 2, name: 'bench fill' }))
  if (!admin || !app) throw new Error('no database')
  try {
    const db = { admin, app } as unknown as TestDatabase
    // Their sign-in lasts for less than the data are kept; somebody new signs each time.
    const counsel = await inRole(db, 'counsel', { coalition: COALITION })
    await admin.query('update identity.person set fictional = false where id = $1', [counsel.id])
    const rules = rulesWithout(without)
    await confirmOnly(
      counsel,
      confirmables(rules).map(({ id }) => id),
      rules,
    )
    await ensureSigned(counsel, rules)
    const { rows } = await admin.query<{ label: string }>(
      'select label from sharing.signature where ended_at is null',
    )
    return rows[0]?.label ?? ''
  } finally {
    await Promise.all([admin.end(), app.end()])
  }
}

async function countsOf(admin: pg.Pool) {
  const { rows } = await admin.query<{
    items: number
    own: number
    shared: number
    bases: number
    subjects: number
  }>(
    `select (select count(*)::int from records.item) as items, (select count(*)::int from records.access) as own,
       (select count(*)::int from sharing.access) as shared, (select count(*)::int from sharing.basis) as bases,
       (select count(*)::int from records.subject) as subjects`,
  )
  if (!rows[0]) throw new Error('nothing was counted')
  return rows[0]
}

const readers = readersOf()
const all = sharedOf(size)
const larges = all.filter(({ items }) => items === LARGE_ITEMS - 1)
/** By recipient, what was shared with it of records of the usual size. */
const ofProgram = Array.from({ length: MOST_PROGRAMS }, (_, p) =>
  all.filter(({ programs, items }) => p < programs && items === OTHER_ITEMS - 1),
)

function drawn(n: number): { readonly secret: string; readonly basis: string } {
  const reader = readers[n % readers.length]
  const among = ofProgram[reader?.program ?? 0] ?? []
  const subject = among[Math.floor(n / readers.length) % among.length]
  if (!reader || !subject) throw new Error('nobody reads')
  return { secret: reader.secret, basis: basisId(subject.n, reader.program) }
}

/** @returns how many entries somebody read */
async function open({ pool, keys }: Scene, { secret, basis }: ReturnType<typeof drawn>): Promise<number> {
  const opened = await asActor(pool, { kind: 'session', secret }, (ctx) => openShared(ctx, keys, basis))
  return opened?.entries.length ?? 0
}

async function read(scene: Scene, n: number): Promise<void> {
  const found = await open(scene, drawn(n))
  if (found !== OTHER_ITEMS - 1) throw new Error(`${found} of ${OTHER_ITEMS - 1} came`)
}

/** Does something while fifty people read, without counting them. */
async function besideReaders<T>(scene: Scene, work: () => Promise<T>): Promise<T> {
  let over = false
  const loops = Array.from({ length: READERS }, async (_, r) => {
    for (let n = r; !over; n += READERS) await read(scene, n)
  })
  try {
    await wait(1_000)
    return await work()
  } finally {
    over = true
    await Promise.all(loops)
  }
}

const CHANGE = `update sharing.release set revoked_at = clock_timestamp(), revoked_by = $2, revoked_through = 'helper'
  where id = $1 and revoked_at is null returning id`

/** Medians in ms: taking a release back; changing that one row; taking one back of somebody who is shared with twenty programs. */
async function takenBack(scene: Scene): Promise<{ act: number; floor: number; many: number }> {
  const { acting, admin } = scene
  const { users } = usersOf(size)
  const of = (subject: SharedSubject): RecordsUser => {
    const found = users.find(({ large }) => large.includes(subject.n))
    if (!found) throw new Error('nobody keeps it')
    return found
  }
  const back = async (subject: SharedSubject, p: number) => {
    const release = releaseId(subject.n, p)
    await admin.query(
      'update sharing.release set revoked_at = null, revoked_by = null, revoked_through = null where id = $1',
      [release],
    )
    await admin.query('update sharing.basis set ended_at = null, ended_why = null where id = $1', [
      basisId(subject.n, p),
    ])
  }
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }
  // In the large set there are more programs than people: a record that nobody here works with is taken back by nobody.
  const kept = larges.filter(({ n }) => users.some(({ large }) => large.includes(n)))
  const [first] = kept
  if (!first) throw new Error('nobody keeps any of them')
  const most = kept.reduce((one, other) => (other.programs > one.programs ? other : one))
  const took = { act: [] as number[], floor: [] as number[], many: [] as number[] }
  await besideReaders(scene, async () => {
    for (let at = -5; at < pairs; at += 1) {
      const subject = kept[Math.abs(at) % kept.length] ?? first
      const p = Math.abs(at) % subject.programs
      const as = { kind: 'session', secret: of(subject).secret } as const
      const acts = {
        act: () =>
          asActor(acting, as, (ctx) => takeBack(ctx, releaseId(subject.n, p), 'helper')).then((ended) => {
            if (ended !== 1) throw new Error(`${ended} sharings ended`)
          }),
        floor: () =>
          asActor(acting, as, async (ctx) => {
            const me = ctx.actor.kind === 'person' ? ctx.actor.personId : null
            const changed = await ctx.prepared('bench_change', CHANGE, [releaseId(subject.n, p), me])
            if (changed.length !== 1) throw new Error('nothing was changed')
          }),
      }
      for (const kind of at % 2 === 0 ? (['act', 'floor'] as const) : (['floor', 'act'] as const)) {
        const ms = await timed(acts[kind])
        if (at >= 0) took[kind].push(ms)
        await back(subject, p)
      }
      if (at >= 0 && at % 10 === 0) {
        const by = { kind: 'session', secret: of(most).secret } as const
        took.many.push(
          await timed(() => asActor(acting, by, (ctx) => takeBack(ctx, releaseId(most.n, 0), 'helper'))),
        )
        await back(most, 0)
      }
    }
  })
  return { act: median(took.act), floor: median(took.floor), many: median(took.many) }
}

async function roundOf(admin: pg.Pool): Promise<number> {
  const { rows } = await admin.query<{ round: string }>('select round from sharing.renewal')
  return Number(rows[0]?.round ?? 0)
}

/** Waits until a job has decided some sharings of records of the usual size in that round. @returns who reads which */
async function someOfRound(admin: pg.Pool, round: number): Promise<ReturnType<typeof drawn>[]> {
  const whose = new Map(
    ofProgram.flatMap((among, p) =>
      among.map(
        ({ n }) => [basisId(n, p), readers.find(({ program }) => program === p)?.secret ?? ''] as const,
      ),
    ),
  )
  const until = performance.now() + patience * 1_000
  for (;;) {
    const { rows } = await admin.query<{ id: string }>(
      'select id from sharing.basis where round >= $1 and ended_at is null',
      [round],
    )
    const found = rows.flatMap(({ id }) => {
      const secret = whose.get(id)
      return secret ? [{ secret, basis: id }] : []
    })
    if (found.length >= SAMPLE) return found.slice(0, SAMPLE)
    if (performance.now() > until) throw new Error('nothing was decided again in time')
    await wait(100)
  }
}

/** Counsel signs; workers decide everything again, are stopped half-way and go on; pages before, and meanwhile. */
async function switched(scene: Scene) {
  const { pool, jobsUrl, admin } = scene
  const failed: string[] = []
  const work = () =>
    startJobs({
      jobsUrl,
      roles: defaultRoles,
      pool,
      crontab: '',
      tasks: renewalTasks({ pool }),
      onFailure: (task, error) => failed.push(`${task} ${String(error)}`),
    })
  const left = async () =>
    (
      await admin.query<{ n: number }>(
        `select count(*)::int as n from sharing.basis b where b.ended_at is null
           and b.round < coalesce((select r.round from sharing.renewal r), 0)`,
      )
    ).rows[0]?.n ?? 0
  /** As if the rounds before had come to their end, which takes a quarter of an hour that nothing is learned from. */
  const endRounds = async () => {
    await admin.query('delete from graphile_worker._private_jobs')
    await admin.query(
      'update sharing.basis set round = (select round from sharing.renewal limit 1) where ended_at is null',
    )
  }
  const decidedSince = async (round: number, those: readonly string[]) =>
    (
      await admin.query<{ all: number; those: number }>(
        `select count(*)::int as all, count(*) filter (where b.id = any ($2))::int as those
         from sharing.basis b where b.round > $1 and b.ended_at is null`,
        [round, those],
      )
    ).rows[0] ?? { all: 0, those: 0 }
  /** Until the job has decided these in a later round. @returns how many it decided by then */
  const decidedAfter = async (round: number, those: readonly string[]) => {
    const until = performance.now() + patience * 1_000
    for (;;) {
      const found = await decidedSince(round, those)
      if (found.those === those.length) return found.all
      if (failed.length > 0) throw new Error(failed.join('\n'))
      if (performance.now() > until) throw new Error('they were not decided again in time')
      await wait(100)
    }
  }
  const [before, during]: [number[], number[]] = [[], []]
  let stoppedWith = 0
  for (let at = 0; at < rounds; at += 1) {
    before.push((await closedLoop(READERS, seconds, (n) => read(scene, n), 1)).p95Ms)
    // Rules that change nothing of what is read here, so that pages stay the same.
    await signed(scene, at % 2 === 0 ? ['identity'] : [])
    const jobs = await work()
    during.push((await closedLoop(READERS, seconds, (n) => read(scene, n), 0.5)).p95Ms)
    await jobs.stop()
    stoppedWith = Math.max(stoppedWith, await left())
  }
  say('Of the rules nothing passes any more …')
  await endRounds()
  const roundBefore = await roundOf(admin)
  await signed(scene, ['advocate-notes'])
  const sample = Array.from({ length: SAMPLE }, (_, n) => n * 7)
  const gone = await Promise.all(sample.map((n) => open(scene, drawn(n))))
  // Some are written down so by the job, which is stopped; all come back, these too.
  let jobs = await work()
  const narrowed = await someOfRound(admin, roundBefore + 1)
  await jobs.stop()
  say('… and then again …')
  await endRounds()
  const narrowedIn = await roundOf(admin)
  await signed(scene)
  const began = performance.now()
  jobs = await work()
  const decided = await decidedAfter(
    narrowedIn,
    narrowed.map(({ basis }) => basis),
  )
  const took = (performance.now() - began) / 1_000
  await jobs.stop()
  const again = await Promise.all(narrowed.map((one) => open(scene, one)))
  return {
    before: round(median(before)),
    during: round(median(during)),
    left: stoppedWith,
    perSecond: Math.round(decided / took),
    narrowed: gone.filter((found) => found === 0).length / sample.length,
    cameBack: again.filter((found) => found === OTHER_ITEMS - 1).length / again.length,
  }
}
