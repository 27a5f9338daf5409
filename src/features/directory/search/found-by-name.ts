import type { PublicCard } from '../domain/card.ts'
import { openNow } from '../domain/hours.ts'
import { freshness } from '../domain/shelf-life.ts'
import type { FoundCard } from './search-request.ts'
import type { Space } from './space-of-cards.ts'

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
