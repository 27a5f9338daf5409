import { FICTIONAL_COUNTIES } from '#features/directory/index.ts'
import { categories } from '#features/needs/index.ts'
import { counties, largestCities, state, states } from '#platform/geo/index.ts'
import type { Locale } from '#platform/i18n/index.ts'

/** More would make a page slow on a phone, and a ZIP code is typed sooner. */
const MOST_CITIES = { nation: 120, state: 25 } as const

/**
 * Places that a page offers while somebody types, so that nothing typed has to leave it to be completed: of the state that is
 * looked in, its counties and larger cities; else the states, and the largest cities.
 */
export function suggestedPlaces(demo: boolean, home: string | null = null): readonly string[] {
  const key = `${demo} ${home}`
  let known = places.get(key)
  if (!known) {
    known = [...(demo ? FICTIONAL_COUNTIES.map(({ name }) => name) : []), ...placesOf(home)]
    places.set(key, known)
  }
  return known
}

const places = new Map<string, readonly string[]>()

function placesOf(home: string | null): readonly string[] {
  const code = state(home ?? '')?.code
  const areas = code === undefined ? states() : counties(code)
  const cities = largestCities(MOST_CITIES[code === undefined ? 'nation' : 'state'], code)
  return [
    ...areas.map(({ name }) => (code === undefined ? name : `${name}, ${code}`)),
    ...cities.map((city) => `${city.name}, ${city.state}`),
  ]
}

/** All that may be looked for, in words of the page that the search understands as that. */
export function suggestedNeeds(locale: Locale): readonly string[] {
  return categories().map(({ labels }) => labels[locale])
}
