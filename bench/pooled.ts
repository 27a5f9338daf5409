import { createHash } from 'node:crypto'
import { loadavg } from 'node:os'
import { HOW_TO_GET_PGBOUNCER, hasPgbouncer, ownPgbouncer } from '#platform/postgres/testing/own-pgbouncer.ts'
import { round } from './lib/closed-loop.ts'
import { getRequest } from './lib/http-load.ts'
import { inTurns, medians } from './lib/in-turns.ts'
import { beginLessons, signedIn } from './lib/lesson-pages.ts'
import { load } from './lib/pages.ts'
import { startProgram } from './lib/program.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase, ownDatabase } from './lib/server.ts'
import { fillTraining, letReadersIn, readers } from './lib/training-data.ts'

const small = process.argv.includes('--small')
const turns = Number(process.env.BENCH_ROUNDS ?? 5)
const seconds = Number(process.env.BENCH_SECONDS ?? (small ? 2 : 8))
const learners = 1_000
/** As many connections as the program opens by itself, so that neither way has more of the server. */
const CONNECTIONS = 8

/**
 * What a pooler before the database costs: pages of people who are signed in, as they ask for them, from a program that asks its
 * database by way of PgBouncer (transaction mode, on the same machine) against one that asks it straight. Both run on one database and
 * are asked in turns.
 */
export async function benchPooled(): Promise<void> {
  if (!hasPgbouncer()) throw new Error(`there is no PgBouncer: ${HOW_TO_GET_PGBOUNCER}`)
  const stop: (() => Promise<unknown>)[] = []
  const busy = () => round(loadavg()[0] ?? 0)
  const before = busy()
  try {
    const server = await benchDatabase('pooled', (made) => fillTraining(made.superUrl, learners))
    stop.push(() => server.stop())
    await letReadersIn(server.superUrl)
    const pooler = await ownPgbouncer(server.appUrl, [server.appUrl], {
      default_pool_size: String(CONNECTIONS),
    })
    stop.push(() => pooler.end())
    // Keys lie on a server of their own, or the program refuses them.
    const keyServer = await benchDatabase('pooled-keys', () => Promise.resolve())
    stop.push(() => keyServer.stop())
    const keys = {
      key: createHash('sha256').update('the operator of the bench').digest(),
      keyStoreUrl: await ownDatabase(keyServer, 'keys'),
    }
    say('Two programs, one of them by way of PgBouncer …')
    const direct = await startProgram(server, keys)
    stop.push(() => direct.stop())
    const pooled = await startProgram(server, { ...keys, poolerUrl: pooler.through(server.appUrl) })
    stop.push(() => pooled.stop())
    const section = await beginLessons(direct.port)
    const asked = (port: number, path: string, users = readers.length) =>
      load(port, users, seconds, (n) => getRequest(path, signedIn(n))).then(({ perSecond }) => perSecond)
    const compare = async (what: string, path: string, users?: number) => {
      say(`${what}, in turns …`)
      return medians(
        await inTurns(
          {
            direct: () => asked(direct.port, path, users),
            pooled: () => asked(pooled.port, path, users),
          },
          turns,
        ),
      )
    }
    const own = await compare('Their own account', '/me')
    const lesson = await compare('A section of a course', section)
    const alone = await compare('Their own account, one user', '/me', 1)
    const ratios = {
      to_direct: round(own.pooled / own.direct),
      section_to_direct: round(lesson.pooled / lesson.direct),
      alone_to_direct: round(alone.pooled / alone.direct),
    }
    report({
      bench: 'pooled',
      figures: {
        ...ratios,
        page_per_s: Math.round(own.pooled),
        section_per_s: Math.round(lesson.pooled),
        page_alone_per_s: Math.round(alone.pooled),
      },
      floor: {
        direct_page_per_s: Math.round(own.direct),
        direct_section_per_s: Math.round(lesson.direct),
        direct_page_alone_per_s: Math.round(alone.direct),
      },
      ratios,
      targets: { to_direct: { atLeast: 0.8 }, section_to_direct: { atLeast: 0.8 } },
      conditions: {
        users: readers.length,
        connections: CONNECTIONS,
        seconds,
        turns,
        postgresql: server.version,
        load_before: before,
        load_after: busy(),
        figure: 'medians of runs in turns',
      },
    })
  } finally {
    for (const one of stop.toReversed()) await one()
  }
}
