import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, addItem, changeItem, idOf, readableOf, subjectGroup } from '#features/records/index.ts'
import { oneAtATime } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { changedMeanwhile, madeAlready, noSuchThing } from '../refusals.ts'
import { isMade, NOT_MADE, type Report } from './mandated-report.ts'
import { reportOf } from './reports-of.ts'

/**
 * Writes a report down in the record, before anybody is told.
 *
 * @param seed of the form: the same twice is one report
 * @returns its id
 * @throws {NotFound} no such record of the acting program · as addItem
 */
export async function prepareReport(
  ctx: Context,
  keys: KeyStore,
  record: string,
  { seed, report }: { readonly seed: string; readonly report: Report },
): Promise<string> {
  const { head, all } = await subjectGroup(ctx, record)
  // Pressed twice, the second waits here and finds the first.
  await oneAtATime(ctx, head)
  const before = idOf(actingPlace(ctx).program, seed)
  const known = await readableOf(ctx, all, { kinds: ['mandated-report'], limit: 200 })
  if (known.some(({ item }) => item === before)) return before
  const id = await addItem(ctx, keys, head, {
    kind: 'mandated-report',
    seed,
    groups: { report, sending: NOT_MADE },
  })
  await recordEvent(ctx, 'mandated-report.prepared', { kind: 'subject', id: head })
  return id
}

/**
 * Says it anew, as long as it was not made.
 *
 * @param version that was read before
 * @throws {NotFound} · {Conflict} `made-already`, `changed-meanwhile` · as changeItem
 */
export async function changeReport(
  ctx: Context,
  keys: KeyStore,
  record: string,
  { id, version, report }: { readonly id: string; readonly version: number; readonly report: Report },
): Promise<void> {
  const one = await reportOf(ctx, keys, record, id)
  if (!one.words) throw noSuchThing()
  if (isMade(one)) throw madeAlready()
  if (one.version !== version) throw changedMeanwhile()
  await changeItem(ctx, keys, {
    subject: one.subject,
    item: id,
    kind: 'mandated-report',
    onVersion: version,
    groups: { report, sending: one.words.sending },
    why: 'changed',
  })
  await recordEvent(ctx, 'mandated-report.changed', { kind: 'subject', id: one.subject })
}
