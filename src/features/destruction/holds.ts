import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { orDeclinedHere } from './destructions.ts'

const t = translator('en')

/** Why a record has to be kept, and who ordered it: codes, no words of anybody. */
export const HOLD_REASONS = ['lawsuit', 'criminal-case', 'subpoena', 'investigation', 'counsel'] as const
export const ORDERED_BY = ['court', 'prosecutor', 'agency-counsel', 'oversight-body'] as const

export interface Hold {
  readonly id: string
  readonly subject: string
  readonly program: string
  readonly reason: (typeof HOLD_REASONS)[number]
  readonly orderedBy: (typeof ORDERED_BY)[number]
  readonly placedBy: string | null
  readonly placedAt: Date
  readonly liftAskedBy: string | null
  readonly liftAskedAt: Date | null
  /** Whoever looks asked for it to be lifted. */
  readonly own: boolean
}

/**
 * A record, with all that is merged with it, has to be kept: nothing of it is destroyed until two people lift this.
 *
 * @throws {NotFound} · {Conflict} `hold-stands` · {Forbidden} `destroy-for-leads`
 */
export async function placeHold(
  ctx: Context,
  subject: string,
  hold: Pick<Hold, 'reason' | 'orderedBy'>,
): Promise<void> {
  await orDeclinedHere(
    ctx.prepared('records_place_hold', 'select records.place_hold($1, $2, $3)', [
      subject,
      hold.reason,
      hold.orderedBy,
    ]),
  )
  await recordEvent(ctx, 'subject.hold-placed', { kind: 'subject', id: subject }, { ...hold })
}

/**
 * The first person asks for it to be lifted, the second one lifts it.
 *
 * @param onlyAsks on the page of whoever acts nobody had asked: then they do not lift what a colleague asked for meanwhile
 * @returns whether it is lifted
 * @throws {NotFound} · {Forbidden} `hold-second` · {Conflict} `hold-lifted`, `hold-lift-asked`
 */
export async function liftHold(ctx: Context, id: string, onlyAsks = false): Promise<boolean> {
  const [row] = await orDeclinedHere(
    ctx.prepared<{ lifted: boolean; subject: string }>(
      'records_lift_hold',
      'select is_lifted as lifted, of_subject as subject from records.lift_hold($1)',
      [id],
    ),
  )
  const lifted = row?.lifted === true
  // Taken back with the transaction.
  if (lifted && onlyAsks) throw new Conflict('hold-lift-asked', t('destroy.refused.hold-lift-asked'))
  await recordEvent(ctx, lifted ? 'subject.hold-lifted' : 'subject.hold-lift-asked', {
    kind: 'subject',
    id: row?.subject ?? '',
  })
  return lifted
}

const SELECT = `select h.id, h.subject_id as subject, p.name as program, h.reason, h.ordered_by as "orderedBy", a.name as "placedBy",
    h.placed_at as "placedAt", l.name as "liftAskedBy", h.lift_asked_at as "liftAskedAt",
    coalesce(h.lift_asked_by = identity.person(), false) as own
  from records.hold h join identity.program p on p.id = h.program_id
  left join identity.person a on a.id = h.placed_by left join identity.person l on l.id = h.lift_asked_by
  where h.lifted_at is null`

/** Those that stand in the acting program, or in the agency for whoever acts for all of it. Leans on hold_of_agency. */
export async function holdsHere(ctx: Context): Promise<Hold[]> {
  return await ctx.prepared<Hold>('records_holds', `${SELECT} order by h.placed_at desc limit 100`, [])
}

/** The one that stands on a record. @param parts all that is merged to it: a hold may have been placed on a part before that was */
export async function holdOf(ctx: Context, parts: readonly string[]): Promise<Hold | undefined> {
  const [row] = await ctx.prepared<Hold>(
    'records_hold_of',
    `${SELECT} and h.subject_id = any ($1) order by h.placed_at limit 1`,
    [parts],
  )
  return row
}
