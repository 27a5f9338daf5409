import { createWriteStream } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { keepPlace, type LeasedFeed, nothingPulled, type PullEnd } from '#features/ingest/index.ts'
import { importInput } from '#interop/formats/index.ts'
import { guardedFetch } from '#platform/outgoing/guarded-fetch.ts'
import { privateFolder } from '#platform/private-folder.ts'
import { furtherPages } from './further-pages.ts'
import { type FeedMeans, inTurn, PullFailed } from './means.ts'

const mostBytes = 500 * 1024 * 1024
const fileMs = 10 * 60_000

/**
 * Reads a file that is published at an address, in any format there is, if it is another one than last time.
 * A file holds all of its source, so what is missing from it is gone. Of a FHIR bundle all pages are read.
 *
 * @throws {OutgoingError} @throws {PullFailed} @throws {Invalid} when it is in no format we know
 */
export async function pullFile(means: FeedMeans, feed: LeasedFeed): Promise<PullEnd> {
  const { etag, lastModified } = feed.state
  const reply = await guardedFetch(feed.url, {
    headers: {
      accept: 'application/fhir+json, */*;q=0.9',
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
    },
    token: feed.token,
    maxBytes: mostBytes,
    timeoutMs: fileMs,
    allowHosts: means.allowHosts,
    signal: means.signal,
  })
  if (reply.status === 304) {
    await reply.bytes()
    return { code: 'ok', report: nothingPulled }
  }
  if (reply.status !== 200) throw new PullFailed(`status-${reply.status}`)
  const folder = await privateFolder('feed')
  try {
    const name =
      basename(reply.url.pathname)
        .replaceAll(/[^\w.-]/g, '_')
        .slice(-100) || 'feed.json'
    const path = join(folder.path, name)
    await pipeline(Readable.from(reply.body), createWriteStream(path, { mode: 0o600 }))
    let pages = 1
    const { created, updated, unchanged, quarantined, withdrawn, missing, stopped } = await importInput({
      pool: means.pool,
      keyring: means.keyring,
      claim: means.claim,
      source: feed.sourceName,
      input: { path, name },
      missing: 'withdraw',
      findings: false,
      further: async function* (bundle) {
        for await (const page of furtherPages(means, feed, { bundle, url: reply.url })) {
          pages += 1
          yield page
        }
      },
      ...(means.signal ? { signal: means.signal } : {}),
    })
    // Only a file that was taken in to its end need not be read again. The first page says nothing of the others.
    if (!stopped)
      await inTurn(means, (ctx) =>
        keepPlace(ctx, feed.id, {
          ...(pages === 1 && typeof reply.headers.etag === 'string' ? { etag: reply.headers.etag } : {}),
          ...(pages === 1 && typeof reply.headers['last-modified'] === 'string'
            ? { lastModified: reply.headers['last-modified'] }
            : {}),
        }),
      )
    return {
      code: stopped ? 'more' : 'ok',
      report: { ...nothingPulled, created, updated, unchanged, quarantined, withdrawn, missing },
    }
  } finally {
    await folder.remove()
  }
}
