import type { Id, Instant } from '../model/request.ts'
import type { Case } from './case.ts'

/**
 * Whether a person is flagged as of a moment: a flag counts from its time on, and one lifted after that moment still counts
 * (R3). The young person cannot be flagged out of what is theirs.
 *
 * @param since when the person signed; of a recipient, now
 */
export function isFlagged({ facts, at }: Case, person: Id, since: Instant): boolean {
  for (const flag of facts.flags)
    if (
      flag.person === person &&
      flag.from <= at &&
      (flag.liftedAt === null || flag.liftedAt > since) &&
      person !== facts.subject?.id
    )
      return true
  return false
}
