import { recordEvent } from '#features/audit/index.ts'
import { actingPlace } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { type Act, type Arrow, advance, type Refused } from '../protocol/advance.ts'
import { invalidOf, orDeclined } from '../refusals.ts'
import type { Administration } from './administration.ts'

/** What goes with a step besides the arrow. */
export interface Along {
  /** ISO day on the clock of the program. */
  readonly today: string
  /** The entry that was written with the answers. */
  readonly item?: string | undefined
  /** An item asks for a step at once. */
  readonly safety?: boolean | undefined
}

/** Within how long what follows the questions is to be done, before it counts as late. */
export const AFTERCARE_HOURS = 24

/** At which field of the form of its state a refusal stands. */
const FIELD: Readonly<Record<Refused, string>> = {
  'is-final': 'do',
  'not-to-skip': 'do',
  'not-theirs': 'do',
  'facts-missing': 'do',
  'outcome-elsewhere': 'outcome',
  'retry-missing': 'retry',
  'retry-past': 'retry',
  'retry-never': 'retry',
  'not-told-skip': 'toldSkip',
  'not-told-stop': 'toldStop',
  'not-qualified': 'qualified',
  'companion-hears': 'unheard',
}

/**
 * One step of an administration by somebody of the program: the line in the log first, then the state.
 *
 * @throws {Invalid} what was recorded does not suffice · {Conflict} `moved-meanwhile`: somebody else was first; `administration-final`
 */
export async function walk(
  ctx: Context,
  one: Administration,
  act: Act,
  along: Along,
): Promise<Administration> {
  const moved = advance(one, act, { by: 'staff', today: along.today })
  if (!moved.ok) throw invalidOf(moved.code, FIELD[moved.code])
  const { run, arrow } = moved
  const { person } = actingPlace(ctx)
  await writeStep(ctx, one, arrow)
  const isSigned = run.at === 'final'
  const rows = await orDeclined(
    ctx.prepared(
      'administrations_move',
      `update administrations.administration set at = $3, outcome = $4, retry_on = $5, steps = steps + 1, item_id = coalesce(item_id, $6),
         safety = safety or $7, signed_by = $8, signed_at = case when $8::uuid is not null then clock_timestamp() end,
         aftercare_due = case when $3 = 'aftercare' then clock_timestamp() + make_interval(hours => $9) else aftercare_due end
       where id = $1 and steps = $2 returning id`,
      [
        one.id,
        one.steps,
        run.at,
        run.outcome,
        run.retryOn,
        along.item ?? null,
        along.safety ?? false,
        isSigned ? person : null,
        AFTERCARE_HOURS,
      ],
    ),
  )
  if (rows.length !== 1) throw new Error('a step without its administration')
  await recordEvent(ctx, isSigned ? 'check.signed' : 'check.moved', { kind: 'subject', id: one.subject })
  return {
    ...one,
    ...run,
    steps: one.steps + 1,
    item: one.item ?? along.item ?? null,
    safety: one.safety || (along.safety ?? false),
  }
}

async function writeStep(ctx: Context, one: Administration, arrow: Arrow): Promise<void> {
  const { coalition, program, person } = actingPlace(ctx)
  await orDeclined(
    ctx.prepared(
      'administrations_step',
      `insert into administrations.step (coalition_id, administration_id, ordinal, from_state, to_state, act, outcome, facts, by_person,
         program_id, mode)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        coalition,
        one.id,
        one.steps + 1,
        arrow.from,
        arrow.to,
        arrow.act,
        arrow.outcome,
        arrow.facts === null ? null : JSON.stringify(arrow.facts),
        person,
        program,
        one.mode,
      ],
    ),
  )
}
