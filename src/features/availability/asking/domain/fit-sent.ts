import { type FitReason, fit as fitOf, type Offers } from '../../domain/fit.ts'
import { type SentNeed, yearsOf } from './need.ts'

/** How a line fits what is sent. Who is known not to fit is not asked. */
export type SentFit =
  | { readonly fit: 'yes' }
  /** `unsaid`: what the line does not state, or states for some of the ages only. */
  | { readonly fit: 'unknown'; readonly unsaid: readonly FitReason[] }
  /** `against`: what rules it out. */
  | { readonly fit: 'no'; readonly against: readonly FitReason[] }

/**
 * Whether a line takes whoever is asked for, judged by what is sent and by nothing that is kept back: else who is asked
 * would tell the rest. A line for some of the ages of a band is unknown, because the age itself is not said.
 */
export function fitSent(sent: SentNeed, line: Offers): SentFit {
  const [from, until] = sent.band === null ? [0, 24] : yearsOf[sent.band]
  const rest = fitOf(
    {
      unit: sent.unit,
      needs: sent.needs,
      ...(sent.gender !== null && { gender: sent.gender }),
      ...(sent.county !== null && { county: sent.county }),
    },
    line,
  )
  const against: FitReason[] = from > line.ageMax || until < line.ageMin ? ['age'] : []
  if (rest.fit === 'no') against.push(...rest.reasons)
  if (against.length > 0) return { fit: 'no', against }
  const unsaid: FitReason[] = from < line.ageMin || until > line.ageMax ? ['age'] : []
  if (sent.gender === null && line.genders !== null) unsaid.push('gender')
  if (sent.county === null && line.counties.length > 0) unsaid.push('county')
  unsaid.push(...rest.reasons)
  return unsaid.length > 0 ? { fit: 'unknown', unsaid } : { fit: 'yes' }
}
