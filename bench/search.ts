import { findByName } from '#features/directory/search/find-by-name.ts'
import { searchCards } from '#features/directory/search/search-cards.ts'
import { findCategories } from '#features/needs/find-categories.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { closedLoop, round } from './lib/closed-loop.ts'
import { generateDirectory } from './lib/generate-directory.ts'
import { measurePages } from './lib/pages.ts'
import { report, say } from './lib/report.ts'
import { misspelled, searchRequest } from './lib/requests.ts'
import { benchDatabase } from './lib/server.ts'

const users = 50
const seconds = Number(process.env.BENCH_SECONDS ?? 15)
const services = Number(process.env.BENCH_SERVICES ?? 300_000)

/** Searching 300,000 services in every county: at the connection, by typing errors, and as pages at the user. */
export async function benchSearch(): Promise<void> {
  say(`Preparing ${services.toLocaleString('en')} generated services (kept for the next run) …`)
  const server = await benchDatabase(`search-${services}`, (made) => generateDirectory(made, services))
  const pool = openPool(server.appUrl, { max: 8 })
  try {
    say('Floor: select 1 …')
    const floor = await closedLoop(users, Math.min(seconds, 8), () =>
      asActor(pool, visitor, (ctx) => ctx.prepared('one', 'select 1', []), { readOnly: true }),
    )
    say('Queries at the connection …')
    const query = await closedLoop(users, seconds, (n) =>
      asActor(pool, visitor, (reader) => searchCards(reader, searchRequest(n)), { apart: true }),
    )
    say('Words with typing errors …')
    const typo = await closedLoop(8, Math.min(seconds, 8), (n) =>
      asActor(
        pool,
        visitor,
        async (reader) => {
          const [first] = await findCategories(reader, misspelled(n))
          return first
            ? searchCards(reader, { ...searchRequest(n), needIds: [first.categoryId] })
            : findByName(reader, misspelled(n))
        },
        { apart: true },
      ),
    )
    say('Names with typing errors …')
    const name = await closedLoop(2, Math.min(seconds, 8), (n) =>
      asActor(
        pool,
        visitor,
        (reader) =>
          findByName(reader, ['lantren counselling', 'brigde legal ayd', 'wilow shelltr'][n % 3] ?? ''),
        { apart: true },
      ),
    )
    const pages = await measurePages(server, users, seconds)
    report({
      bench: 'search',
      figures: {
        query_per_s: query.perSecond,
        query_p95_ms: query.p95Ms,
        typo_p95_ms: typo.p95Ms,
        name_typo_p95_ms: name.p95Ms,
        ...pages.figures,
      },
      floor: { select_one_per_s: floor.perSecond, select_one_p95_ms: floor.p95Ms, ...pages.floor },
      ratios: {
        query_to_select_one: round(query.perSecond / floor.perSecond),
        page_to_plain_page: round((pages.figures.page_per_s ?? 0) / (pages.figures.plain_page_per_s ?? 1)),
      },
      targets: {
        query_per_s: { atLeast: 1_200 },
        query_p95_ms: { atMost: 25 },
        page_per_s: { atLeast: 800 },
        page_p95_ms: { atMost: 100 },
        typo_p95_ms: { atMost: 100 },
        plain_page_per_s: { atLeast: 3_000 },
      },
      conditions: {
        users,
        pool: 8,
        services,
        seconds,
        postgresql: server.version,
        load: 'closed loop, same machine',
      },
    })
  } finally {
    await pool.end()
    await server.stop()
  }
}
