import {
  type FoundCard,
  type SearchRequest,
  type SearchStep,
  type ServiceProfile,
  searchCards,
  searchSteps,
} from '#features/directory/index.ts'
import type { Reader } from '#platform/db/visitor-reader.ts'

/** What else a caller may try where few fit: who might make an exception, and who fits but is farther away. */
export interface MoreChoices {
  /** Near, and of an age just outside what the place says. */
  readonly nearMiss: readonly FoundCard[]
  readonly farther: readonly FoundCard[]
  /** Set where places near meet the need and the person's gender alone stands against each of them. */
  readonly noneTakes?: NoneTakes | undefined
}

/** Whether all of them say that they do not take this gender, or some do not say whom they take. */
type NoneTakes = 'none' | 'unsaid'

/** Fewer than so many that fit, and a caller needs others to try. */
export const FEW = 3
const MOST_NEAR_MISSES = 3
const MOST_FARTHER = 5
const MOST_LOOKED_AT = 50
/** So many years outside its ages a place may still be asked. */
const YEARS = 2
const ADULT = 18

const NOTHING: MoreChoices = { nearMiss: [], farther: [] }

/**
 * Other places to try, where fewer than three fit. As whoever asks; reads public cards only, through the search itself.
 *
 * @param step how far the search itself went.
 */
export async function moreChoices(
  reader: Reader,
  request: SearchRequest,
  found: readonly FoundCard[],
  step: SearchStep,
): Promise<MoreChoices> {
  const fits = found.filter(({ fit }) => fit === 'fits').length
  const isNear = step === 'near' && fits > 0
  const none = isNear ? undefined : await noneTakes(reader, request)
  if (fits >= FEW) return { ...NOTHING, noneTakes: none }
  const shown = new Set(found.map(({ card }) => card.id))
  const unseen = (one: FoundCard) => !shown.has(one.card.id) && !one.whereUnknown
  return {
    nearMiss: (await nearMisses(reader, request)).filter(unseen).slice(0, MOST_NEAR_MISSES),
    farther: step === 'near' ? (await farther(reader, request)).filter(unseen).slice(0, MOST_FARTHER) : [],
    noneTakes: none,
  }
}

/**
 * Whether places near would do but for the gender, where none that fits is near: said as such, because "nothing found" would
 * hide that there is help, for others. Only where a need was asked for: of everything near, nobody expects that it takes
 * everybody.
 */
async function noneTakes(reader: Reader, request: SearchRequest): Promise<NoneTakes | undefined> {
  const { gender, needIds } = request
  if (gender === null || needIds.length === 0) return undefined
  const forAnybody = { ...request, words: null, gender: null, limit: MOST_LOOKED_AT }
  const { found } = await searchCards(reader, forAnybody, 'near')
  const near = found.filter(({ fit, whereUnknown }) => fit === 'fits' && !whereUnknown)
  if (near.length === 0 || near.some(({ card }) => card.profile.genders?.includes(gender))) return undefined
  return near.some(({ card }) => card.profile.genders === null) ? 'unsaid' : 'none'
}

async function nearMisses(reader: Reader, request: SearchRequest): Promise<readonly FoundCard[]> {
  const { age } = request
  if (age === null) return []
  const { found } = await searchCards(reader, { ...request, age: null }, 'near')
  return found.filter((one) => mightTake(one.card.profile, age))
}

/** Whether a place for other ages may be asked. A place for adults is not asked to take a child. */
export function mightTake({ ageMin, ageMax }: ServiceProfile, age: number): boolean {
  if (ageMin !== null && ageMin > age) return ageMin - age <= YEARS && (age >= ADULT || ageMin < ADULT)
  return ageMax !== null && ageMax < age && age - ageMax <= YEARS
}

/** What fits in the next wider step that has any, beyond the radius of the first. */
async function farther(reader: Reader, request: SearchRequest): Promise<readonly FoundCard[]> {
  const [near, ...wider] = searchSteps.filter(({ inState, step }) => !inState && step !== 'anywhere')
  if (!near || request.place.point === null) return []
  for (const { step } of wider) {
    const { found } = await searchCards(reader, request, step)
    const beyond = found.filter(({ fit, miles }) => fit === 'fits' && miles !== null && miles > near.radius)
    if (beyond.length > 0) return beyond
  }
  return []
}
