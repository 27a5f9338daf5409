import { loadavg } from 'node:os'
import type pg from 'pg'
import { settleClocks } from '#features/clocks/running/settle.ts'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { fillClocks } from './lib/clocks-data.ts'
import { round } from './lib/closed-loop.ts'
import { heldJob } from './lib/held-job.ts'
import { inTurns, medians } from './lib/in-turns.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase } from './lib/server.ts'

const turns = Number(process.env.BENCH_ROUNDS ?? 5)
const whole = process.argv.includes('--small') ? 1_000 : 10_000
const tenth = whole / 10

/** The rows of clocks that fall due, as whoever settles them reads them. */
const ROWS = `select c.coalition_id, c.id, c.rule, c.zone, c.calendar, s.ordinal, s.type, s.about, s.said, s.by_person, s.recorded_at
  from clocks.clock c join clocks.statement s on s.coalition_id = c.coalition_id and s.clock_id = c.id
  where c.next_at <= now() order by c.next_at, s.ordinal`

/**
 * What running clocks cost of which one in a hundred falls due: settling those, with who is told, their notices and the job of the next
 * moment, against reading the same rows (`to_floor`), and against a tenth of the clocks (`growth_10x`). Finding out alone what falls due
 * is reported beside it. What was settled is undone again, so that each turn has the same to do.
 */
export async function benchClocks(): Promise<void> {
  const stop: (() => Promise<unknown>)[] = []
  const open = async (name: string, clocks: number) => {
    const server = await benchDatabase(`clocks-${name}`, () => Promise.resolve())
    stop.push(() => server.stop())
    await prepareQueue(server.jobsUrl, defaultRoles)
    await fillClocks(server.superUrl, clocks)
    const pools = [
      openPool(server.superUrl, { max: 1, name: 'bench' }),
      openPool(server.jobsUrl, { max: 1, name: 'bench', pipeline: false }),
      openPool(server.appUrl, { max: 1, name: 'bench' }),
    ] as const
    for (const pool of pools) stop.push(() => pool.end())
    const [admin, jobs, app] = pools
    return { server, admin, app, claim: await heldJob(admin, jobs), due: clocks / 100 }
  }
  const busy = () => round(loadavg()[0] ?? 0)
  const before = busy()
  try {
    const all = await open('whole', whole)
    const less = await open('tenth', tenth)
    say('Clocks that fall due, in turns …')
    const took = medians(
      await inTurns(
        {
          read: async () => {
            const { rows } = await all.admin.query(ROWS)
            // Each was begun, and a condition answered.
            if (rows.length !== 2 * all.due) throw new Error(`${rows.length} rows fall due`)
          },
          find: () => undone(all.app, all.claim, (ctx) => find(ctx, all.due)),
          settle: () => undone(all.app, all.claim, (ctx) => settle(ctx, all.due)),
          tenth: () => undone(less.app, less.claim, (ctx) => settle(ctx, less.due)),
        },
        turns,
      ),
    )
    const ratios = {
      to_floor: Math.round((1_000 * took.read) / took.settle) / 1_000,
      growth_10x: round(took.settle / took.tenth),
      found_to_floor: Math.round((1_000 * took.read) / took.find) / 1_000,
    }
    report({
      bench: 'clocks',
      figures: {
        ...ratios,
        settled_per_s: Math.round(all.due / (took.settle / 1_000)),
        settle_ms: round(took.settle),
      },
      floor: { rows_ms: round(took.read), tenth_ms: round(took.tenth), find_ms: round(took.find) },
      ratios,
      targets: { to_floor: { atLeast: 0.3 }, growth_10x: { atMost: 11 } },
      conditions: {
        clocks: whole,
        clocks_of_the_tenth: tenth,
        falling_due: all.due,
        turns,
        postgresql: all.server.version,
        load_before: before,
        load_after: busy(),
        figure: 'medians of turns, one transaction each, undone again',
      },
    })
  } finally {
    for (const one of stop.toReversed()) await one()
  }
}

async function find(ctx: Context, due: number): Promise<void> {
  const found = await ctx.prepared('bench_find', 'select * from clocks.falling_due($1, 500)', [ctx.now])
  if (found.length !== due) throw new Error(`${found.length} clocks fall due`)
}

async function settle(ctx: Context, due: number): Promise<void> {
  const settled = await settleClocks(ctx)
  if (settled !== due) throw new Error(`${settled} clocks were settled`)
}

/** @returns ms that it took as a job; then it never was */
async function undone(
  pool: pg.Pool,
  claim: ActorClaim,
  work: (ctx: Context) => Promise<void>,
): Promise<number> {
  const undo = new Error('undo')
  let took = 0
  await asActor(pool, claim, async (ctx) => {
    const began = performance.now()
    await work(ctx)
    took = performance.now() - began
    throw undo
  }).catch((error: unknown) => {
    if (error !== undo) throw error
  })
  return took
}
