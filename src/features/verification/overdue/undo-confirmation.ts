import { undoChange } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import { claim } from './overdue-queue.ts'

/**
 * A steward takes back what was confirmed a moment ago: the service is due as before, and theirs to call.
 *
 * @param input.change the revision that the confirmation made
 * @throws {Conflict} `changed-since`, `cannot-undo` @throws {NotFound} no such change of this service
 */
export async function undoConfirmation(
  ctx: Context,
  input: { readonly serviceId: string; readonly change: string },
): Promise<void> {
  const me = requireSteward(ctx)
  const { recordId } = await undoChange(ctx, input.change)
  if (recordId !== input.serviceId) throw new NotFound('change')
  await claim(ctx, recordId, me)
}
