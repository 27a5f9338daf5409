import { findPlaces } from '#platform/geo/index.ts'
import type { SweepPart } from '#platform/http/sweeps.ts'

/** The filters of a list that decide here; the others change how the answer looks, not what is asked. */
interface Asked {
  readonly format: 'json' | 'ndjson'
  readonly page: number
  readonly search?: string | undefined
  readonly postcode?: string | undefined
  readonly taxonomy_id?: string | undefined
  readonly taxonomy_term_id?: string | undefined
}

/**
 * What a list is asked, and of which place or page.
 *
 * Words, distances and dates are no part of the question: whoever changes one letter or one meter would
 * otherwise begin a new count with each call. The first page of everything, and the stream of everything
 * (the bulk API), ask about no place.
 */
export function sweepPart(path: string, asked: Asked): SweepPart | undefined {
  const places = [asked.postcode?.slice(0, 5), placeIn(asked.search)].filter((one) => one !== undefined)
  const page = asked.format === 'json' && asked.page > 1 ? [`page ${asked.page}`] : []
  const region = [...places, ...page]
  if (region.length === 0) return undefined
  const terms = [asked.taxonomy_id ?? '', asked.taxonomy_term_id ?? '']
  return { shape: [path, ...terms].join(' ').toLowerCase(), region: region.join(' ') }
}

/** A place that stands in the words: a ZIP code, "Cook County", "Chicago, IL". Other words are not read so. */
function placeIn(words: string | undefined): string | undefined {
  if (words === undefined) return undefined
  const zip = /(?:^|\s)(\d{5})(?:$|\s|-)/.exec(words)?.[1]
  if (zip !== undefined) return zip
  if (!/\b(?:county|parish|borough)\b|,\s*[a-z]{2}\s*$/i.test(words)) return undefined
  return findPlaces(words)[0]?.label
}
