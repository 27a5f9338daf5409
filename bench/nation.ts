import { loadavg } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { findByName } from '#features/directory/search/find-by-name.ts'
import { searchCards } from '#features/directory/search/search-cards.ts'
import { findHelp } from '#features/find-help/find-help.ts'
import { type Locality, readLocality } from '#features/find-help/locality.ts'
import { cursorOf, installationId } from '#features/ingest/index.ts'
import { catchUp, changesPage } from '#interop/hsds/changes.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { asActor, type Context, visitor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { allZips } from '#platform/geo/zips.ts'
import { round } from './lib/closed-loop.ts'
import { inTurns, medians } from './lib/in-turns.ts'
import { median } from './lib/medians.ts'
import {
  addMore,
  type Directory,
  offers,
  openTenth,
  openWhole,
  orderAll,
  townsOutward,
} from './lib/nation-data.ts'
import { report, say } from './lib/report.ts'
import { requestAt } from './lib/requests.ts'

const small = process.argv.includes('--small')
const turns = Number(process.env.BENCH_ROUNDS ?? 5)
const size = small ? { services: 15_500, counties: 310 } : { services: 1_500_000, counties: 3_100 }
const name = small ? 'nation-small' : 'nation'
/** Services imported into each in one turn. */
const MORE = small ? 300 : 3_000
/** Of one turn. */
const SEARCHES = 100
// So few that the last turn does not come to the end of the feed.
const PAGES = small ? 10 : 20
const PER_PAGE = 100
/** The towns in the middle of the tenth, whose surroundings lie in it to a hundred miles on all sides. */
const asked = size.counties / 30

/**
 * The directory of a nation against that of a tenth of its counties, as dense: searches of the same places (`search_growth_10x`), time of
 * an import for each service (`import_growth_10x`), and a page of the feed of changes with its records (`page_growth_10x`). The tenth is
 * imported, the rest of the nation is written in bulk from it. Imported in turns are as many more services into each, by
 * the command that a person would type.
 */
export async function benchNation(): Promise<void> {
  const places = townsOutward().slice(0, size.counties)
  const load = () => round(loadavg()[0] ?? 0)
  const before = load()
  const stop: (() => Promise<unknown>)[] = []
  const open = async (directory: Directory): Promise<Open> => {
    stop.push(() => directory.server.stop())
    const [app, admin] = [
      openPool(directory.server.appUrl, { max: 1, name: 'bench' }),
      openPool(directory.server.superUrl, { max: 1, name: 'bench' }),
    ]
    stop.push(
      () => app.end(),
      () => admin.end(),
    )
    return { ...directory, app, admin }
  }
  try {
    const tenthPlaces = places.slice(0, size.counties / 10)
    const tenth = await openTenth(`${name}-tenth`, size.services / 10, tenthPlaces)
    // Nobody copies a database that runs.
    await tenth.server.stop()
    const whole = await open(await openWhole(`${name}-whole`, `${name}-tenth`, places))
    const less = await open(await openTenth(`${name}-tenth`, size.services / 10, tenthPlaces))
    const counted = { whole: await count(whole.admin), tenth: await count(less.admin) }
    const questions = questionsFrom(places.slice(0, asked))
    const everywhere = questionsFrom(places.filter((_place, n) => n % 10 === 5))
    // An import that was ended in the middle leaves some of it waiting.
    for (const one of [whole, less]) await orderAll(one)
    say('Pages of the feed, in turns …')
    const feed = medians(await inTurns({ whole: pagesOf(whole), tenth: pagesOf(less) }, turns))
    say(JSON.stringify(feed))
    say('Searches, in turns …')
    const search = medians(
      await inTurns(
        {
          whole: asker(byNeed, whole.app, questions),
          tenth: asker(byNeed, less.app, questions),
          everywhere: asker(byNeed, whole.app, everywhere),
          typedWhole: asker(typed, whole.app, questions),
          typedTenth: asker(typed, less.app, questions),
          nameWhole: asker(byName, whole.app, questions),
          nameTenth: asker(byName, less.app, questions),
        },
        turns,
      ),
    )
    say(JSON.stringify(search))
    say('Imports, in turns …')
    const order: Record<'whole' | 'tenth', number[]> = { whole: [], tenth: [] }
    const add = (directory: Open, which: 'whole' | 'tenth') => async () => {
      const took = await addMore(directory, await count(directory.admin), MORE)
      const { records, seconds } = await orderAll(directory)
      order[which].push((seconds * 1_000) / records)
      say(`${which}: imported in ${round(took)} s, put in order in ${round(seconds)} s`)
      return (took * 1_000) / MORE
    }
    const imported = medians(await inTurns({ whole: add(whole, 'whole'), tenth: add(less, 'tenth') }, turns))
    const ratios = {
      search_growth_10x: round(search.whole / search.tenth),
      import_growth_10x: round(imported.whole / imported.tenth),
      page_growth_10x: round(feed.whole / feed.tenth),
      everywhere_to_tenth: round(search.everywhere / search.tenth),
      typed_growth_10x: round(search.typedWhole / search.typedTenth),
      name_growth_10x: round(search.nameWhole / search.nameTenth),
      order_growth_10x: round(median(order.whole) / median(order.tenth)),
    }
    report({
      bench: 'nation',
      figures: {
        ...ratios,
        search_ms: round(search.whole),
        typed_ms: round(search.typedWhole),
        name_ms: round(search.nameWhole),
        import_ms: round(imported.whole),
        page_ms: round(feed.whole),
        ordered_ms: Math.round(1_000 * median(order.whole)) / 1_000,
      },
      floor: {
        search_ms: round(search.tenth),
        typed_ms: round(search.typedTenth),
        name_ms: round(search.nameTenth),
        import_ms: round(imported.tenth),
        page_ms: round(feed.tenth),
        ordered_ms: Math.round(1_000 * median(order.tenth)) / 1_000,
      },
      ratios,
      targets: {
        search_growth_10x: { atMost: 1.5 },
        import_growth_10x: { atMost: 1.3 },
        page_growth_10x: { atMost: 1.3 },
      },
      conditions: {
        services: counted.whole,
        counties: places.length,
        services_of_the_tenth: counted.tenth,
        counties_of_the_tenth: tenthPlaces.length,
        imported_each_turn: MORE,
        whole_mib: await mib(whole.admin),
        tenth_mib: await mib(less.admin),
        turns,
        postgresql: whole.server.version,
        load_before: before,
        load_after: load(),
        figure:
          'medians of turns; one user; ms of one search, service, page of 100 or change; floor is the tenth',
      },
    })
  } finally {
    for (const one of stop.toReversed()) await one()
  }
}

