import { isSomebodyOnCall } from '#features/on-call/index.ts'
import type { Reader } from '#platform/db/visitor-reader.ts'

/** A program that concerns of one place are told to. */
export interface Listening {
  /** `US-IL-031`, `US-IL` or `US`. */
  readonly place: string
  readonly coalition: string
  readonly agency: string
  readonly program: string
}

/** By place; empty where nobody coordinates anywhere. */
export async function listening(ctx: Reader): Promise<readonly Listening[]> {
  return await ctx.prepared<Listening>(
    'concerns_listening',
    'select place, coalition, agency, program from concerns.listening() order by place',
    [],
  )
}

/** Whether each of these programs has somebody on call: of none of them is it said where there is nobody. */
export async function areAllOnCall(ctx: Reader, places: readonly Listening[]): Promise<boolean> {
  for (const { coalition, program } of places)
    if (!(await isSomebodyOnCall(ctx, coalition, program))) return false
  return places.length > 0
}
