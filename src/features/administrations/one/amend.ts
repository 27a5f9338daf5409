import { recordEvent } from '#features/audit/index.ts'
import type { Instrument } from '#features/instruments/index.ts'
import { actingPlace, addItem, changeItem, type OpenItem } from '#features/records/index.ts'
import type { Filled } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { t } from '#web/frame/staff.tsx'
import { orDeclined } from '../refusals.ts'
import type { Administration } from './administration.ts'
import type { Result } from './result-of.ts'
import { groupsOf } from './write-entry.ts'

/** Why answers of a signed administration get a further version. */
export const amendReasons = [
  'answer-entered-wrongly',
  'young-person-corrected',
  'wrong-young-person',
] as const
export type AmendReason = (typeof amendReasons)[number]

/** A further version of what was signed. */
export interface Amendment {
  readonly itemVersion: number
  readonly reason: AmendReason
  readonly by: string
  readonly at: Date
}

/**
 * Answers of a signed administration get a further version; the signed one stays readable in the history of the entry.
 *
 * A question that asks for a step at once, and did not before, makes it a task of whoever amends.
 *
 * @returns the number of the version @throws {Conflict} `changed-meanwhile`: somebody else was first
 */
export async function amend(
  ctx: Context,
  keys: KeyStore,
  one: Administration,
  entry: OpenItem,
  given: {
    readonly instrument: Instrument
    readonly filled: Filled
    readonly reason: AmendReason
    /** By when a step that an answer asks for at once is to be done; absent: no day. */
    readonly due?: Date | null
  },
): Promise<number> {
  const { coalition, person } = actingPlace(ctx)
  const groups = groupsOf(given.instrument, given.filled, one, one)
  await orDeclined(
    ctx.prepared(
      'administrations_amend',
      `insert into administrations.amendment (coalition_id, administration_id, item_version, reason, amended_by)
       values ($1, $2, $3, $4, $5)`,
      [coalition, one.id, entry.version + 1, given.reason, person],
    ),
  )
  const version = await changeItem(ctx, keys, {
    subject: entry.subject,
    item: entry.id,
    kind: 'screening',
    onVersion: entry.version,
    why: 'corrected',
    groups,
  })
  if (asksAtOnce(groups.result) && !one.safety && !asksAtOnce(entry.groups?.result as Result | undefined))
    await addItem(ctx, keys, one.subject, {
      kind: 'task',
      groups: { narrative: { text: t('administrations.next.safety-plan') } },
      dueAt: given.due ?? null,
      assignedTo: person,
    })
  await recordEvent(ctx, 'check.amended', { kind: 'subject', id: one.subject }, { reason: given.reason })
  return version
}

/** A question asks for a step at once; what was signed, or an amendment before, has asked already where it did too. */
const asksAtOnce = (result: Result | undefined) => (result?.safety.length ?? 0) > 0

/** What was amended, the newest first. */
export async function amendmentsOf(ctx: Context, id: string): Promise<Amendment[]> {
  return await ctx.prepared<Amendment>(
    'administrations_amendments_of',
    `select m.item_version as "itemVersion", m.reason, m.amended_by as by, m.amended_at as at
     from administrations.amendment m where m.administration_id = $1 order by m.item_version desc`,
    [id],
  )
}
