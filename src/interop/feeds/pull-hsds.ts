import { keepPlace, type LeasedFeed, nothingPulled, type PullEnd } from '#features/ingest/index.ts'
import { flatten, type HsdsRow, importRows, isObject } from '#interop/hsds/index.ts'
import { guardedFetch } from '#platform/outgoing/guarded-fetch.ts'
import { withoutEnd } from '#platform/without-end.ts'
import { type FeedMeans, inTurn, PullFailed } from './means.ts'
import { parsed } from './read-changes.ts'

const mostBytes = 64 * 1024 * 1024
const mostPages = 10_000
const perPage = 100
/** Clocks differ, and what was committed late carries an earlier instant. */
const overlapMs = 10 * 60_000
/** An HSDS interface tells of nothing that is gone: now and then all of it is read to find out. */
const fullEveryMs = 7 * 24 * 3600_000
/** Pages that may be under way to the database when a line breaks; they are read again. */
const pagesUnderWay = 25

/**
 * Reads an HSDS interface: only what changed since the last time, and once a week everything, which then also
 * tells what is gone.
 *
 * @throws {OutgoingError} @throws {PullFailed}
 */
export async function pullHsds(means: FeedMeans, feed: LeasedFeed): Promise<PullEnd> {
  const base = withoutEnd(feed.url, /\//)
  const { state } = feed
  const now = new Date()
  const full = state.fullAt === undefined || now.getTime() - Date.parse(state.fullAt) > fullEveryMs
  const since = full ? undefined : state.since
  const begunAt = (state.page !== undefined && state.begunAt) || now.toISOString()
  const first = state.page ?? 1
  let page = first
  async function* rows(): AsyncGenerator<HsdsRow> {
    for (; page <= mostPages; page += 1) {
      const found = await readPage(means, base, feed.token, page, since)
      for (const [index, record] of found.contents.entries())
        if (isObject(record)) yield* flatten('service', record, `page ${page}#${index + 1}`)
      if (found.last || means.signal?.aborted) return
    }
  }
  try {
    const done = await importRows({
      pool: means.pool,
      keyring: means.keyring,
      claim: means.claim,
      source: feed.sourceName,
      rows: rows(),
      format: 'hsds-api',
      missing: full && first === 1 ? 'withdraw' : 'keep',
      ...(means.signal ? { signal: means.signal } : {}),
    })
    if (means.signal?.aborted) {
      await keepPage(page)
      return { code: 'more', report: { ...nothingPulled, ...counts(done) } }
    }
    await inTurn(means, (ctx) =>
      keepPlace(ctx, feed.id, {
        since: new Date(Date.parse(begunAt) - overlapMs).toISOString(),
        fullAt: full && first === 1 ? begunAt : (state.fullAt ?? begunAt),
      }),
    )
    return { code: 'ok', report: { ...nothingPulled, ...counts(done) } }
  } catch (error) {
    await keepPage(page)
    throw error
  }

  function keepPage(reached: number): Promise<void> {
    return inTurn(means, (ctx) =>
      keepPlace(ctx, feed.id, {
        ...(state.since === undefined ? {} : { since: state.since }),
        ...(state.fullAt === undefined ? {} : { fullAt: state.fullAt }),
        begunAt,
        page: Math.max(1, reached - pagesUnderWay),
      }),
    )
  }
}

function counts(report: {
  created: number
  updated: number
  unchanged: number
  quarantined: number
  withdrawn: number
  missing: number
}) {
  const { created, updated, unchanged, quarantined, withdrawn, missing } = report
  return { created, updated, unchanged, quarantined, withdrawn, missing }
}

async function readPage(
  means: FeedMeans,
  base: string,
  token: string | undefined,
  page: number,
  since: string | undefined,
): Promise<{ readonly contents: readonly unknown[]; readonly last: boolean }> {
  const query = new URLSearchParams({
    full: 'true',
    per_page: String(perPage),
    page: String(page),
    ...(since === undefined ? {} : { modified_after: since }),
  })
  const reply = await guardedFetch(`${base}/services?${query.toString()}`, {
    headers: { accept: 'application/json' },
    token,
    maxBytes: mostBytes,
    timeoutMs: 30_000,
    allowHosts: means.allowHosts,
    signal: means.signal,
  })
  const value = parsed(await reply.bytes())
  if (reply.status !== 200) throw new PullFailed(`status-${reply.status}`)
  if (!isObject(value) || !Array.isArray(value.contents)) throw new PullFailed('not-understood')
  const pages = Number(value.total_pages)
  const last =
    value.last_page === true || value.contents.length === 0 || (Number.isFinite(pages) && page >= pages)
  return { contents: value.contents, last }
}
