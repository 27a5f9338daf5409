import { subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Run } from '../protocol/advance.ts'
import { movedMeanwhile, noSuchThing } from '../refusals.ts'

/** One administration, as it stands. */
export interface Administration extends Run {
  readonly id: string
  /** The record in which it was begun; it may be part of another by now. */
  readonly subject: string
  /** Canonical of the questionnaire. */
  readonly instrument: string
  readonly version: string
  readonly textSha256: string
  readonly language: string
  readonly setting: string | null
  readonly prompt: string
  /** An item asked for a step at once. */
  readonly safety: boolean
  readonly aftercareDue: Date | null
  /** The entry with answers and result; null: nothing was asked. */
  readonly item: string | null
  /** How many arrows were walked: what a form was shown with. */
  readonly steps: number
  readonly startedAt: Date
  /** Of its program. */
  readonly jurisdiction: string
  readonly startedBy: string
  readonly signedAt: Date | null
  readonly signedBy: string | null
}

const COLUMNS = `a.id, a.subject_id as subject, a.instrument, a.instrument_version as version, a.text_sha256 as "textSha256", a.mode,
  a.language, a.setting, a.prompt, a.at, a.outcome, a.retry_on::text as "retryOn", a.safety, a.aftercare_due as "aftercareDue",
  a.item_id as item, a.steps, a.started_at as "startedAt",
  (select p.jurisdiction from identity.program p where p.id = a.program_id) as jurisdiction, a.started_by as "startedBy", a.signed_at as "signedAt", a.signed_by as "signedBy"`

/** An administration of a record, with the record. */
export interface OfRecord {
  readonly head: string
  readonly all: readonly string[]
  readonly one: Administration
}

/** @throws {NotFound} no such record of the acting program, or no such administration of it */
export async function administrationOf(ctx: Context, record: string, id: string): Promise<OfRecord> {
  const { head, all } = await subjectGroup(ctx, record)
  const [one] = await ctx.prepared<Administration>(
    'administrations_one',
    `select ${COLUMNS} from administrations.administration a where a.id = $1 and a.subject_id = any ($2)`,
    [id, all],
  )
  if (!one) throw noSuchThing()
  return { head, all, one }
}

/** Those of a record, the newest first; at most 50. @param parts the record and all that are part of it */
export async function administrationsOf(ctx: Context, parts: readonly string[]): Promise<Administration[]> {
  return await ctx.prepared<Administration>(
    'administrations_of_record',
    `select ${COLUMNS} from administrations.administration a where a.subject_id = any ($1)
     order by a.started_at desc, a.id limit 50`,
    [parts],
  )
}

/**
 * The same, held until the end of the transaction, for whoever moves it on.
 *
 * @param step how many arrows had been walked when the form was shown
 * @throws {NotFound} as {@link administrationOf} · {Conflict} `moved-meanwhile`
 */
export async function administrationToMove(
  ctx: Context,
  record: string,
  id: string,
  step: number,
): Promise<OfRecord> {
  const found = await administrationOf(ctx, record, id)
  const [held] = await ctx.prepared<{ steps: number }>(
    'administrations_hold',
    'select a.steps from administrations.administration a where a.id = $1 for update',
    [id],
  )
  if (held?.steps !== step || found.one.steps !== step) throw movedMeanwhile()
  return found
}

/** Held until the end of the transaction, for whoever amends what was signed: of two at once the second sees what the first wrote. */
export async function administrationToAmend(ctx: Context, record: string, id: string): Promise<OfRecord> {
  const found = await administrationOf(ctx, record, id)
  await ctx.prepared(
    'administrations_hold_to_amend',
    'select from administrations.administration a where a.id = $1 for update',
    [id],
  )
  return found
}

/** From now on the screen of this sign-in, where it is handed over, shows this one and none of the others that wait. */
export async function bindToScreen(ctx: Context, { id }: Administration): Promise<void> {
  await ctx.prepared(
    'administrations_bind_to_screen',
    'update administrations.administration set handed_session = identity.session() where id = $1',
    [id],
  )
}
