import type { ServiceProfile } from './profile.ts'

/** Kinds of fact, each with a shelf life of its own. */
export const factKinds = ['phone', 'intake', 'eligibility', 'record'] as const
export type FactKind = (typeof factKinds)[number]

/**
 * Days for which a person's confirmation counts. Phone numbers and intake rules change soonest.
 * A design choice of this platform, not a rule of any authority; a service may set its own.
 */
export const SHELF_LIFE_DAYS: Readonly<Record<FactKind, number>> = {
  phone: 90,
  intake: 90,
  eligibility: 180,
  record: 180,
}

const DAY_MS = 86_400_000

/** Shelf life of one kind of fact for a service, in days. */
export function shelfLifeDays(kind: FactKind, profile: Pick<ServiceProfile, 'shelfLifeDays'>): number {
  return profile.shelfLifeDays[kind] ?? SHELF_LIFE_DAYS[kind]
}

/** When one kind of fact turns old; null when no person ever confirmed the record. */
export function dueAt(
  kind: FactKind,
  confirmedAt: Date | null,
  profile: Pick<ServiceProfile, 'shelfLifeDays'>,
): Date | null {
  return confirmedAt && new Date(confirmedAt.getTime() + shelfLifeDays(kind, profile) * DAY_MS)
}

/** When a person last confirmed one kind of fact by itself, such as a phone that was answered. */
export type KindDates = Readonly<Partial<Record<FactKind, Date | undefined>>>

/** The newest of a confirmation of the whole record and one of this kind alone; null = neither. */
export function kindConfirmedAt(
  kind: FactKind,
  confirmedAt: Date | null,
  kinds: KindDates = {},
): Date | null {
  const own = kinds[kind]
  if (own === undefined) return confirmedAt
  return confirmedAt === null || own > confirmedAt ? own : confirmedAt
}

/**
 * Until when a record counts as confirmed: until the first of its kinds of fact turns old. Only dates of
 * people are asked for; what a machine checked has no place here. A record of which only one kind was ever
 * confirmed does not count as confirmed.
 */
export function confirmedUntil(
  confirmedAt: Date | null,
  profile: Pick<ServiceProfile, 'shelfLifeDays'>,
  kinds: KindDates = {},
): Date | null {
  if (confirmedAt === null) return null
  const ends = factKinds.map((kind) => {
    const from = kindConfirmedAt(kind, confirmedAt, kinds) ?? confirmedAt
    return from.getTime() + shelfLifeDays(kind, profile) * DAY_MS
  })
  return new Date(Math.min(...ends))
}

export type Freshness = 'confirmed' | 'old' | 'never'

/** The state of a confirmation at a moment. The last moment of its shelf life is already old. */
export function freshness(until: Date | null, now: Date): Freshness {
  if (until === null) return 'never'
  return now.getTime() < until.getTime() ? 'confirmed' : 'old'
}
