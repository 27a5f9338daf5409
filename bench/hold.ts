import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { recordEvent } from '#features/audit/index.ts'
import { holdSlot } from '#features/availability/index.ts'
import { asActor } from '#platform/db/actor.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { Refusal } from '#platform/errors.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { round } from './lib/closed-loop.ts'
import { heldOf, linesWith } from './lib/hold-slots.ts'
import type { Acting } from './lib/live-messages.ts'
import { livePeople } from './lib/live-people.ts'
import { median } from './lib/medians.ts'
import { report, say } from './lib/report.ts'

const clients = 200
const beds = 3
const lines = 2_000
const connections = 16
const races = Number(process.env.BENCH_RACES ?? 5)
const turns = Number(process.env.BENCH_TURNS ?? 40)
/** Transactions of one turn. */
const perTurn = 480

/**
 * (a) 200 clients want 3 beds at the same moment: three get one, and everybody is answered. (b) Holds over 2,000 lines by 16
 * connections, in turns with the same transaction (who acts, the lock on the line, the audit event) around a plain insert.
 */
export async function benchHold(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
  const server = await startEmbedded({ dataDir: join(folder, 'data') })
  const pool = openPool(server.appUrl, { max: connections, name: 'bench' })
  try {
    await migrate(server.ownerUrl, defaultRoles)
    const people = await livePeople(server.superUrl, 25, clients)
    const [keeper = { secret: '', programId: '' }] = people
    say(`${clients} clients on ${beds} beds, ${races} times …`)
    const raced = []
    for (let race = 0; race <= races; race += 1) {
      const [line = ''] = await linesWith(server.superUrl, keeper.programId, 1, beds)
      const one = await aRace(pool, people, line)
      if (one.succeeded !== beds || (await heldOf(server.superUrl, [line])) !== beds)
        throw new Error(`${one.succeeded} of ${clients} hold one of ${beds} beds`)
      // The first opens the connections and is not counted.
      if (race > 0) raced.push(one)
    }
    say(`Holds over ${lines.toLocaleString('en')} lines, in turns …`)
    const many = await linesWith(server.superUrl, keeper.programId, lines, 10_000)
    const measured = await inTurns(pool, people, many)
    report({
      bench: 'hold',
      figures: {
        succeeded: Math.max(...raced.map(({ succeeded }) => succeeded)),
        slowest_ms: round(Math.max(...raced.map(({ slowest }) => slowest))),
        median_ms: round(median(raced.map(({ middle }) => middle))),
        hold_per_s: Math.round(median(measured.hold)),
        to_plain_insert: measured.ratio,
      },
      floor: { plain_insert_per_s: Math.round(median(measured.plain)) },
      ratios: { to_plain_insert: measured.ratio },
      targets: {
        succeeded: { atMost: beds },
        slowest_ms: { atMost: 1_000 },
        to_plain_insert: { atLeast: 0.4 },
      },
      conditions: {
        clients,
        beds,
        races,
        lines,
        connections,
        transactions_a_turn: perTurn,
        turns,
        postgresql: server.version,
        figure: 'slowest of all races; median of turns, the ratio of pairs of turns',
      },
    })
  } finally {
    await pool.end()
    await server.stop()
    removeData(folder)
  }
}

const hold = (pool: pg.Pool, who: Acting, lineId: string) =>
  asActor(pool, { kind: 'session', secret: who.secret }, (ctx) =>
    holdSlot(ctx, { lineId, key: randomUUID() }),
  )

/** The least that the same act could be: nothing is counted, offered, settled, kept from happening twice or told. */
const plainHold = (pool: pg.Pool, who: Acting, lineId: string) =>
  asActor(pool, { kind: 'session', secret: who.secret }, async (ctx) => {
    const key = randomUUID()
    await ctx.prepared('bench_plain', 'select bench.plain_hold($1, $2, $3)', [lineId, key, who.programId])
    await recordEvent(ctx, 'hold.made', { kind: 'hold', id: key }, { line: lineId })
  })

async function aRace(pool: pg.Pool, people: readonly Acting[], line: string) {
  const took: number[] = []
  let succeeded = 0
  await Promise.all(
    people.map(async (who) => {
      const began = performance.now()
      try {
        await hold(pool, who, line)
        succeeded += 1
      } catch (error) {
        if (!(error instanceof Refusal && error.code === 'no-free-place')) throw error
      }
      took.push(performance.now() - began)
    }),
  )
  return { succeeded, slowest: Math.max(...took), middle: median(took) }
}

async function inTurns(pool: pg.Pool, people: readonly Acting[], many: readonly string[]) {
  let n = 0
  const turn = async (act: typeof hold | typeof plainHold) => {
    const began = performance.now()
    await Promise.all(
      Array.from({ length: connections }, async () => {
        for (let done = 0; done < perTurn / connections; done += 1) {
          // A step that has no common part with their number goes round all lines.
          n += 1
          const [who, line] = [people[n % people.length], many[(n * 7919) % many.length]]
          if (who && line) await act(pool, who, line)
        }
      }),
    )
    return (perTurn * 1000) / (performance.now() - began)
  }
  const took: { hold: number[]; plain: number[] } = { hold: [], plain: [] }
  for (let at = -4; at < turns; at += 1) {
    // Who goes second finds the disk warm: each goes first in half of the turns.
    const order = at % 2 === 0 ? (['hold', 'plain'] as const) : (['plain', 'hold'] as const)
    for (const which of order) {
      const perSecond = await turn(which === 'hold' ? hold : plainHold)
      if (at >= 0) took[which].push(perSecond)
    }
  }
  const ratio = round(median(took.hold.map((rate, at) => rate / (took.plain[at] ?? Number.NaN))))
  return { ...took, ratio }
}
