import { createHash } from 'node:crypto'
import type pg from 'pg'
import { findPeople } from '#features/records/list/find-people.ts'
import { closeNamesThreads } from '#features/records/list/names-work.ts'
import { openPage } from '#features/records/open-page.ts'
import { openGroup } from '#features/records/seal-groups.ts'
import { subjectGroup } from '#features/records/subject-group.ts'
import { keysOfSubjects } from '#features/records/subject-keys.ts'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { createKeyStore, type KeyStore, migrateKeyStore } from '#platform/key-store/index.ts'
import { closedLoop, round } from './lib/closed-loop.ts'
import { median } from './lib/medians.ts'
import {
  fillRecords,
  hideBeside,
  itemId,
  LARGE_ITEMS,
  letIn,
  OTHER_ITEMS,
  PAGE,
  type RecordsSize,
  type RecordsUser,
  subjectId,
  usersOf,
} from './lib/records-data.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase, ownDatabase } from './lib/server.ts'

const small = process.argv.includes('--small')
const seconds = Number(process.env.BENCH_SECONDS ?? (small ? 3 : 8))
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const pairs = Number(process.env.BENCH_PAIRS ?? (small ? 200 : 1_000))
const searches = small ? 5 : 11
const HIDDEN = 450

const whole: RecordsSize = small
  ? { subjects: 10_000, large: 100, searched: 500 }
  : { subjects: 100_000, large: 1_000, searched: 5_000 }
const tenth: RecordsSize = small
  ? { subjects: 1_000, large: 20, searched: 50 }
  : { subjects: 10_000, large: 100, searched: 500 }

/**
 * What reading a young person's record costs: a page of 50 items, opened, written down as read and committed, against
 * fetching the same 50 ciphertexts by key as the same login, neither opened nor logged (`page_to_floor`); the same page
 * where 450 items of another program are hidden beside it, against none (`hidden_cost`); and at a tenth of the data
 * (`growth_10x`). Then a search by name before a record is begun, against fetching, unwrapping and opening the same rows
 * (`names_to_floor`).
 */
