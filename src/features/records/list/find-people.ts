import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { bornKnown } from './domain/born.ts'
import type { Wanted } from './domain/compare.ts'
import { type LineOfList, linesOf } from './list-people.ts'
import { likeInThread } from './names-work.ts'
import { noteFound, type OpenedNames, openNames } from './open-names.ts'

/** One record that may be of whom somebody looks for. */
export interface Found {
  readonly line: LineOfList
  readonly names: OpenedNames['names']
  readonly about: OpenedNames['about']
}

export interface FoundPeople {
  /** The likest first; at most {@link MOST_SHOWN}. */
  readonly found: readonly Found[]
  /** How many of the compared are like it, shown or not. */
  readonly like: number
  /** Names compared now, and before in the same search. */
  readonly compared: number
  /** Names of the program. */
  readonly all: number
  /** Where the search goes on; undefined: it is over. */
  readonly next: { readonly after: string; readonly compared: number } | undefined
}

export const MOST_SHOWN = 20
/** So many names are compared at a time. */
export const AT_ONCE = 5_000

interface Means {
  /** One transaction as whoever asks. */
  readonly run: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
  readonly keyStore: KeyStore
  /** ISO day where the program works. */
  readonly today: string
}

/**
 * Looks for a young person among the records of the acting program. The names are opened and written down as compared in one
 * transaction, compared in a thread without one, and what is shown is written down in a second, before anything leaves. What
 * was typed is kept nowhere.
 *
 * @param from where the search before this left off
 * @throws {Forbidden} `no-program` · {KeyStoreAway} · {AgencyKeyAway} · {Unavailable} `search-too-long`
 */
export async function findPeople(
  { run, keyStore, today }: Means,
  wanted: Wanted,
  from: {
    readonly after?: string | undefined
    readonly compared?: number | undefined
    readonly atOnce?: number
  } = {},
): Promise<FoundPeople> {
  const { atOnce = AT_ONCE } = from
  const { opened, last, read, all } = await run(async (ctx) => ({
    ...(await openNames(ctx, keyStore, { after: from.after, most: atOnce })),
    all: await countNames(ctx),
  }))
  const known = opened.map(({ names, about }) => ({
    names: [names.name, ...names.otherNames],
    born: about && bornKnown(about, today),
  }))
  const like = known.length === 0 ? [] : await likeInThread({ wanted, known })
  const best = like.flatMap(({ at }) => opened[at] ?? [])
  const shown = best.slice(0, MOST_SHOWN)
  const found = await run(async (ctx) => {
    await noteFound(
      ctx,
      shown.map(({ subject }) => subject),
    )
    return inLines(
      shown,
      await linesOf(
        ctx,
        shown.map(({ subject }) => subject),
      ),
    )
  })
  const compared = (from.compared ?? 0) + read
  const next = read === atOnce && last !== undefined && compared < all ? { after: last, compared } : undefined
  // Parts of a merged record are like it each by itself, and one record.
  const likely = best.length > MOST_SHOWN ? best.length : found.length
  return { found, like: likely, compared, all, next }
}

/** A merged record is found by the names of each of its parts, and shown once. */
function inLines(shown: readonly OpenedNames[], lines: ReadonlyMap<string, LineOfList>): Found[] {
  const seen = new Set<string>()
  return shown.flatMap(({ subject, names, about }): Found[] => {
    const line = lines.get(subject)
    if (!line || seen.has(line.id)) return []
    seen.add(line.id)
    return [{ line, names, about }]
  })
}

async function countNames(ctx: Context): Promise<number> {
  const [row] = await ctx.prepared<{ n: number }>(
    'records_count_names',
    `select count(*)::int as n from records.readable r where r.kind = 'identity' and r.state = 'current'`,
    [],
  )
  return row?.n ?? 0
}
