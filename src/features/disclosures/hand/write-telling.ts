import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, sealForAccounting } from '#features/records/index.ts'
import { decideTelling, type Telling, type WantedTelling } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { nameStandsAt } from '../ledger/names-outside.ts'
import { conflictOf } from '../refusals.ts'
import type { Heard } from './listeners.ts'

export interface NewTelling extends WantedTelling {
  /** Drawn by the form: the same twice is the same form pressed twice, and one line. */
  readonly seed: string
}

/**
 * Decides whether somebody may be told or handed these entries now, and writes the line of the ledger, in one transaction: what the rules do
 * not allow writes nothing and gives nothing.
 *
 * @throws {Conflict} `told-elsewhere`: the form was pressed before, for something else · as decideTelling
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
  const { decision, given, lanes, decided } = telling
  const name = { person: person?.name ?? '', organization: person?.relation ?? '' }
  const sealed = await sealForAccounting(keys, place, nameStandsAt(head, seed), name)
  const each = <T>(of: Iterable<T>) => [...new Set(of)].sort()
  const recipient = person?.id ?? head
  const passed = Object.fromEntries(
    given.map(({ item, groups }) => [item.id, { version: item.version, groups }]),
  )
  const added = await ctx.prepared<{ id: string }>(
    'disclosures_write_telling',
    `insert into disclosures.told (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_program, outside, mode,
       purpose, categories, lanes, said_way, happened_at, outcome, ways, lane_rows, obligations, reasons, ruleset, decided, key_epoch,
       ciphertext, entered_by, recipient_person, given)
     values ($1, $2, $3, $4, $5, null, null, $6, $7, $8, $9, $10, $11, $12, 'allow', $13, $14, $15, '{}', $16, $17, $18, $19, $20, $21, $22)
     on conflict do nothing returning id`,
    [
      place.coalition,
      seed,
      place.agency,
      place.program,
      head,
      to.kind,
      to.mode,
      to.kind === 'youth' ? 'own' : 'family',
      each(given.map(({ item }) => item.category)),
      lanes,
      each(decision.basis.map(({ way }) => way))[0] ?? 'none',
      ctx.now,
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
    const [line] = await ctx.prepared<{ recipient: string | null }>(
      'disclosures_telling_again',
      'select recipient_person as recipient from disclosures.told where id = $1 and subject_id = $2',
      [seed, head],
    )
    if (line?.recipient !== recipient) throw conflictOf('told-elsewhere')
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
     where d.subject_id = any ($1) and d.recipient_person = $2 and not d.void
       and not exists (select from disclosures.told later where later.corrects = d.id)
     order by d.happened_at desc, d.id limit 50`,
    [parts, person],
  )
}