export async function benchRecords(): Promise<void> {
  const stop: (() => Promise<unknown>)[] = []
  try {
    const keyServer = await benchDatabase('records-keys', async () => undefined)
    stop.push(() => keyServer.stop())
    const url = await ownDatabase(keyServer, 'keys')
    await migrateKeyStore(url)
    const operator = keyringFrom(createHash('sha256').update('the operator of the bench').digest()).topKey
    const keys = createKeyStore({ url, operator })
    stop.push(() => keys.close())
    const open = async (name: string, size: RecordsSize) => {
      const server = await benchDatabase(`records-${name}${small ? '-small' : ''}`, (made) =>
        fillRecords(made.superUrl, keys, size),
      )
      stop.push(() => server.stop())
      await letIn(server.superUrl)
      const pool = openPool(server.appUrl, { name: 'bench' })
      stop.push(() => pool.end())
      return { server, pool, size, ...usersOf(size) }
    }
    const large = await open('whole', whole)
    const less = await open('tenth', tenth)

    const hidden = half(large.users)
    await hideBeside(large.server.superUrl, hidden, HIDDEN)
    const page = (of: typeof large, user: RecordsUser, n: number) =>
      as(of.pool, user, (ctx) => pageOf(ctx, keys, n))

    say('Fifty users read records …')
    const loops = await inRounds({
      page: (n) => {
        const [user, of] = drawn(large.users, n)
        return as(large.pool, user, (ctx) => itemsOf(ctx, keys, [subjectId(of)]))
      },
      floor: (n) => {
        const [user, of] = drawn(large.users, n)
        return as(large.pool, user, (ctx) => rowsOf(ctx, of), { readOnly: true })
      },
      bare: async (n) => {
        const [, of] = drawn(large.users, n)
        const { rows } = await large.pool.query({ name: 'bench_rows', text: ROWS, values: [idsOf(of)] })
        counted(rows.length)
      },
    })
    say('One user reads records, with and without what is hidden, here and at a tenth …')
    const isHidden = new Set(hidden)
    const turns = await inTurns({
      without: (n) => page(large, ...drawn(large.users, n, (one) => !isHidden.has(one))),
      beside: (n) => page(large, ...drawn(large.users, n, (one) => isHidden.has(one))),
      tenth: (n) => page(less, ...drawn(less.users, n)),
    })
    say('Somebody looks for a name …')
    const names = await inTurns(
      {
        search: () =>
          findPeople(
            {
              run: (work) => as(large.pool, large.searcher, work),
              keyStore: keys,
              today: new Date().toISOString().slice(0, 10),
            },
            { names: ['Robyn Exampel'] },
          ).then(({ compared }) => counted(compared, whole.searched)),
        floor: () => as(large.pool, large.searcher, (ctx) => namesOpened(ctx, keys), { readOnly: true }),
      },
      searches,
      1,
    )
    report({
      bench: 'records',
      figures: {
        page_to_floor: round(loops.page.perSecond / loops.floor.perSecond),
        hidden_cost: round(turns.beside / turns.without),
        growth_10x: round(turns.without / turns.tenth),
        names_to_floor: round(names.floor / names.search),
        pages_per_s: loops.page.perSecond,
        page_p50_ms: loops.page.p50Ms,
        page_p95_ms: loops.page.p95Ms,
        page_alone_ms: round(turns.without),
        page_beside_hidden_ms: round(turns.beside),
        search_ms: round(names.search),
      },
      floor: {
        rows_per_s: loops.floor.perSecond,
        rows_without_context_per_s: loops.bare.perSecond,
        page_at_a_tenth_ms: round(turns.tenth),
        names_opened_ms: round(names.floor),
      },
      ratios: {
        page_to_floor: round(loops.page.perSecond / loops.floor.perSecond),
        page_to_rows_without_context: round(loops.page.perSecond / loops.bare.perSecond),
      },
      targets: {
        page_to_floor: { atLeast: 0.4 },
        hidden_cost: { atMost: 1.1 },
        growth_10x: { atMost: 1.25 },
        names_to_floor: { atLeast: 0.5 },
      },
      conditions: {
        subjects: whole.subjects,
        items: countOf(whole),
        items_at_a_tenth: countOf(tenth),
        users: large.users.length,
        items_a_page: PAGE,
        hidden: HIDDEN,
        searched: whole.searched,
        seconds,
        rounds,
        pairs,
        postgresql: large.server.version,
        figure: 'loops and floors in turns; one user: medians of pages in turns',
      },
    })
  } finally {
    await closeNamesThreads()
    for (const one of stop.toReversed()) await one()
  }
}

const countOf = ({ subjects, large }: RecordsSize) => large * LARGE_ITEMS + (subjects - large) * OTHER_ITEMS

function as<T>(
  pool: pg.Pool,
  { secret }: RecordsUser,
  work: (ctx: Context) => Promise<T>,
  options: { readonly readOnly?: boolean } = {},
): Promise<T> {
  return asActor(pool, { kind: 'session', secret }, work, options)
}

/** What the page of a record does before it is drawn: what it is merged with, what may be read of it, and the words. */
async function pageOf(ctx: Context, keys: KeyStore, n: number): Promise<void> {
  await itemsOf(ctx, keys, (await subjectGroup(ctx, subjectId(n))).all)
}

/** The newest items, found, opened and written down. */
async function itemsOf(ctx: Context, keys: KeyStore, subjects: readonly string[]): Promise<void> {
  const { entries } = await openPage(ctx, keys, subjects, { above: [], limit: PAGE })
  counted(entries.filter(({ groups }) => groups !== undefined).length)
}

const ROWS =
  'select item_id, field_group, version, key_epoch, ciphertext from records.sealed where item_id = any ($1) and version = 1'
const idsOf = (n: number) => Array.from({ length: PAGE }, (_, k) => itemId(n, LARGE_ITEMS - PAGE + k))

async function rowsOf(ctx: Context, n: number): Promise<void> {
  counted((await ctx.prepared('bench_rows', ROWS, [idsOf(n)])).length)
}

