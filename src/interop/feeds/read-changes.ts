import { z } from 'zod'
import { changeKinds } from '#features/ingest/index.ts'
import { guardedFetch } from '#platform/outgoing/guarded-fetch.ts'
import { type FeedMeans, PullFailed } from './means.ts'

const uuid = z.guid().transform((id) => id.toLowerCase())

const changesPage = z.object({
  contents: z
    .array(
      z.object({
        type: z.enum(changeKinds),
        id: uuid,
        gone: z.boolean(),
        origin: uuid.optional(),
        record: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .max(1_000),
  next: z.string().min(1).max(200),
  more: z.boolean(),
  origin: uuid,
  /** All of it is made up. */
  demo: z.boolean().default(false),
})
export type ChangesPage = z.output<typeof changesPage>

/** One page with everything nested; generous, since an organization may have hundreds of places. */
const mostBytes = 64 * 1024 * 1024
const pageMs = 30_000

/**
 * Asks another Breakwater for what comes after a cursor.
 *
 * @returns `lost` when it does not know the cursor (any more), `too-often` when it wants a pause.
 * @throws {OutgoingError} @throws {PullFailed} `status-…`, `not-understood`
 */
export async function readChanges(
  means: FeedMeans,
  base: string,
  token: string | undefined,
  cursor: string | undefined,
): Promise<ChangesPage | 'lost' | 'too-often'> {
  const reply = await guardedFetch(`${base}/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    token,
    body: JSON.stringify({
      full: true,
      per_page: means.perPage ?? 100,
      ...(cursor === undefined ? {} : { after: cursor }),
    }),
    maxBytes: mostBytes,
    timeoutMs: pageMs,
    allowHosts: means.allowHosts,
    signal: means.signal,
  })
  const value = parsed(await reply.bytes())
  if (reply.status === 400 && isCursorUnknown(value)) return 'lost'
  if (reply.status === 429) return 'too-often'
  if (reply.status !== 200) throw new PullFailed(`status-${reply.status}`)
  const page = changesPage.safeParse(value)
  if (!page.success) throw new PullFailed('not-understood')
  return page.data
}

export function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'), (key, value: unknown) =>
      key === '__proto__' ? undefined : value,
    )
  } catch {
    return undefined
  }
}

function isCursorUnknown(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'code' in value && value.code === 'cursor-unknown'
}
