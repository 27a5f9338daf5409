import type { Reader } from '#platform/db/visitor-reader.ts'
import { categories, categoryById } from '../../categories/categories.ts'
import type { Category } from '../../categories/category.ts'
import type { PublicCard } from '../../domain/card.ts'
import { openNow } from '../../domain/hours.ts'
import { freshness } from '../../domain/shelf-life.ts'
import { findByName } from '../../search/find-by-name.ts'
import { findCategories } from '../../search/find-categories.ts'
import { searchCards } from '../../search/search-cards.ts'
import type { FoundCard, SearchRequest, SearchStep } from '../../search/search-request.ts'
import { type Space, spaceOfCards } from '../../search/space-of-cards.ts'
import type { Locality } from './locality.ts'
import type { Criteria } from './search-fields.ts'

/** How the words were taken; the page says it, and offers the other readings. */
export type Understood =
  | { readonly kind: 'need'; readonly need: Category; readonly others: readonly Category[] }
  | { readonly kind: 'name'; readonly others: readonly Category[] }
  /** Nothing was asked for: everything near the place. */
  | { readonly kind: 'anything' }
  /** Words that mean nothing to us: everything near the place, and the list of needs. */
  | { readonly kind: 'nothing' }

export interface HelpFound {
  readonly understood: Understood
  readonly request: SearchRequest
  readonly found: readonly FoundCard[]
  readonly step: SearchStep
  /** Another page of results may be asked for. */
  readonly more: boolean
}

/**
 * Help that meets the criteria at a locality: words are taken as a category, else as the name of a place that helps, else
 * everything near is shown. As whoever asks; reads public cards only.
 */
export async function findHelp(
  reader: Reader,
  criteria: Criteria,
  locality: Locality,
  now: Date,
): Promise<HelpFound> {
  const { understood, named } = await understand(reader, criteria)
  const request: SearchRequest = {
    needIds: understood.kind === 'need' ? withKinds(understood.need) : [],
    place: locality.place,
    age: criteria.age,
    gender: criteria.gender,
    language: criteria.language,
    onlyFree: criteria.onlyFree,
    onlyOpen: criteria.onlyOpen,
    limit: criteria.show,
  }
  if (understood.kind === 'name') {
    const space = await spaceOfCards(reader, named)
    const found = named.map((card) => foundByName(card, now, space.get(card.id)))
    return { understood, request, found, step: 'near', more: false }
  }
  const answer = await searchCards(reader, request)
  return { understood, request, ...answer, more: answer.found.length === criteria.show }
}

async function understand(
  reader: Reader,
  criteria: Criteria,
): Promise<{ understood: Understood; named: readonly PublicCard[] }> {
  const { words, meant, need } = criteria
  const taken = (understood: Understood, named: readonly PublicCard[] = []) => ({ understood, named })
  if (words === '') {
    const one = meant !== null && meant !== 'name' ? meant : need
    return taken(one ? { kind: 'need', need: one, others: [] } : { kind: 'anything' })
  }
  const read = (await findCategories(reader, words)).flatMap(
    ({ categoryId }) => categoryById(categoryId) ?? [],
  )
  const others = (chosen: Category | null) =>
    [...read, ...(need ? [need] : [])].filter((one, at, all) => one !== chosen && all.indexOf(one) === at)
  if (meant !== 'name') {
    const chosen = meant ?? read[0]
    if (chosen) return taken({ kind: 'need', need: chosen, others: others(chosen) })
  }
  const named = await findByName(reader, words, criteria.show)
  if (named.length > 0 || meant === 'name') return taken({ kind: 'name', others: others(null) }, named)
  return taken(need ? { kind: 'need', need, others: [] } : { kind: 'nothing' })
}

/** A category and its narrower kinds: who asks for a doctor is also shown nurses for exams. */
function withKinds(need: Category): number[] {
  return [need.id, ...categories().flatMap((one) => (one.parent === need.id ? [one.id] : []))]
}

/** Found by its name, so neither distance nor fit was asked for. */
export function foundByName(card: PublicCard, now: Date, space?: Space): FoundCard {
  return {
    card,
    miles: null,
    fit: 'fits',
    open: openNow(card, now),
    confirmed: freshness(card.confirmedUntil === null ? null : new Date(card.confirmedUntil), now),
    space: space ?? null,
  }
}
