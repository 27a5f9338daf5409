import type { Context } from '#platform/db/actor.ts'
import { requireOwn } from './require-own.ts'

/** One read by a steward of what is sealed about a place of the acting agency. What was read is kept nowhere. */
export interface SealedRead {
  readonly id: string
  readonly at: Date
  /** Services of the agency there. */
  readonly services: readonly string[]
  readonly reader: string | null
  readonly reason: string
}

/** Sealed reads of the last 90 days, the newest first. */
export async function sealedReads(ctx: Context): Promise<SealedRead[]> {
  requireOwn(ctx)
  return await ctx.prepared<SealedRead>(
    'own_sealed_reads',
    'select id, at, services, reader, reason from directory.own_sealed_reads() order by at desc',
    [],
  )
}
