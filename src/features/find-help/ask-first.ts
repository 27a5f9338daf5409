import { type FoundCard, languageName, type SearchRequest } from '#features/directory/index.ts'
import type { T } from '#platform/i18n/index.ts'

/** So many questions at once: one call, two sentences. */
const MOST = 2

/** What to ask a place that may or may not take the person, in the words to say, most telling first. */
export function askFirst(t: T, { card, whereUnknown }: FoundCard, request: SearchRequest): readonly string[] {
  const { age, gender, language, onlyFree, place } = request
  const { ageMin, ageMax, genders, languages, free, areas } = card.profile
  const asks: string[] = []
  const known = ageMin !== null || ageMax !== null
  const takes = known && (ageMin ?? 0) <= (age ?? 0) && (ageMax ?? Number.POSITIVE_INFINITY) >= (age ?? 0)
  if (age !== null && !takes) asks.push(t('results.ask.age', { age: String(age) }))
  if (gender !== null && genders === null) asks.push(t(`results.ask.gender.${gender}`))
  if (language !== null && !languages.includes(language))
    asks.push(t('results.ask.language', { language: languageName(t, language) }))
  if (onlyFree && free !== 'yes') asks.push(t('results.ask.free'))
  if (asks.length === 0 && (whereUnknown || (areas.length > 0 && place.areaIds.length > 0)))
    asks.push(t('results.ask.area'))
  return asks.slice(0, MOST)
}
