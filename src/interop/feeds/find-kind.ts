import type { FeedKind } from '#features/ingest/index.ts'
import { isObject } from '#interop/hsds/index.ts'
import { guardedFetch, OutgoingError } from '#platform/outgoing/guarded-fetch.ts'
import { withoutEnd } from '#platform/without-end.ts'
import type { FeedMeans } from './means.ts'
import { parsed } from './read-changes.ts'

/** What an interface says of itself is short; what is longer is a file. */
const mostBytes = 1024 * 1024

/**
 * Finds out what stands behind an address: another Breakwater, an HSDS interface, or a file.
 *
 * @throws {OutgoingError} when nothing answers.
 */
export async function findKind(means: FeedMeans, url: string, token: string | undefined): Promise<FeedKind> {
  const root = await readJson(means, url, token)
  if (!isObject(root) || !('version' in root) || !('openapi_url' in root || 'profile' in root)) return 'file'
  const profile = await readJson(means, `${withoutEnd(url, /\//)}/profile`, token)
  return isObject(profile) && isObject(profile.changes) ? 'breakwater' : 'hsds'
}

async function readJson(means: FeedMeans, url: string, token: string | undefined): Promise<unknown> {
  const reply = await guardedFetch(url, {
    headers: { accept: 'application/json' },
    token,
    maxBytes: mostBytes,
    timeoutMs: 30_000,
    allowHosts: means.allowHosts,
    signal: means.signal,
  })
  try {
    const bytes = await reply.bytes()
    return reply.status === 200 ? parsed(bytes) : undefined
  } catch (error) {
    if (error instanceof OutgoingError && (error.code === 'too-large' || error.code === 'encoded'))
      return undefined
    throw error
  }
}
