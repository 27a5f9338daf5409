import { actingPlace } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { ItemRow, Question } from '../gathering/question.ts'
import { conflictOf } from '../refusals.ts'

/** What the one statement of the page says of an entry: no reporter, no other client, nothing out of a crime database. */
const SAID = { namesReporter: false, namesOtherClient: false, notFromCji: true } as const

/** An entry as somebody read it. */
export interface ReadEntry {
  readonly item: string
  readonly version: number
}

/** The question as it would be once the statement is made of every entry of which nobody has said anything yet. */
export function asIfSaid(question: Question): Question {
  return { ...question, items: question.items.map((item) => (item.said ? item : { ...item, ...SAID })) }
}

/** Refuses entries that somebody changed since they were read, whoever spoke for them meanwhile. @throws {Conflict} `entry-changed` */
export function areAsRead(items: readonly ItemRow[], read: readonly ReadEntry[]): void {
  for (const { id, version } of items)
    if (read.some((one) => one.item === id && one.version !== version)) throw conflictOf('entry-changed')
}

/**
 * Refuses words that were changed after it was decided about them: of those nobody said whom they name.
 *
 * @throws {Conflict} `entry-changed`
 */
export function areAsDecided(
  opened: ReadonlyMap<string, { readonly version: number }>,
  decided: readonly { readonly item: ItemRow }[],
): void {
  for (const { item } of decided)
    if (opened.get(item.id)?.version !== item.version) throw conflictOf('entry-changed')
}

/**
 * Writes the statement down for each of these entries that lacks one, in the version that was read. What nobody was asked, such as
 * whether the young person agreed to the care themselves, stays as not known.
 *
 * @throws {Conflict} `entry-changed`: somebody changed it since it was read
 */
export async function sayOfEntries(
  ctx: Context,
  items: readonly ItemRow[],
  read: readonly ReadEntry[],
): Promise<void> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  areAsRead(items, read)
  for (const { id, version, said } of items) {
    if (said || !read.some(({ item }) => item === id)) continue
    await ctx.prepared(
      'sharing_say_of_entry',
      `insert into sharing.item_statement (coalition_id, agency_id, program_id, item_id, item_version, service, care_consent,
         minor_consented, le_unit, not_from_cji, names_reporter, names_other_client, said_by)
       values ($1, $2, $3, $4, $5, 'other', null, true, false, $6, $7, $8, $9)`,
      [
        coalition,
        agency,
        program,
        id,
        version,
        SAID.notFromCji,
        SAID.namesReporter,
        SAID.namesOtherClient,
        person,
      ],
    )
  }
}