/** The rows that a search compares, fetched, unwrapped and opened, and nothing else. */
async function namesOpened(ctx: Context, keys: KeyStore): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'person' || !actor.coalitionId || !actor.agencyId) throw new Error('nobody searches')
  const of = { coalition: actor.coalitionId, agency: actor.agencyId }
  const subjects = Array.from({ length: whole.searched }, (_, n) => subjectId(n))
  const subjectOf = new Map(subjects.map((subject, n) => [itemId(n, 0), subject]))
  const rows = await ctx.prepared<{
    item_id: string
    field_group: string
    version: number
    key_epoch: number
    ciphertext: Buffer
  }>('bench_names', ROWS, [[...subjectOf.keys()]])
  const found = await keysOfSubjects(keys, of, subjects)
  for (const row of rows) {
    const subject = subjectOf.get(row.item_id) ?? ''
    const key = found.get(subject)
    if (!key) throw new Error('a subject without a key')
    openGroup(
      key,
      {
        ...of,
        subject,
        table: 'records.sealed',
        row: row.item_id,
        group: row.field_group,
        version: row.version,
      },
      { epoch: row.key_epoch, ciphertext: row.ciphertext },
    )
  }
  counted(rows.length, whole.searched * 2)
}

/** A measurement of something else is none. */
function counted(n: number, wanted = PAGE): void {
  if (n !== wanted) throw new Error(`${n} of ${wanted} came`)
}

/** Every second large subject of each. */
const half = (users: readonly RecordsUser[]) => [
  ...new Set(users.flatMap(({ large }) => large.filter((_, n) => n % 2 === 0))),
]

/** One after the other of them and of what they keep. */
function drawn(
  users: readonly RecordsUser[],
  n: number,
  which: (subject: number) => boolean = () => true,
): [RecordsUser, number] {
  const user = users[n % users.length]
  const among = user?.large.filter(which) ?? []
  const subject = among[Math.floor(n / users.length) % among.length]
  if (!user || subject === undefined) throw new Error('nobody reads')
  return [user, subject]
}

type Acts<K extends string> = Readonly<Record<K, (n: number) => Promise<unknown>>>
type Loop = Awaited<ReturnType<typeof closedLoop>>

/** Fifty at a time, each act in each round; the middle round by what it gave. */
async function inRounds<K extends string>(acts: Acts<K>): Promise<Record<K, Loop>> {
  const all = Object.entries(acts) as [K, Acts<K>[K]][]
  const took = new Map<K, Loop[]>(all.map(([name]) => [name, []]))
  let n = 0
  for (let at = 0; at < rounds; at += 1)
    for (const [name, act] of all) {
      // Where the one before left off, so that no act reads what another has just read.
      const from = n
      took.get(name)?.push(
        await closedLoop(
          50,
          seconds,
          (one) => {
            n = Math.max(n, from + one)
            return act(from + one)
          },
          at === 0 ? 2 : 0.5,
        ),
      )
    }
  const middle = (loops: Loop[]) =>
    loops.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(loops.length / 2)]
  return Object.fromEntries([...took].map(([name, loops]) => [name, middle(loops)])) as Record<K, Loop>
}

/** One at a time, each going first in its share of the turns. @returns medians in ms */
async function inTurns<K extends string>(
  acts: Acts<K>,
  times = pairs,
  warmUp = Math.min(50, times),
): Promise<Record<K, number>> {
  const all = Object.entries(acts) as [K, Acts<K>[K]][]
  const took = new Map<K, number[]>(all.map(([name]) => [name, []]))
  for (let at = 0; at < times + warmUp; at += 1) {
    const first = at % all.length
    for (const [name, act] of [...all.slice(first), ...all.slice(0, first)]) {
      const began = performance.now()
      await act(at)
      if (at >= warmUp) took.get(name)?.push(performance.now() - began)
    }
  }
  return Object.fromEntries([...took].map(([name, ms]) => [name, median(ms)])) as Record<K, number>
}
