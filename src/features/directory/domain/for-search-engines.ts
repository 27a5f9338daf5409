import type { PublicCard } from './card.ts'

/**
 * Whether search engines may be told of a service. One that withholds where any of its places is stays out of their lists:
 * what they keep is read for years, and joined with what others say.
 *
 * Also in SQL: ../listed-services.ts.
 */
export function isForSearchEngines(cards: readonly PublicCard[]): boolean {
  return cards.every(({ placeShown }) => placeShown === 'place' || placeShown === 'remote')
}
