import type { Instant } from '../model/request.ts'

/** Both ends count; null is no end (R5). */
export function stands({ from, until }: { from: Instant; until: Instant | null }, at: Instant): boolean {
  return from <= at && (until === null || at <= until)
}

/** Not ended, revoked, lifted or withdrawn: what was ended at a minute stands only before it. */
export function goesOn(endedAt: Instant | null, at: Instant): boolean {
  return endedAt === null || at < endedAt
}
