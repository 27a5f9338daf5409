import { Script } from 'node:vm'
import pg from 'pg'
import { type HostileText, hostileTexts, ofLength } from '../tools/patterns/hostile-texts.ts'
import { noteMadePatterns } from '../tools/patterns/made.ts'
import { distinct, type Pattern } from '../tools/patterns/pattern.ts'
import { sqlPatterns, writtenPatterns } from '../tools/patterns/written.ts'
import { bundled } from './lib/bundled.ts'
import { round } from './lib/closed-loop.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase } from './lib/server.ts'

/** Lengths that are compared: each is twice the one before. */
const lengths = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000]
/** Where a first look finds that time grows, it looks again, and the quickest counts: what else the machine does is no news. */
const looks = 5
/** Growth of a first look from which on it looks again. */
const suspicious = 2.2
/** Shorter times than this are those of the clock and the compiler. */
const leastMs = 0.3
/** Longer texts than one that took so long are not tried. */
const longMs = 60
/** All lengths of one text together. */
const patienceMs = 10_000
/** Said of one that was not done by then. */
const worstGrowth = 99

/** Twice the text may take so much more time; a quadratic pattern takes 4 times as much. */
const target = 2.5

interface Growth {
  readonly where: string
  /** How much longer twice the text takes, on average over the lengths that can be told apart. */
  readonly growth: number
  readonly longestMs: number
}

/**
 * How much longer each pattern that reads input takes for twice the text, over the worst of some sixty texts that are made
 * for it: those that are written out, those that are put together while the product loads, readers that ask several, and
 * those that PostgreSQL is asked. Linear is 2, quadratic 4.
 */
export async function benchPatterns(): Promise<void> {
  const stop = noteMadePatterns((frame) => frame.includes('/dist/bench-'))
  const { readers } = (await import(await bundled('lib/everything.ts'))) as {
    readers: Readonly<Record<string, (text: string) => unknown>>
  }
  const written = writtenPatterns()
  // What is put together only when a text is read is put together now.
  for (const read of Object.values(readers)) read('12 Elm Street, Springfield. Call 312-555-0100.')
  const patterns = distinct([...written, ...stop()])
  say(`${patterns.length} patterns …`)
  const byPattern = patterns.map((pattern, at) => {
    if (at % 100 === 99) say(`… ${at + 1}`)
    return growthOf(pattern)
  })
  say(`${Object.keys(readers).length} readers …`)
  const byReader = Object.entries(readers).map(([name, read]) =>
    worst(name, [...ofAPlace, ...commonTexts(byPattern, patterns)], (text) => void read(text)),
  )
  const asked = distinct(sqlPatterns())
  say(`${asked.length} patterns in the database …`)
  const inDatabase = await growthInDatabase(asked)
  const all = [...byPattern, ...byReader, ...inDatabase].sort((a, b) => b.growth - a.growth)
  for (const { where, growth, longestMs } of all.filter((one) => one.growth > target))
    say(`${round(growth)} times for twice the text, up to ${Math.round(longestMs)} ms: ${where}`)
  const most = (list: readonly Growth[], of: (one: Growth) => number) => round(Math.max(0, ...list.map(of)))
  report({
    bench: 'patterns',
    figures: {
      growth: most(all, (one) => one.growth),
      patterns_growth: most(byPattern, (one) => one.growth),
      readers_growth: most(byReader, (one) => one.growth),
      database_growth: most(inDatabase, (one) => one.growth),
      slower_than_linear: all.filter((one) => one.growth > target).length,
      longest_ms: most(all, (one) => one.longestMs),
    },
    floor: { linear_growth: round(floor().growth), quadratic_growth: round(ceiling().growth) },
    ratios: { growth_to_linear: round(most(all, (one) => one.growth) / floor().growth) },
    targets: { growth: { atMost: target }, slower_than_linear: { atMost: 0 } },
    conditions: {
      patterns: patterns.length,
      readers: byReader.length,
      in_database: asked.length,
      longest: lengths.at(-1) ?? 0,
      figure: 'mean growth of the time when a text is doubled, worst of all texts',
    },
  })
}

function growthOf(pattern: Pattern): Growth {
  const { where, source, flags } = pattern
  const matcher = new RegExp(source, flags)
  const read = flags.includes('g')
    ? (text: string) => void text.replace(matcher, '')
    : (text: string) => {
        matcher.lastIndex = 0
        matcher.test(text)
      }
  return worst(`${where} /${source.slice(0, 100)}/${flags}`, hostileTexts(pattern), read)
}

/** A pattern that looks at each sign once. */
function floor(): Growth {
  return worst('floor', [{ start: '', again: 'ab', end: '!' }], (text) => {
    for (let time = 0; time < 10; time += 1) text.replace(/[ab]/g, (one) => one)
  })
}

/** A pattern that begins anew at each sign: what this bench must not miss. */
function ceiling(): Growth {
  return worst('ceiling', hostileTexts({ source: '[.!]+$', flags: '' }), (text) => void /[.!]+$/.test(text))
}

