import { type Withdrawable, withdrawable } from '#features/directory/index.ts'
import {
  addReports,
  applyGone,
  type MirroredId,
  type MirrorOf,
  mirrorKey,
  nothingPulled,
  type PullReport,
  takeMirrored,
} from '#features/ingest/index.ts'
import { flatten, importRows, isUuid, type RecordRow } from '#interop/hsds/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { type FeedMeans, inTurn } from './means.ts'
import type { ChangesPage } from './read-changes.ts'

/**
 * Takes a page of another Breakwater in: what changed by way of the importer, like any other source (so that
 * every rule about places, people's edits and what is held back holds), then what is gone.
 *
 * Taking the same page twice changes nothing, so a line that breaks or a node that stops costs one page.
 *
 * @param after work in the last transaction of the page
 * @returns counts, and which records of the partner the page spoke of
 */
export async function takePage(
  means: FeedMeans,
  feed: MirrorOf,
  page: ChangesPage,
  after: (ctx: Context) => Promise<void>,
): Promise<{ readonly report: PullReport; readonly met: readonly string[] }> {
  const rows = rowsOf(page, feed.origin)
  const ids = rows.flatMap(({ row, origin }): MirroredId[] =>
    isWithdrawable(row.entity) ? [{ entity: row.entity, id: idOf(row), origin }] : [],
  )
  const taken =
    ids.length === 0 ? new Set<string>() : await inTurn(means, (ctx) => takeMirrored(ctx, feed, ids))
  const wanted = rows.filter(
    ({ row }) => !isWithdrawable(row.entity) || taken.has(mirrorKey(row.entity, idOf(row))),
  )
  let report: PullReport = { ...nothingPulled, cameBack: ids.length - taken.size }
  if (wanted.some(({ row }) => isWithdrawable(row.entity))) {
    const { created, updated, unchanged, quarantined } = await importRows({
      pool: means.pool,
      keyring: means.keyring,
      claim: means.claim,
      source: feed.sourceName,
      rows: each(wanted.map(({ row }) => row)),
      format: 'breakwater',
      statedOnly: true,
    })
    report = addReports(report, { created, updated, unchanged, quarantined })
  }
  const gone = page.contents.filter((change) => change.gone).map(({ type, id }) => ({ entity: type, id }))
  const withdrawn = await inTurn(means, async (ctx) => {
    const left = await applyGone(ctx, means.keyring, feed, gone)
    await after(ctx)
    return left
  })
  return { report: addReports(report, { withdrawn }), met: [...taken] }
}

interface OriginRow {
  readonly row: RecordRow
  readonly origin: string
}

/** The records of a page, parents first, each once. Whatever is nested in them is whole, unlike in other HSDS. */
function rowsOf(page: ChangesPage, partner: string): OriginRow[] {
  const rows = new Map<string, OriginRow>()
  for (const change of page.contents) {
    if (change.gone || change.record === undefined) continue
    if (change.type !== 'organization' && change.type !== 'service') continue
    const origin = change.origin ?? partner
    for (const row of flatten(change.type, change.record, change.id)) {
      if (isWithdrawable(row.entity) && !isUuid(idOf(row))) continue
      const summary =
        !isWithdrawable(row.entity) || (row.entity === 'organization' && change.type === 'service')
      const key = mirrorKey(row.entity, idOf(row))
      // Of an organization that stands in the page by itself the summary in its service adds nothing.
      if (summary && rows.has(key)) continue
      rows.set(key, { row: { ...row, nested: summary }, origin })
    }
  }
  const order = ['taxonomy', 'taxonomy_term', ...withdrawable]
  return [...rows.values()].sort((a, b) => order.indexOf(a.row.entity) - order.indexOf(b.row.entity))
}

function isWithdrawable(entity: string): entity is Withdrawable {
  return (withdrawable as readonly string[]).includes(entity)
}

function idOf(row: RecordRow): string {
  return String(row.raw.id ?? '')
    .trim()
    .toLowerCase()
}

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list
}
