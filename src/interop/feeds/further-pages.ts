import type { LeasedFeed } from '#features/ingest/index.ts'
import { isStatusBundle, nextPageOf } from '#interop/fhir/index.ts'
import { isObject, limits } from '#interop/hsds/index.ts'
import { guardedFetch, OutgoingError } from '#platform/outgoing/guarded-fetch.ts'
import { type FeedMeans, PullFailed } from './means.ts'
import { parsed } from './read-changes.ts'

const mostPages = 1_000
const mostBytes = 256 * 1024 * 1024
const pageMs = 30_000
/** Below the time for which a feed is leased: nobody else reads it meanwhile. */
const allPagesMs = 4 * 60_000

/**
 * The pages of a FHIR bundle after the first one, by their links `next`. They are asked for at the origin of the feed's own
 * address and nowhere else, also not by a redirect, so that neither its token nor we go where a partner points.
 *
 * @throws {PullFailed} `next-elsewhere` · `next-again` · `too-many-pages` · `not-understood` · `status-…`
 * @throws {OutgoingError} `too-large` · `timed-out` · `too-many-redirects` and others
 */
export async function* furtherPages(
  means: FeedMeans,
  feed: Pick<LeasedFeed, 'url' | 'token'>,
  first: { readonly bundle: unknown; readonly url: URL },
): AsyncGenerator<unknown> {
  const { origin } = new URL(feed.url)
  const until = performance.now() + allPagesMs
  const seen = new Set([first.url.href])
  let { bundle: page, url } = first
  let bytesLeft = mostBytes
  for (let next = nextPageOf(page); next !== undefined; next = nextPageOf(page)) {
    if (!URL.canParse(next, url) || next === '') throw new PullFailed('not-understood')
    url = new URL(next, url)
    url.hash = ''
    if (url.origin !== origin) throw new PullFailed('next-elsewhere')
    if (seen.has(url.href)) throw new PullFailed('next-again')
    seen.add(url.href)
    if (seen.size > (means.mostPages ?? mostPages)) throw new PullFailed('too-many-pages')
    const timeoutMs = Math.min(pageMs, Math.floor(until - performance.now()))
    if (timeoutMs <= 0) throw new OutgoingError('timed-out')
    const reply = await guardedFetch(url.href, {
      headers: { accept: 'application/fhir+json, application/json;q=0.9' },
      token: feed.token,
      maxBytes: Math.min(limits.recordBytes, bytesLeft),
      maxRedirects: 0,
      timeoutMs,
      allowHosts: means.allowHosts,
      signal: means.signal,
    })
    if (reply.status !== 200) throw new PullFailed(`status-${reply.status}`)
    const bytes = await reply.bytes()
    bytesLeft -= bytes.length
    page = parsed(bytes)
    if (!isStatusBundle(page) || !isObject(page) || page.resourceType !== 'Bundle')
      throw new PullFailed('not-understood')
    yield page
  }
}
