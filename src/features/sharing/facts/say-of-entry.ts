import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { questionOf } from '../gathering/gather-facts.ts'
import type { ItemRow } from '../gathering/question.ts'
import { conflictOf, noSuchThing } from '../refusals.ts'
import { narrow } from '../sharing/narrow.ts'
import { oneAtATime } from '../sharing/one-at-a-time.ts'

/** What the rules ask of an entry and its words do not tell, as somebody who read it answers. Absent: not known, which opens nothing. */
export interface SaidOfEntry {
  readonly service?: ItemRow['service'] | undefined
  /** Who agreed to the care, as the health privacy rule asks. */
  readonly careConsent?: ItemRow['careConsent'] | undefined
  /** Whether the young person agreed to it themselves, as a law lets a minor. */
  readonly minorConsented?: boolean | undefined
  /** Kept by a law enforcement unit of a school. */
  readonly leUnit?: boolean | undefined
  /** Nothing in it comes from a crime database. */
  readonly notFromCji?: boolean | undefined
  readonly namesReporter?: boolean | undefined
  readonly namesOtherClient?: boolean | undefined
}

/** An entry of a record as the rules see it. @throws {NotFound} none that could be shared at all */
export async function entryOf(ctx: Context, subject: string, item: string): Promise<ItemRow> {
  const { head } = await subjectGroup(ctx, subject)
  const { items } = await questionOf(ctx, { subject: head, program: actingPlace(ctx).program, items: [item] })
  const [entry] = items
  if (!entry) throw noSuchThing()
  return entry
}

/**
 * Writes down what somebody says of the version of an entry that they read. What was said before of that version counts no more. What may
 * not pass by it is taken away at once.
 *
 * @throws {Conflict} `entry-changed`: somebody changed it since it was read · {NotFound} no such entry
 */
export async function sayOfEntry(
  ctx: Context,
  subject: string,
  read: { readonly item: string; readonly version: number },
  said: SaidOfEntry,
): Promise<void> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, subject)
  await oneAtATime(ctx, head)
  const { version } = await entryOf(ctx, subject, read.item)
  if (version !== read.version) throw conflictOf('entry-changed')
  const { careConsent = null } = said
  await ctx.prepared(
    'sharing_say_all_of_entry',
    `insert into sharing.item_statement (coalition_id, agency_id, program_id, item_id, item_version, service, care_consent,
       minor_consented, le_unit, not_from_cji, names_reporter, names_other_client, said_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      coalition,
      agency,
      program,
      read.item,
      version,
      said.service ?? 'other',
      careConsent,
      // Care to which no parent agreed is theirs, whatever else is answered.
      careConsent === 'guardian' ? (said.minorConsented ?? true) : true,
      said.leUnit ?? false,
      said.notFromCji ?? false,
      said.namesReporter ?? true,
      said.namesOtherClient ?? true,
      person,
    ],
  )
  await recordEvent(ctx, 'entry.said', { kind: 'item', id: read.item })
  await narrow(ctx, head)
}
