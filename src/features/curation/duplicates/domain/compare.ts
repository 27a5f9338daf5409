import type { PlacePoint } from '#features/protected-places/index.ts'
import { isSharedName } from '#features/protected-places/index.ts'
import type { Comparable } from './comparable.ts'
import { alikeAsTexts, differInWord, isContained, namePair } from './like-names.ts'
import { sameBody } from './same-body.ts'
import { sameHouse } from './same-house.ts'
import { similarity } from './trigrams.ts'

/** What speaks for or against two records being one; each has a sentence in `locales/en/steward.json`. */
export const reasonCodes = [
  'same-name',
  'common-name',
  'alike-name',
  'other-word',
  'other-name',
  'same-phone',
  'other-phone',
  'same-email',
  'same-url',
  'same-site',
  'other-url',
  'same-address',
  'other-unit',
  'other-address',
  'near',
  'far',
  'same-organization',
  'other-organization',
  'same-hours',
  'other-hours',
  'same-description',
  'other-description',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export interface Reason {
  readonly code: ReasonCode
  /** Above 0 it speaks for, below 0 against; in halvings and doublings of the odds. */
  readonly weight: number
}

export interface Likeness {
  /** 0 to 1. Orders a queue and meets a threshold; it is no measured probability. */
  readonly score: number
  /** The strongest first. */
  readonly reasons: readonly Reason[]
}

/** From here on a pair is shown to a steward, who alone decides. */
export const SHOW_AT = 0.5

/** Odds before anything is compared: most pairs that share one key are two records. */
const START = -3

/**
 * How likely two records of one kind are the same, and why. What one of them does not state says nothing:
 * an absent phone is no other phone. Symmetric.
 */
export function compare(a: Comparable, b: Comparable): Likeness {
  const address = addressReason(a, b)
  const reasons = [
    nameReason(a, b, address?.code === 'same-address'),
    phoneReason(a, b),
    shared(a.emails, b.emails, 'same-email', 2),
    urlReason(a, b),
    address,
    pointReason(a.point, b.point, address),
    organizationReason(a, b),
    textReason(a.hours, b.hours, 'hours', [1, -0.5]),
    textReason(a.description, b.description, 'description', [
      Math.min(a.description.length, b.description.length) < 60 ? 0.5 : 1,
      -0.5,
    ]),
  ].filter((reason) => reason !== undefined)
  const weighed = ofOneHouse(reasons)
  const sum = weighed.reduce((total, reason) => total + reason.weight, START)
  return {
    score: 1 / (1 + 2 ** -(sum - (ofAgency(a) ? repeated(weighed) : 0))),
    reasons: weighed.toSorted((x, y) => Math.abs(y.weight) - Math.abs(x.weight)),
  }
}

/**
 * In one house little speaks against two places that one body runs: lists name a place by what happens there, and the dining
 * room and the clinic upstairs, with a number each, are one place. Nor where both have one name: the school where another body
 * serves lunch is one school.
 */
function ofOneHouse(reasons: readonly Reason[]): readonly Reason[] {
  const has = (code: ReasonCode) => reasons.some((reason) => reason.code === code)
  if (!has('same-address') || !ties.some(has)) return reasons
  return reasons.map((reason) => (againstOneHouse.has(reason.code) ? { ...reason, weight: -0.5 } : reason))
}
const ties: readonly ReasonCode[] = ['same-organization', 'same-phone', 'same-name', 'alike-name']
const againstOneHouse: ReadonlySet<ReasonCode> = new Set([
  'other-name',
  'other-word',
  'other-phone',
  'other-organization',
  'other-url',
])

/** What all services of an agency have in common counts once, in however many fields it stands. */
function repeated(reasons: readonly Reason[]): number {
  const together = reasons
    .filter(({ code }) => agencyWide.has(code))
    .reduce((sum, { weight }) => sum + weight, 0)
  return Math.max(0, together - mostAgencyWide)
}
const mostAgencyWide = 2.5
const agencyWide: ReadonlySet<ReasonCode> = new Set([
  'same-phone',
  'same-email',
  'same-url',
  'same-hours',
  'same-organization',
])

function nameReason(a: Comparable, b: Comparable, oneHouse: boolean): Reason | undefined {
  const pairs = namePairs(a, b)
  if (pairs.length === 0) return undefined
  const same = pairs.find(([one, other]) => one === other)
  // "Main office" names a place no more than "here" does.
  if (same)
    return isSharedName(same[0]) ? { code: 'common-name', weight: 1 } : { code: 'same-name', weight: 3.5 }
  const spelled = pairs.map(([one, other]) => namePair(one, other))
  // In one house "Harbor House" and "Harbor House at Pier School, Unit 1" are one; elsewhere, a branch of it.
  if (oneHouse && spelled.some(isContained)) return { code: 'alike-name', weight: 2 }
  const alike = Math.min(0.95, Math.max(...spelled.map(alikeAsTexts)))
  if (alike >= 0.5)
    return spelled.every(differInWord)
      ? { code: 'other-word', weight: -2 }
      : { code: 'alike-name', weight: round(6 * (alike - 0.5)) }
  return { code: 'other-name', weight: alike < 0.25 ? -4 : -2 }
}

/** Each name of one with each of the other, but for two other names: that is often the program that both belong to. */
function namePairs(a: Comparable, b: Comparable): (readonly [string, string])[] {
  const pairs = [
    [a.name, b.name],
    ...b.otherNames.map((name) => [a.name, name]),
    ...a.otherNames.map((name) => [name, b.name]),
  ] as const
  return pairs.flatMap(([one = '', other = '']) =>
    one === '' || other === '' ? [] : [[one, other] as const],
  )
}

/** All services of an organization often have its number and its page, which then say little. */
function ofAgency({ entity }: Comparable): boolean {
  return entity === 'service'
}

function phoneReason(a: Comparable, b: Comparable): Reason | undefined {
  if (a.phones.length > 0 && b.phones.length > 0)
    return (
      shared(a.phones, b.phones, 'same-phone', ofAgency(a) ? 2 : 3) ?? { code: 'other-phone', weight: -3 }
    )
  // A place without a number of its own is called at its organization's; another number there is no other place.
  const called = ({ phones, agencyPhones }: Comparable) => (phones.length > 0 ? phones : agencyPhones)
  return shared(called(a), called(b), 'same-phone', 2)
}

function urlReason(a: Comparable, b: Comparable): Reason | undefined {
  if (a.urls.length === 0 || b.urls.length === 0) return undefined
  const hosts = (urls: readonly string[]) => urls.map((url) => url.split('/')[0] ?? '')
  return (
    shared(a.urls, b.urls, 'same-url', ofAgency(a) ? 1 : 2) ??
    shared(hosts(a.urls), hosts(b.urls), 'same-site', 0.5) ?? { code: 'other-url', weight: -1.5 }
  )
}

function addressReason(a: Comparable, b: Comparable): Reason | undefined {
  // One service in one house says nothing, for many are given there; in no house of the other it is another branch's.
  if (sameHouse(a.givenAt, b.givenAt) === 'other') return { code: 'other-address', weight: -4 }
  const house = sameHouse(a.streets, b.streets)
  if (house === undefined) return undefined
  if (house === 'same') return { code: 'same-address', weight: 3 }
  return house === 'other-unit' ? { code: 'other-unit', weight: 0.5 } : { code: 'other-address', weight: -6 }
}

/** Kilometers; the ground is flat enough over so short a way. */
function distance(a: PlacePoint, b: PlacePoint): number {
  const north = (a.latitude - b.latitude) * 111.2
  const east = (a.longitude - b.longitude) * 111.2 * Math.cos((a.latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}

/** Where both state a street a point adds nothing: many are the middle of a ZIP code, or were looked up wrongly. */
function pointReason(
  a: PlacePoint | null,
  b: PlacePoint | null,
  address: Reason | undefined,
): Reason | undefined {
  if (!a || !b || address?.code === 'other-address') return undefined
  const km = distance(a, b)
  if (km <= 0.1) return { code: 'near', weight: 1.5 }
  return km > 1 && !address ? { code: 'far', weight: -2 } : undefined
}

function organizationReason(a: Comparable, b: Comparable): Reason | undefined {
  const body = sameBody(a, b)
  if (body === undefined) return undefined
  return body ? { code: 'same-organization', weight: 1.5 } : { code: 'other-organization', weight: -2.5 }
}

function textReason(
  a: string,
  b: string,
  what: 'hours' | 'description',
  [same, other]: readonly [number, number],
): Reason | undefined {
  if (a === '' || b === '') return undefined
  const alike = a === b ? 1 : similarity(a, b)
  if (alike >= 0.85) return { code: `same-${what}`, weight: same }
  return alike < 0.5 ? { code: `other-${what}`, weight: other } : undefined
}

function shared(
  a: readonly string[],
  b: readonly string[],
  code: ReasonCode,
  weight: number,
): Reason | undefined {
  return a.some((value) => value !== '' && b.includes(value)) ? { code, weight } : undefined
}

function round(weight: number): number {
  return Math.round(weight * 100) / 100
}
