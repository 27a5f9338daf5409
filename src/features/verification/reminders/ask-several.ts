import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'
import { askForReminder } from './send-reminder.ts'

/**
 * A steward has links mailed for several services at once. Where none may be sent now the service is passed over: no
 * address, a mail of this week, a reader who wants none.
 *
 * @param madeUpToo as of {@link askForReminder}
 * @throws {Forbidden} `stewards-only`
 */
export async function askSeveral(
  ctx: Context,
  serviceIds: readonly string[],
  madeUpToo = false,
): Promise<{ readonly asked: number; readonly passed: number }> {
  requireSteward(ctx)
  let asked = 0
  for (const id of new Set(serviceIds)) if (await wasAsked(ctx, id, madeUpToo)) asked += 1
  return { asked, passed: new Set(serviceIds).size - asked }
}

async function wasAsked(ctx: Context, serviceId: string, madeUpToo: boolean): Promise<boolean> {
  try {
    await askForReminder(ctx, serviceId, (why) => why, madeUpToo)
    return true
  } catch (refusal) {
    if (refusal instanceof Invalid && refusal.code === 'no-mail') return false
    throw refusal
  }
}
