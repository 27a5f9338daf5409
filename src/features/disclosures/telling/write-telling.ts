import { createHash } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, sealForAccounting } from '#features/records/index.ts'
import { decideTelling, type Telling, type WantedTelling } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { nameStandsAt } from '../ledger/names-outside.ts'
import { conflictOf } from '../refusals.ts'
import { type Heard, heardBy } from './listeners.ts'

export interface NewTelling extends WantedTelling {
  /** Drawn by the form: pressed twice with the same ticked, it is one line. */
  readonly seed: string
}

/** Of the form, and of exactly what passes: pressed again with something else ticked, or in another way, it is a line of its own. */
function lineId(...of: readonly unknown[]): string {
  const hex = createHash('sha256').update(JSON.stringify(of)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Decides whether somebody may be told or handed these entries now, and writes the line of the ledger, in one transaction: what the rules do
 * not allow writes nothing and gives nothing. All of it or nothing: the words stand on a screen already, so that what stopped passing
 * since must not be told.
 *
 * @throws {Conflict} `tell-part`: of some of it that is so · `tell-unsafe`: somebody wrote down that they may not be safe · `told-before`:
 *   its line was corrected since · as decideTelling
 */
export async function tell(
  ctx: Context,
  keys: KeyStore,
  { head, person }: Heard,
  wanted: NewTelling,
): Promise<Telling> {
  const place = actingPlace(ctx)
  const { seed, to } = wanted
  const telling = await decideTelling(ctx, keys, head, wanted)
  // Once more, now that nobody can say so meanwhile: a flag counts from its minute on for the rules, and here at once.
  if (person && (await heardBy(ctx, keys, head, person.id)).person?.flagged) throw conflictOf('tell-unsafe')
  if (telling.given.length < new Set(wanted.items).size) throw conflictOf('tell-part')
  const { decision, given, lanes, decided } = telling
  const name = { person: person?.name ?? '', organization: person?.relation ?? '' }
  const each = <T>(of: Iterable<T>) => [...new Set(of)].sort()
  const recipient = person?.id ?? head
  // Of which record and category it was outlives the entry, and a merge that is taken back.
  const passed = Object.fromEntries(
    given.map(({ item: { id, version, subject, category }, groups }) => [
      id,
      { version, groups, subject, category },
    ]),
  )
  const id = lineId(seed, recipient, to, Object.entries(passed).sort())
  const sealed = await sealForAccounting(keys, place, nameStandsAt(head, id), name)
  const added = await ctx.prepared<{ id: string }>(
    'disclosures_write_telling',
    `insert into disclosures.told (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_program, outside, mode,
       purpose, categories, lanes, said_way, happened_at, outcome, ways, lane_rows, obligations, reasons, ruleset, decided, key_epoch,
       ciphertext, entered_by, recipient_person, given)
     values ($1, $2, $3, $4, $5, null, null, $6, $7, $8, $9, $10, $11, $12, 'allow', $13, $14, $15, '{}', $16, $17, $18, $19, $20, $21, $22)
     on conflict do nothing returning id`,
    [
      place.coalition,
      id,
      place.agency,
      place.program,
      head,
      to.kind,
      to.mode,
      to.kind === 'youth' ? 'own' : 'family',
      each(given.map(({ item }) => item.category)),
      lanes,
      each(decision.basis.map(({ way }) => way))[0] ?? 'none',
      telling.at,
      each(decision.basis.map(({ way }) => way)),
      each(decision.basis.map(({ row }) => row)),
      decision.obligations,
      decision.ruleset,
      JSON.stringify(decided),
      sealed.epoch,
      sealed.ciphertext,
      place.person,
      recipient,
      JSON.stringify(passed),
    ],
  )
  if (added.length === 0) {
    // Pressed twice: the line stands, and says the same.
    const [line] = await ctx.prepared(
      'disclosures_telling_again',
      `select from disclosures.told d where d.id = $1 and d.subject_id = $2
         and not exists (select from disclosures.told later where later.corrects = d.id)`,
      [id, head],
    )
    if (!line) throw conflictOf('told-before')
    return telling
  }
  await recordEvent(
    ctx,
    'disclosure.told',
    { kind: 'subject', id: head },
    { to: to.kind, mode: to.mode, items: given.length },
  )
  return telling
}

/** What somebody was told before: when, how and of what kind. */
export interface ToldBefore {
  readonly id: string
  readonly at: Date
  readonly mode: 'verbal' | 'view' | 'copy'
  readonly categories: readonly string[]
}

/** The newest first. @param person somebody whom the record knows, or the record itself: the young person */
export async function toldBefore(
  ctx: Context,
  parts: readonly string[],
  person: string,
): Promise<readonly ToldBefore[]> {
  return await ctx.prepared<ToldBefore>(
    'disclosures_told_before',
    `select d.id, d.happened_at as at, d.mode, d.categories from disclosures.told d
     where (d.parts && $1 or d.parts is null and d.subject_id = any ($1)) and d.recipient_person = $2 and not d.void
       and not exists (select from disclosures.told later where later.corrects = d.id)
     order by d.happened_at desc, d.id limit 50`,
    [parts, person],
  )
}
