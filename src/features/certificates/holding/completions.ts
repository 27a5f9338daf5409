import { type Completion, completionOf, completionsOf } from '#features/training/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { notHere } from '../refusals.ts'

/** A course that the acting person completed. */
export interface Completed
  extends Pick<Completion, 'id' | 'agency' | 'course' | 'edition' | 'completedOn' | 'minutes'> {
  readonly testedOut: boolean
}

/** Theirs for which no certificate holds, the newest first. */
export async function withoutCertificate(ctx: Context): Promise<readonly Completed[]> {
  const held = await ctx.prepared<{ id: string }>(
    'certificates_held',
    `select completion_id as id from certificates.certificate
     where coalition_id = identity.coalition() and person_id = identity.person() and taken_back_at is null`,
    [],
  )
  const ids = new Set(held.map(({ id }) => id))
  return (await completionsOf(ctx)).filter(({ id }) => !ids.has(id)).map(completedOf)
}

/** All of theirs, the newest first. */
export async function allCompleted(ctx: Context): Promise<readonly Completed[]> {
  return (await completionsOf(ctx)).map(completedOf)
}

/** @throws {NotFound} none of theirs */
export async function completedBy(ctx: Context, id: string): Promise<Completed> {
  const found = await completionOf(ctx, id)
  if (!found) throw notHere()
  return completedOf(found)
}

const completedOf = ({ way, ...completion }: Completion): Completed => ({
  ...completion,
  testedOut: way === 'tested-out',
})
