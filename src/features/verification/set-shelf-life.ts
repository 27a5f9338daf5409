import type { FactKind } from '#features/directory/index.ts'
import { editRecord } from '#features/directory/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'

export interface ShelfLife {
  readonly serviceId: string
  readonly version: number
  /** Days by kind; a kind that is left out counts as long as usual. */
  readonly days: Readonly<Partial<Record<FactKind, number>>>
  readonly reason: string
}

/**
 * A steward sets how long confirmations of one service count, with the reason, which stays in its history and as
 * where the value comes from.
 *
 * @throws {Invalid} `reason-missing`, and whatever `editRecord` refuses
 */
export async function setShelfLife(ctx: Context, keyring: Keyring, input: ShelfLife): Promise<void> {
  const reason = input.reason.trim()
  if (reason.length < 3) {
    const sentence = 'Write at least three letters.'
    throw new Invalid('reason-missing', 'Say why, in a few words.', [{ field: 'reason', sentence }])
  }
  await editRecord(ctx, keyring, {
    entity: 'service',
    id: input.serviceId,
    version: input.version,
    values: { 'profile.shelfLifeDays': input.days },
    evidence: { method: 'steward edit', note: reason.slice(0, 500) },
    reason,
  })
}
