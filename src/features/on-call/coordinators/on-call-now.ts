import type { Context } from '#platform/db/actor.ts'
import type { Reader } from '#platform/db/visitor-reader.ts'
import type { Seat } from './shifts.ts'

interface OnCallNow {
  readonly programId: string
  readonly holder: { readonly id: string; readonly name: string } | null
  readonly backup: { readonly id: string; readonly name: string } | null
}

/**
 * Whether anybody of a coalition's coordinating programs, or of one of them, is on call now. Visitors may ask; it says no name.
 */
export async function isSomebodyOnCall(
  ctx: Reader,
  coalitionId: string,
  programId: string | null = null,
): Promise<boolean> {
  const [row] = await ctx.prepared<{ somebody: boolean }>(
    'on_call_anybody',
    'select on_call.anybody_on_call($1, $2) as somebody',
    [coalitionId, programId],
  )
  return row?.somebody ?? false
}

/**
 * Who is on call in a coalition's coordinating programs, now or as the schedule stood at a moment. Those that whoever acts answers
 * for, as coordinator or lead; a job sees all. A program with nobody in either seat is not among them.
 */
export async function coordinatorsOnCall(
  ctx: Context,
  coalitionId: string,
  at: Date = ctx.now,
): Promise<readonly OnCallNow[]> {
  const rows = await ctx.prepared<{ program: string; seat: Seat; person: string; name: string }>(
    'on_call_names',
    'select program, seat, person, name from on_call.names_on_call($1, $2)',
    [coalitionId, at],
  )
  const nameOf = (program: string, seat: Seat) => {
    const found = rows.find((row) => row.program === program && row.seat === seat)
    return found ? { id: found.person, name: found.name } : null
  }
  return [...new Set(rows.map(({ program }) => program))].map((programId) => ({
    programId,
    holder: nameOf(programId, 'holder'),
    backup: nameOf(programId, 'backup'),
  }))
}
