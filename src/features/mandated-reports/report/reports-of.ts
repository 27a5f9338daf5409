import { entryOf, type OpenItem, openItems, readableOf, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { noSuchThing } from '../refusals.ts'
import type { MandatedReport } from './mandated-report.ts'

const KIND = 'mandated-report'

/** So many of one record are listed; nobody has seen more. */
const MOST = 200

/**
 * Reports of a record that whoever acts may read, the newest first. Opening them is written down.
 *
 * @throws {NotFound} no such record · {KeyStoreAway} · {AgencyKeyAway}
 */
export async function reportsOf(ctx: Context, keys: KeyStore, record: string): Promise<MandatedReport[]> {
  const { all } = await subjectGroup(ctx, record)
  const lines = await readableOf(ctx, all, { kinds: [KIND], limit: MOST })
  const items = await openItems(
    ctx,
    keys,
    lines.map(({ item }) => item),
    { what: 'record' },
  )
  return items.map(reportIn)
}

/** @throws {NotFound} no such report of this record · as {@link reportsOf} */
export async function reportOf(
  ctx: Context,
  keys: KeyStore,
  record: string,
  report: string,
  what: 'record' | 'print' = 'record',
): Promise<MandatedReport> {
  const { item } = await entryOf(ctx, record, report, [KIND])
  const [one] = await openItems(ctx, keys, [item], { what })
  if (!one) throw noSuchThing()
  return reportIn(one)
}

function reportIn({ id, subject, version, recordedAt, author, state, groups }: OpenItem): MandatedReport {
  return {
    id,
    subject,
    version,
    recordedAt,
    author,
    words: state === 'retracted' ? undefined : (groups as MandatedReport['words']),
  }
}
