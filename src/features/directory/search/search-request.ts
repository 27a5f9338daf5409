import type { AskedWords } from '#features/needs/index.ts'
import type { PublicCard } from '../domain/card.ts'
import type { GenderCode } from '../domain/profile.ts'
import type { Space } from './space-of-cards.ts'

/** Where help is looked for. Coordinates from "near me" arrive rounded and are never stored. */
export interface SearchPlace {
  /** Null for a place that is only an area, such as the demo's fictional county. */
  readonly point: { readonly latitude: number; readonly longitude: number } | null
  /** County, state and nation of the place as area ids, narrowest first. */
  readonly areaIds: readonly number[]
  /** Two letters; null for the demo's fictional state. */
  readonly state: string | null
}

/** A search after its words were understood. */
export interface SearchRequest {
  /** Any of these needs. Empty = any need. */
  readonly needIds: readonly number[]
  /** How sure each of them is, 0 to 1; absent = all sure. */
  readonly sureness?: readonly number[]
  /** Words that results may be found by as well; absent or null = by needs alone. */
  readonly words?: AskedWords | null
  /** The words are the need's own label: where a card near has the need, the words lead to no other. */
  readonly isLabel?: boolean
  readonly place: SearchPlace
  readonly age: number | null
  readonly gender: GenderCode | null
  /** BCP 47. */
  readonly language: string | null
  readonly onlyFree: boolean
  /** Leaves out what is closed now; unknown hours stay. */
  readonly onlyOpen: boolean
  /** At most 50. */
  readonly limit: number
}

/** How far a search went, by name; the page says it in words. */
/** `remote`: only what says nothing of where it is or whom it serves, such as a line. */
export type SearchStep = 'near' | 'wider' | 'far' | 'state' | 'remote' | 'anywhere'

export interface FoundCard {
  readonly card: PublicCard
  /** Whole and half miles; null where the place is not public or serves an area. */
  readonly miles: number | null
  readonly fit: 'fits' | 'perhaps'
  /** It says nothing of where it is or whom it serves. */
  readonly whereUnknown?: true
  readonly open: 'yes' | 'no' | 'unknown'
  readonly confirmed: 'confirmed' | 'old' | 'never'
  /** Whether there is room, where its program lets visitors know; null or absent: nothing is said. */
  readonly space?: Space | null
}

export interface SearchAnswer {
  readonly found: readonly FoundCard[]
  readonly step: SearchStep
}
