import type { FoundCard, SearchRequest } from './search-request.ts'

/** Why a result stands where it stands; the page says each in words (`help.why.<code>`). */
export type WhyCode =
  | 'age-fits'
  | 'age-not-stated'
  | 'gender-fits'
  | 'gender-not-stated'
  | 'language-fits'
  | 'language-not-stated'
  | 'cost-not-stated'
  | 'area-not-stated'
  | 'open-now'
  | 'closed-now'
  | 'hours-unknown'
  | 'has-space'
  | 'full-now'
  | 'confirmed'
  | 'confirmed-long-ago'
  | 'never-confirmed'
  | 'near'
  | 'serves-area'

// Farther places are found too, in wider steps: no card may call 298 miles near.
const NEAR_MILES = 25

/** The reasons in the order of the ranking itself: fit, hours, room, confirmation, distance. */
export function whyHere(found: FoundCard, request: SearchRequest): WhyCode[] {
  const { card } = found
  const { ageMin, ageMax, genders, languages, areas, free } = card.profile
  const why: WhyCode[] = []
  if (request.age !== null) why.push(ageMin === null && ageMax === null ? 'age-not-stated' : 'age-fits')
  if (request.gender !== null) why.push(genders === null ? 'gender-not-stated' : 'gender-fits')
  if (request.language !== null) {
    why.push(languages.includes(request.language) ? 'language-fits' : 'language-not-stated')
  }
  if (request.onlyFree && free !== 'yes') why.push('cost-not-stated')
  if (found.fit === 'perhaps' && areas.length > 0 && why.every((code) => code.endsWith('fits'))) {
    why.push('area-not-stated')
  }
  why.push({ yes: 'open-now', no: 'closed-now', unknown: 'hours-unknown' }[found.open] as WhyCode)
  if (found.space?.state === 'space') why.push('has-space')
  if (found.space?.state === 'full') why.push('full-now')
  why.push(
    { confirmed: 'confirmed', old: 'confirmed-long-ago', never: 'never-confirmed' }[
      found.confirmed
    ] as WhyCode,
  )
  if (found.whereUnknown) {
    if (!why.includes('area-not-stated')) why.push('area-not-stated')
  } else if (found.miles === null) why.push('serves-area')
  else if (found.miles <= NEAR_MILES) why.push('near')
  return why
}
