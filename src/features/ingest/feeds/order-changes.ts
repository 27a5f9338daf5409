import { statedHere } from '#features/identity/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'

/** Taken out of the outbox in one transaction. */
const mostAtOnce = 5_000
/** Transactions before whoever asked is served: after a large import the rest is done a minute later, or by the next. */
const mostTurns = 6

/**
 * Gives what committed acts have changed its place in the public feed. Needs a transaction that may write;
 * anyone's will do. Cheap when nothing waits.
 *
 * @returns whether more is waiting
 */
export async function orderChanges(ctx: Context, keyring: Keyring): Promise<boolean> {
  const { statement, mac } = await statedHere(ctx, keyring, 'changes-ordered', '')
  const [row] = await ctx.prepared<{ taken: number }>(
    'feed_order',
    'select directory.order_changes($1, $2, $3) as taken',
    [mostAtOnce, statement, mac],
  )
  return (row?.taken ?? 0) >= mostAtOnce
}

/** The same in several transactions, each opened by `run`, until nothing waits or it has been long enough. */
export async function orderAllChanges(
  keyring: Keyring,
  run: (work: (ctx: Context) => Promise<boolean>) => Promise<boolean>,
): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn += 1)
    if (!(await run((ctx) => orderChanges(ctx, keyring)))) return
}
