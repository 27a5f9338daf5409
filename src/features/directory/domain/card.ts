import type { ServiceProfile } from './profile.ts'
import type { FactKind } from './shelf-life.ts'

/** A phone as shown: dialed form only where it was understood; never a guess. */
export interface CardPhone {
  /** E.164, or null where the number could not be understood (then it is shown, not dialed). */
  readonly tel: string | null
  readonly display: string
  readonly extension: string | null
  readonly kind: 'voice' | 'text' | 'fax' | 'tty' | 'other'
  readonly note: string | null
  /** The organization whose number it is, where neither the service nor its place has one. */
  readonly of?: string
}

/** Street address of a public place only. */
export interface CardAddress {
  readonly lines: readonly string[]
  readonly city: string
  readonly state: string
  readonly postalCode: string
}

/** How and when we know: three dates that are never merged, each with how and by whom (by role, not name). */
export interface CardDates {
  readonly confirmedAt: string | null
  readonly confirmedHow: string | null
  readonly checkedAt: string | null
  readonly editedAt: string | null
  /** Kinds of fact that a person confirmed by themselves, such as a phone that was answered; absent = none. */
  readonly kinds?: Readonly<Partial<Record<FactKind, string>>>
}

/**
 * What any visitor may see about one service at one place, and nothing else.
 * Built by `buildCard` from the public records, stored in directory.public_card.card.
 */
export interface PublicCard {
  readonly id: string
  readonly serviceId: string
  readonly organizationId: string
  /** Null where the service shows no place (by phone, or the place is confidential). */
  readonly locationId: string | null
  readonly name: string
  readonly organizationName: string
  readonly description: string
  readonly alert: string | null
  readonly status: 'active' | 'temporarily closed'
  readonly needIds: readonly number[]
  readonly profile: ServiceProfile
  readonly eligibilityNote: string
  readonly feesNote: string
  readonly applicationNote: string
  readonly documents: readonly string[]
  readonly phones: readonly CardPhone[]
  readonly email: string | null
  readonly url: string | null
  readonly address: CardAddress | null
  /** 'place' = street shown; 'area' = county only; 'contact' = front door only; 'remote' = no place. */
  readonly placeShown: 'place' | 'area' | 'contact' | 'remote'
  readonly countyFips: string | null
  readonly state: string | null
  /** Open minutes of the local week as [from, to) pairs, Monday 00:00 = 0; null = unknown (call). */
  readonly weekly: readonly (readonly [number, number])[] | null
  /** Dates between which the hours hold (YYYY-MM-DD), null = open ended. */
  readonly hoursFrom: string | null
  readonly hoursTo: string | null
  /** IANA zone of the service; null = unknown, then open now is unknown too. */
  readonly timezone: string | null
  readonly hoursNote: string
  readonly pointIsApproximate: boolean
  readonly sourceName: string
  readonly dates: CardDates
  /** ISO date-time until which the card counts as confirmed; null = never confirmed by a person. */
  readonly confirmedUntil: string | null
  readonly fictional: boolean
}
