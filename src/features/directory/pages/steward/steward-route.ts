import { z } from 'zod'
import type { Refusal } from '#platform/errors.ts'
import type { SummaryError } from '#web/parts/index.ts'

/** What every steward page states: for people who are signed in as stewards, and for nobody else. */
export const staff = { face: 'pro', permission: 'directory.keep' } as const

/** Reading pages spend no budget: only a steward gets as far as the query. */
export const reading = { ...staff, audit: 'none', limit: 'none' } as const

export const recordId = z.object({ id: z.uuid() })

/** A refusal as lines of an error summary. */
export function summaryOf(refusal: Refusal): SummaryError[] {
  if (refusal.fields.length === 0) return [{ sentence: refusal.sentence }]
  return refusal.fields.map(({ field, sentence }) => ({ field, sentence }))
}