/** Words of the place that the readers look for, over and over. */
const ofAPlace: readonly HostileText[] = [
  'Oak ',
  '4289 ',
  '4289 oak ',
  'oak 4289',
  '217 ',
  '39.80 ',
  'st ',
].map((again) => ({ start: '', again, end: '!' }))

/** What kept patterns busiest is read by the readers too. */
function commonTexts(growths: readonly Growth[], patterns: readonly Pattern[]): Set<HostileText> {
  const busiest = growths
    .map((one, at) => ({ ...one, pattern: patterns[at] }))
    .sort((a, b) => b.longestMs - a.longestMs)
    .slice(0, 12)
  return new Set(busiest.flatMap(({ pattern }) => (pattern ? hostileTexts(pattern).slice(0, 20) : [])))
}

function worst(where: string, texts: readonly HostileText[], read: (text: string) => void): Growth {
  let found: Growth = { where, growth: 0, longestMs: 0 }
  for (const text of texts) {
    const once = inTime(() => times(text, read, 1))
    const again = once && growthIn(once) > suspicious ? inTime(() => times(text, read, looks)) : once
    const took = again && growthIn(again) > target ? inTime(() => times(text, read, 3 * looks)) : again
    // One that is still at it after so long is worse than any power.
    const growth = took ? growthIn(took) : worstGrowth
    found = {
      where,
      growth: Math.max(found.growth, growth),
      longestMs: Math.max(found.longestMs, ...(took ?? [patienceMs])),
    }
    // One text is enough to know it by, and the others would take as long.
    if (found.growth > target) break
  }
  return found
}

declare global {
  var lookOnce: (() => number[]) | undefined
}
const script = new Script('lookOnce()')

/** Runs a look, which nothing but this ends when a pattern tries more ways than there are seconds. */
function inTime(look: () => number[]): number[] | undefined {
  globalThis.lookOnce = look
  try {
    return script.runInThisContext({ timeout: patienceMs }) as number[]
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      return undefined
    throw error
  }
}

/** What each length takes of the processor, whatever else runs beside it; up to the first that takes long. */
function times(text: HostileText, read: (text: string) => void, looks: number): number[] {
  const took: number[] = []
  for (const length of lengths) {
    const whole = ofLength(text, length)
    let best = Number.POSITIVE_INFINITY
    for (let look = 0; look < looks; look += 1) {
      const began = process.threadCpuUsage()
      read(whole)
      const { user, system } = process.threadCpuUsage(began)
      best = Math.min(best, (user + system) / 1_000)
      if (best > longMs) break
    }
    took.push(best)
    if (best > longMs) break
  }
  return took
}

/** The geometric mean of what each doubling costs, over the times that can be told from nothing. */
function growthIn(took: readonly number[]): number {
  const told = took.filter((ms) => ms >= leastMs)
  const [first] = told
  const last = told.at(-1)
  if (first === undefined || last === undefined || told.length < 3) return 0
  return (last / first) ** (1 / (told.length - 1))
}

async function growthInDatabase(patterns: readonly Pattern[]): Promise<Growth[]> {
  const server = await benchDatabase('patterns', async () => undefined)
  const client = new pg.Client({ connectionString: server.superUrl })
  await client.connect()
  try {
    const found: Growth[] = []
    for (const pattern of patterns) found.push(await growthOfAsked(client, pattern))
    return found
  } finally {
    await client.end()
    await server.stop()
  }
}

/** PostgreSQL says itself how long it took. */
async function growthOfAsked(client: pg.Client, { where, source, flags }: Pattern): Promise<Growth> {
  const inJavaScript = { source: source.replaceAll(/\\[mMy]/g, '\\b'), flags }
  let growth = 0
  let longestMs = 0
  for (const text of hostileTexts(inJavaScript).slice(0, 25)) {
    const once = await timesOfAsked(client, text, source, flags, 1)
    const again = growthIn(once) > target ? await timesOfAsked(client, text, source, flags, looks) : once
    // The database's own clock runs on while others use its processor: the quickest of many looks is nearest.
    const took = growthIn(again) > target ? await timesOfAsked(client, text, source, flags, 5 * looks) : again
    growth = Math.max(growth, growthIn(took))
    longestMs = Math.max(longestMs, ...took)
  }
  return { where: `${where} '${source.slice(0, 100)}'`, growth, longestMs }
}

async function timesOfAsked(
  client: pg.Client,
  text: HostileText,
  source: string,
  flags: string,
  looks: number,
): Promise<number[]> {
  const took: number[] = []
  for (const length of lengths) {
    let best = Number.POSITIVE_INFINITY
    for (let look = 0; look < looks; look += 1) {
      const { rows } = await client.query<{ ms: string }>(
        `with asked as materialized (select $1::text as t, clock_timestamp() as began)
         select regexp_replace(t, $2, '', $3) is null, extract(epoch from clock_timestamp() - began) * 1000 as ms from asked`,
        [ofLength(text, length), source, `g${flags}`],
      )
      best = Math.min(best, Number(rows[0]?.ms))
    }
    took.push(best)
    if (best > longMs) break
  }
  return took
}
