import type { Context } from '#platform/db/actor.ts'

/** How a partner says that one of its services stands, without a number. */
export interface PartnerStatus {
  /** Id of the service as the partner calls it. */
  readonly service: string
  readonly status: 'no-capacity' | 'capacity' | 'waitlist' | 'additional-assessment-required'
  /** As the partner wrote it; null: it gave no moment. */
  readonly saidAt: string | null
}

/**
 * Keeps the last word of a source about its services; lines that take it are counted by `takePartnerCounts`.
 *
 * @param whole it is all that the source says: what is not there is gone
 * @returns how many are new, changed and gone. For whoever may import.
 */
export async function putPartnerStatuses(
  ctx: Context,
  sourceId: string,
  statuses: readonly PartnerStatus[],
  whole: boolean,
): Promise<{ readonly added: number; readonly changed: number; readonly gone: number }> {
  const [row] = await ctx.prepared<{ added: number; changed: number; gone: number }>(
    'bringin_put_statuses',
    'select * from availability.put_partner_statuses($1, $2, $3, $4, $5)',
    [
      sourceId,
      statuses.map((one) => one.service),
      statuses.map((one) => one.status),
      statuses.map((one) => one.saidAt),
      whole,
    ],
  )
  return row ?? { added: 0, changed: 0, gone: 0 }
}
