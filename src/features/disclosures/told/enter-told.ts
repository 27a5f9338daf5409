import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, sealForAccounting, subjectGroup } from '#features/records/index.ts'
import { type Column, decideTold, type Told } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { type NamedRecipient, nameStandsAt } from '../ledger/names-outside.ts'
import { conflictOf, invalidOf, noSuchThing } from '../refusals.ts'
import { correctable, type ToldLine } from './correctable.ts'

/** Something that was told, as a form gives it. */
export interface NewTold extends Told {
  /** Drawn by the form: the same twice is the same form pressed twice. */
  readonly seed: string
  /** What kind of recipient, where it is no program of the coalition. */
  readonly outside: Column | null
  readonly name: NamedRecipient
  /** The line that this one corrects; it did not happen at all where `isVoid`. */
  readonly corrects?: string | undefined
  readonly isVoid?: boolean | undefined
  /** Telling the young person first was not safe: their own page waits. */
  readonly notSafe?: boolean
}

/** Clocks differ a little. */
const LEEWAY_MS = 60_000

/**
 * Enters that something was passed on by word of mouth or on paper, whatever the rules say of it: what they do not allow is
 * written down as what happened and waits for a lead. What was entered before is corrected by a later line, and stays.
 *
 * @returns what the rules say
 * @throws {NotFound} no such record, program or line · {Conflict} `corrected-already` · {Invalid} what is missing · as decideTold
 */
export async function enterTold(
  ctx: Context,
  keys: KeyStore,
  subject: string,
  given: NewTold,
): Promise<'allow' | 'deny'> {
  const place = actingPlace(ctx)
  refuseIncomplete(ctx, given)
  const { head } = await subjectGroup(ctx, subject)
  let was: ToldLine | undefined
  if (given.corrects !== undefined) {
    const line = await correctable(ctx, head, given.corrects)
    if (!line) throw noSuchThing()
    // Pressed twice.
    const again = line.correctedBy === given.seed ? await correctable(ctx, head, given.seed) : undefined
    if (again) return again.outcome
    if (line.correctedBy !== null) throw conflictOf('corrected-already')
    was = line
  }
  refuseElsewhere(given, was)
  if (given.program === place.program) throw invalidOf('recipient', 'program')
  const { decision, lanes, recipientAgency, decided } = await decideTold(ctx, keys, head, given)
  if (
    given.program !== null &&
    given.program !== was?.program &&
    !(await isOpen(ctx, given.program, recipientAgency))
  )
    throw invalidOf('closed', 'program')
  const { name } = given
  const isNamed = name.person !== '' || given.outside !== null
  const sealed = isNamed
    ? await sealForAccounting(keys, place, nameStandsAt(head, given.seed), name)
    : undefined
  const all = <K extends 'way' | 'row'>(key: K) => [...new Set(decision.basis.map((one) => one[key]))].sort()
  const allowed = decision.outcome === 'allow'
  const added = await ctx.prepared<{ id: string }>(
    'disclosures_enter_told',
    `insert into disclosures.told (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_program, outside, mode,
       purpose, categories, lanes, said_way, happened_at, outcome, ways, lane_rows, obligations, reasons, ruleset, decided, key_epoch,
       ciphertext, void, corrects, entered_by, recipient_person, not_safe)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26,
       -- Somebody of the record stays the one who was told.
       (select e.recipient_person from disclosures.told e where e.id = $25 and e.outside = $8),
       -- Of a correction also where the line was not safe to show: stand_with_parts.
       $27)
     on conflict do nothing returning id`,
    [
      place.coalition,
      given.seed,
      place.agency,
      place.program,
      head,
      recipientAgency,
      given.program,
      given.outside,
      given.mode,
      given.purpose,
      given.categories,
      lanes,
      given.way,
      given.at,
      decision.outcome,
      allowed ? all('way') : [],
      allowed ? all('row') : [],
      decision.obligations,
      allowed ? [] : decision.reasons,
      decision.ruleset,
      JSON.stringify(decided),
      sealed?.epoch ?? null,
      sealed?.ciphertext ?? null,
      given.isVoid ?? false,
      given.corrects ?? null,
      place.person,
      given.notSafe ?? false,
    ],
  )
  if (added.length === 0) {
    // Pressed twice at once, or two correct the same line.
    if (await correctable(ctx, head, given.seed)) return decision.outcome
    throw conflictOf('corrected-already')
  }
  await recordEvent(
    ctx,
    given.corrects === undefined ? 'disclosure.entered' : 'disclosure.corrected',
    { kind: 'subject', id: head },
    { outcome: decision.outcome, mode: given.mode },
  )
  return decision.outcome
}

function refuseIncomplete(ctx: Context, { program, outside, name, categories, at }: NewTold): void {
  if (program === null && outside === null) throw invalidOf('recipient', 'program')
  if (program !== null && (outside !== null || name.organization !== '')) throw invalidOf('both', 'program')
  if (outside !== null && outside !== 'youth' && name.organization === '')
    throw invalidOf('organization', 'organization')
  if (categories.length === 0) throw invalidOf('categories', 'categories')
  if (at.getTime() > ctx.now.getTime() + LEEWAY_MS) throw invalidOf('at', 'at')
}

/** What a young person was shown is entered where it was; it is corrected as such, and so is a report, of nobody else. */
function refuseElsewhere({ mode, program, outside }: NewTold, was: ToldLine | undefined): void {
  if (mode !== 'view' && (mode !== 'report' || was === undefined)) return
  if (was?.mode !== mode) throw invalidOf('mode', 'mode')
  if (program !== null || (mode === 'view' && outside !== 'youth')) throw invalidOf('recipient', 'program')
}

async function isOpen(ctx: Context, program: string, agency: string | null): Promise<boolean> {
  const [row] = await ctx.prepared<{ open: boolean }>(
    'disclosures_is_open',
    'select sharing.are_of_agency(array[$1::uuid], $2) as open',
    [program, agency],
  )
  return row?.open ?? false
}
