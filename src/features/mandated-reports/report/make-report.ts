import { recordEvent } from '#features/audit/index.ts'
import { enterTold } from '#features/disclosures/index.ts'
import { codesOf, PROFESSIONS } from '#features/law/index.ts'
import { changeItem, subjectGroup } from '#features/records/index.ts'
import { type Category, decideTold, type Told } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { changedMeanwhile, invalidOf, madeAlready, noSuchThing } from '../refusals.ts'
import { isMade, type MandatedReport, type Report, type Sending } from './mandated-report.ts'
import { reportOf, reportsOf } from './reports-of.ts'

/** Clocks differ a little. */
const LEEWAY_MS = 60_000

/**
 * Writes down that a report was made, and enters it into the ledger of the record in the same transaction, whatever the rules say of
 * it: what they do not allow waits for a lead.
 *
 * @param version that was read before
 * @returns what the rules say
 * @throws {NotFound} · {Conflict} `made-already`, `changed-meanwhile` · {Invalid} `future`, `before`
 */
export async function makeReport(
  ctx: Context,
  keys: KeyStore,
  record: string,
  {
    id,
    version,
    at,
    isClean,
    sending,
  }: {
    readonly id: string
    readonly version: number
    readonly at: Date
    /** It names no other client and nobody who reported, and holds nothing from a crime database. */
    readonly isClean: boolean
    readonly sending: Omit<Sending, 'at'>
  },
): Promise<'allow' | 'deny'> {
  const one = await reportOf(ctx, keys, record, id)
  if (!one.words) throw noSuchThing()
  if (isMade(one)) throw madeAlready()
  if (one.version !== version) throw changedMeanwhile()
  if (at.getTime() > ctx.now.getTime() + LEEWAY_MS) throw invalidOf('future', 'at')
  const { head } = await subjectGroup(ctx, record)
  const { report } = one.words
  const told = toldOf(report, {
    at,
    isFirst: await isFirst(ctx, keys, record, id),
    youthTold: sending.youth === 'told',
    isClean,
    reachedByKnownLine: sending.knownLine,
  })
  const outcome = await enterTold(ctx, keys, head, {
    ...told,
    // One report is one line of the ledger, however often it is sent.
    seed: id,
    outside: report.to,
    name: { organization: sending.organization, person: sending.person },
    notSafe: sending.youth === 'not-safe',
  })
  await changeItem(ctx, keys, {
    subject: one.subject,
    item: id,
    kind: 'mandated-report',
    onVersion: version,
    groups: { report, sending: { ...sending, at: at.toISOString() } },
    why: 'changed',
  })
  await recordEvent(ctx, 'mandated-report.made', { kind: 'subject', id: head }, { outcome })
  return outcome
}

/** What the rules say of a report that was not made yet, if it is made now to a number that is known and the young person was told. */
export async function rulesOnReport(
  ctx: Context,
  keys: KeyStore,
  record: string,
  { id, report }: { readonly id: string; readonly report: Report },
) {
  const { head } = await subjectGroup(ctx, record)
  const { decision } = await decideTold(
    ctx,
    keys,
    head,
    toldOf(report, {
      at: ctx.now,
      isFirst: await isFirst(ctx, keys, record, id),
      youthTold: true,
      isClean: true,
      reachedByKnownLine: true,
    }),
  )
  return decision
}

async function isFirst(ctx: Context, keys: KeyStore, record: string, id: string): Promise<boolean> {
  const others = await reportsOf(ctx, keys, record)
  return others.every((other: MandatedReport) => other.id === id || !isMade(other))
}

function toldOf(
  report: Report,
  said: { at: Date; isFirst: boolean; youthTold: boolean; reachedByKnownLine: boolean; isClean: boolean },
): Told {
  const { at, isClean, ...rest } = said
  return {
    program: null,
    mode: 'report',
    purpose: 'protection',
    categories: categoriesOf(report),
    way: 'mandated-report',
    at,
    isClean,
    report: { to: report.to, job: jobOf(report), offender: report.offender, ...rest },
  }
}

/** What a report tells, as the sharing matrix names it. */
function categoriesOf({ name, age, family, tribe, where }: Report): readonly Category[] {
  return [
    'concern-report',
    ...(name !== '' || age !== '' || family !== '' || tribe === 'yes' ? (['identity'] as const) : []),
    ...(where !== '' ? (['location'] as const) : []),
  ]
}

/** By which code the law register may name the work of whoever reports. */
function jobOf({ work }: Report): string {
  const profession = PROFESSIONS.find((one) => one === work)
  return (profession && codesOf(profession)[0]) ?? 'unknown'
}