interface Open extends Directory {
  readonly app: pg.Pool
  readonly admin: pg.Pool
}

async function count(admin: pg.Pool): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    'select count(*)::int as count from directory.service',
  )
  return rows[0]?.count ?? 0
}

async function mib(admin: pg.Pool): Promise<number> {
  const { rows } = await admin.query<{ mib: number }>(
    'select (pg_database_size(current_database()) / 1048576)::int as mib',
  )
  return rows[0]?.mib ?? 0
}

interface Question {
  readonly locality: Locality
  readonly needId: number
  readonly label: string
}

/** A need that is offered, from every ZIP code of these towns' counties in turn. */
function questionsFrom(towns: readonly { readonly countyFips: string }[]): Question[] {
  const there = new Set(towns.map(({ countyFips }) => countyFips))
  const offered = offers()
  return [...allZips()].flatMap(({ zip, countyFips }, n) => {
    if (!there.has(countyFips)) return []
    const read = readLocality({ place: zip }, false)
    const offer = offered[n % offered.length]
    return read.kind === 'one' && offer ? [{ locality: read.locality, ...offer }] : []
  })
}

type Search = (pool: pg.Pool, question: Question, n: number) => Promise<number>

/** As many searches of one turn, one after the other; each turn has others, and each database the same. @returns ms of one */
function asker(search: Search, pool: pg.Pool, questions: readonly Question[]): () => Promise<number> {
  let next = 0
  return async () => {
    let found = 0
    const began = performance.now()
    for (let n = 0; n < SEARCHES; n += 1) {
      // Towns far from each other, one after the other.
      const question = questions[(next * 97) % questions.length]
      if (question) found += await search(pool, question, next)
      next += 1
    }
    const took = performance.now() - began
    if (found < SEARCHES) throw new Error(`only ${found} services were found`)
    return took / SEARCHES
  }
}

/** By a need and a place, as the bench of searches asks. */
const byNeed: Search = (pool, { needId, locality }, n) =>
  asActor(
    pool,
    visitor,
    async (reader) => (await searchCards(reader, requestAt(locality.place, needId, n))).found.length,
    { apart: true },
  )

/** By what somebody types: a need in our words. */
const typed: Search = (pool, { label, locality }, n) =>
  asActor(
    pool,
    visitor,
    async (reader) => {
      const criteria = {
        need: null,
        words: label,
        meant: null,
        age: 12 + (n % 6),
        gender: n % 2 === 0 ? ('boy' as const) : ('girl' as const),
        language: null,
        onlyOpen: false,
        onlyFree: false,
        show: 12,
      }
      return (await findHelp(reader, criteria, locality, new Date())).found.length
    },
    { apart: true },
  )

/** By the name of one service, which is in both. */
const byName: Search = (pool, _question, n) =>
  asActor(
    pool,
    visitor,
    async (reader) =>
      (await findByName(reader, `harbor organization ${(n * 31) % Math.floor(size.services / 30)}`, 12))
        .length,
    { apart: true },
  )

/** Pages one after the other, as a copy reads them, from two places of the feed that are others in each turn. @returns ms of the median page */
function pagesOf({ app, folder }: Open): () => Promise<number> {
  const keyring = loadKeyring(join(folder, 'key'))
  const run = <T>(work: (ctx: Context) => Promise<T>, readOnly = false) =>
    asActor(app, visitor, work, { readOnly })
  let turn = 0
  return async () => {
    const [installation, last] = await run(
      async (ctx) =>
        [
          await installationId(ctx),
          Number(
            (
              await ctx.prepared<{ last: string }>(
                'bench_last',
                'select max(position) as last from directory.public_change',
                [],
              )
            )[0]?.last,
          ),
        ] as const,
    )
    const took: number[] = []
    for (const part of [0.05, 0.55]) {
      let after = cursorOf(installation, Math.floor(last * (part + 0.06 * turn)))
      for (let page = 0; page < PAGES / 2; page += 1) {
        const began = performance.now()
        await catchUp({ services: { keyring }, run })
        const said = await run((ctx) => changesPage(ctx, { after, full: true, per_page: PER_PAGE }), true)
        took.push(performance.now() - began)
        if (said.contents.length < PER_PAGE) throw new Error(`a page of ${said.contents.length} changes`)
        after = said.next
      }
    }
    turn += 1
    return median(took)
  }
}
