import {
  addReports,
  applyGone,
  goneUnmet,
  installationId,
  keepPlace,
  type LeasedFeed,
  type MirrorOf,
  nothingPulled,
  originTaken,
  type PullEnd,
  takeFiction,
} from '#features/ingest/index.ts'
import { withoutEnd } from '#platform/without-end.ts'
import { defaultSliceMs, type FeedMeans, inTurn, PullFailed } from './means.ts'
import { type ChangesPage, readChanges } from './read-changes.ts'
import { takePage } from './take-page.ts'

/**
 * Reads the feed of another Breakwater on from where it was left, page by page; each page is taken in whole
 * before its cursor is kept.
 *
 * When the partner does not know the cursor any more (it was restored), all is read again, and what is not met
 * by the end is gone.
 *
 * @throws {OutgoingError} @throws {PullFailed} `own-address` | `origin-changed` | `origin-taken` | `partner-is-demo`
 */
export async function pullBreakwater(means: FeedMeans, feed: LeasedFeed): Promise<PullEnd> {
  const until = performance.now() + (means.sliceMs ?? defaultSliceMs)
  const base = withoutEnd(feed.url, /\//)
  let cursor = feed.state.rereadSince === undefined ? feed.state.cursor : undefined
  let reread = feed.state.rereadSince
  const met = new Set<string>()
  let report = nothingPulled
  for (;;) {
    const page = await readChanges(means, base, feed.token, cursor)
    // We asked more often than it likes: what was taken in stays, and the rest comes after a pause.
    if (page === 'too-often') return { code: 'more', report, waitSeconds: 60 }
    if (page === 'lost') {
      if (cursor === undefined) throw new PullFailed('not-understood')
      cursor = undefined
      reread = new Date().toISOString()
      met.clear()
      await inTurn(means, (ctx) => keepPlace(ctx, feed.id, { rereadSince: reread as string }))
      continue
    }
    const mirror = await checkOrigin(means, feed, page)
    const done = reread !== undefined && !page.more
    const state = reread === undefined || done ? { cursor: page.next } : { rereadSince: reread }
    const taken = await takePage(means, mirror, page, async (ctx) => {
      await keepPlace(ctx, feed.id, state, { kind: 'breakwater', origin: page.origin })
    })
    report = addReports(report, taken.report)
    for (const key of taken.met) met.add(key)
    cursor = page.next
    if (done) {
      report = addReports(
        report,
        await inTurn(means, async (ctx) => {
          const { gone, missing } = await goneUnmet(ctx, mirror, met)
          return { withdrawn: await applyGone(ctx, means.keyring, mirror, gone), missing }
        }),
      )
    }
    if (!page.more) return { code: 'ok', report }
    if (means.signal?.aborted) return { code: 'more', report }
    // Reading everything again is done in one go: what was met is only known here.
    if (reread === undefined && performance.now() > until) return { code: 'more', report }
  }
}

/**
 * Whose records these are is learned once and then fixed: nobody else can speak for them later. Made-up records of
 * a demo come into no directory that people rely on.
 */
async function checkOrigin(means: FeedMeans, feed: LeasedFeed, page: ChangesPage): Promise<MirrorOf> {
  if (feed.origin !== null && feed.origin !== page.origin) throw new PullFailed('origin-changed')
  if (page.demo && !(await inTurn(means, (ctx) => takeFiction(ctx, feed.sourceId))))
    throw new PullFailed('partner-is-demo')
  if (feed.origin === null) {
    const [here, taken] = await inTurn(means, async (ctx) => [
      await installationId(ctx),
      await originTaken(ctx, feed.id, page.origin),
    ])
    if (here === page.origin) throw new PullFailed('own-address')
    if (taken) throw new PullFailed('origin-taken')
  }
  return { sourceId: feed.sourceId, sourceName: feed.sourceName, origin: page.origin }
}
