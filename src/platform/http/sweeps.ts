import { createHmac, type KeyObject } from 'node:crypto'
import type pg from 'pg'
import { TooMany } from '#platform/errors.ts'
import type { DailyKey } from './daily-key.ts'
import type { Face } from './route.ts'
import { waitWords } from './wait-words.ts'

/** One search, as far as it matters here: what is asked, and of which part of the country or list. */
export interface SweepPart {
  /** The question without its place; few different ones, or each would start a count of its own. */
  readonly shape: string
  /** The place, or the page of a list. */
  readonly region: string
}

/** How many places of one question a caller may ask about, counted over all nodes. */
export interface SweepLimit {
  readonly regions: number
  readonly seconds: number
  /**
   * New places a node admits before it tells PostgreSQL: who looks up fewer leaves nothing there. Other
   * nodes learn of them then, so that the count may pass the limit by so many for each further node.
   */
  readonly lease: number
}

export interface SweepLimits {
  /** For programs, which have the whole directory in one call. */
  readonly api: SweepLimit
  /** For people; a hospital, school or telephone company can be one address. */
  readonly pages: SweepLimit
}

export const defaultSweepLimits: SweepLimits = {
  api: { regions: 60, seconds: 3_600, lease: 5 },
  pages: { regions: 300, seconds: 3_600, lease: 10 },
}

export interface Sweeps {
  /**
   * Counts the place of a search. A place that was asked about before costs nothing.
   *
   * @param subject an address; it is turned into an HMAC before it is kept anywhere, memory included.
   * @throws {TooMany} `sweep` · whatever PostgreSQL says when it cannot be asked.
   */
  count(face: Face, subject: string, part: SweepPart): Promise<void>
}

export function createSweeps(
  pool: pg.Pool,
  dailyKey: DailyKey,
  limits: SweepLimits = defaultSweepLimits,
): Sweeps {
  const counts = new Counts()

  async function tell(asked: string, count: Count): Promise<void> {
    const regions = [...count.untold]
    count.untold.clear()
    count.underway += regions.length
    try {
      count.told = await keep(pool, asked, regions, count.until)
    } catch (error) {
      for (const region of regions) count.untold.add(region)
      throw error
    } finally {
      count.underway -= regions.length
    }
  }

  return {
    async count(face, subject, part) {
      const limit = face === 'api' ? limits.api : limits.pages
      const now = Date.now()
      const windowMs = limit.seconds * 1_000
      const until = (Math.floor(now / windowMs) + 1) * windowMs
      const key = await dailyKey(now)
      const asked = hmac(key, `${until}\0${face}\0${subject}\0${part.shape}`)
      const region = hmac(key, `${asked}\0${part.region}`)
      const count = counts.of(asked, until, now)
      if (count.seen.has(region)) return
      if (count.told + count.underway + count.untold.size >= limit.regions) throw swept(face, until - now)
      count.seen.add(region)
      count.untold.add(region)
      if (count.untold.size < limit.lease) return
      await tell(asked, count)
      if (count.told <= limit.regions) return
      count.seen.delete(region)
      throw swept(face, until - now)
    },
  }
}

/** Adds places and says how many there are now; the second statement sees what the first one added. */
async function keep(
  pool: pg.Pool,
  asked: string,
  regions: readonly string[],
  until: number,
): Promise<number> {
  await pool.query({
    name: 'sweep_add',
    text: `insert into platform.sweep (asked, region, expire)
      select $1, region, $3 from unnest($2::text[]) as region on conflict do nothing`,
    values: [asked, regions, until],
  })
  const found = await pool.query<{ regions: number }>({
    name: 'sweep_count',
    text: 'select count(*)::integer as regions from platform.sweep where asked = $1',
    values: [asked],
  })
  return found.rows[0]?.regions ?? 0
}

function hmac(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

function swept(face: Face, ms: number): TooMany {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  const wait = waitWords(seconds)
  const sentence =
    face === 'api'
      ? `The same question was asked about very many places or pages. To read the whole directory, use the bulk API: /hsds/v3/services?format=ndjson sends every public record in one answer. Otherwise wait ${wait}.`
      : `This phone or network searched very many places. Wait ${wait}, or look in the list of counties.`
  return new TooMany('sweep', sentence, seconds)
}

/** What this process knows of one caller's question. Holds HMACs only. */
interface Count {
  /** Places PostgreSQL had when it was last asked. */
  told: number
  /** Places on their way there. */
  underway: number
  readonly untold: Set<string>
  readonly seen: Set<string>
  readonly until: number
}

/** Bounded: when full, what has expired goes first and then the oldest; PostgreSQL still knows it. */
class Counts {
  readonly #counts = new Map<string, Count>()
  readonly #most = 5_000

  of(asked: string, until: number, now: number): Count {
    const known = this.#counts.get(asked)
    if (known) return known
    if (this.#counts.size >= this.#most) this.#shrink(now)
    const made: Count = { told: 0, underway: 0, untold: new Set(), seen: new Set(), until }
    this.#counts.set(asked, made)
    return made
  }

  #shrink(now: number): void {
    for (const [asked, { until }] of this.#counts) if (until <= now) this.#counts.delete(asked)
    for (const asked of this.#counts.keys()) {
      if (this.#counts.size < this.#most * 0.9) break
      this.#counts.delete(asked)
    }
  }
}
