import type { PlacePoint } from '#features/protected-places/index.ts'
import { isSharedName } from '#features/protected-places/index.ts'
import type { Comparable } from './comparable.ts'
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
  const reasons = [
    nameReason(a, b),
    phoneReason(a, b),
    shared(a.emails, b.emails, 'same-email', 2),
    urlReason(a, b),
    addressReason(a, b),
    pointReason(a.point, b.point),
    organizationReason(a, b),
    textReason(a.hours, b.hours, 'hours', [1, -0.5]),
    textReason(a.description, b.description, 'description', [
      Math.min(a.description.length, b.description.length) < 60 ? 0.5 : 1,
      -0.5,
    ]),
  ].filter((reason) => reason !== undefined)
  const sum = reasons.reduce((total, reason) => total + reason.weight, START)
  return {
    score: 1 / (1 + 2 ** -sum),
    reasons: reasons.toSorted((x, y) => Math.abs(y.weight) - Math.abs(x.weight)),
  }
}

function nameReason(a: Comparable, b: Comparable): Reason | undefined {
  const names = [a.name, ...a.otherNames].filter(Boolean)
  const others = [b.name, ...b.otherNames].filter(Boolean)
  if (names.length === 0 || others.length === 0) return undefined
  const same = names.find((name) => others.includes(name))
  // "Main office" names a place no more than "here" does.
  if (same !== undefined)
    return isSharedName(same) ? { code: 'common-name', weight: 1 } : { code: 'same-name', weight: 3.5 }
  const alike = Math.max(...names.flatMap((name) => others.map((other) => alikeNames(name, other))))
  if (alike >= 0.5) {
    const differ = names.every((name) => others.every((other) => differInWord(name, other)))
    return differ
      ? { code: 'other-word', weight: -2 }
      : { code: 'alike-name', weight: round(6 * (alike - 0.5)) }
  }
  return { code: 'other-name', weight: alike < 0.25 ? -4 : -2 }
}

function alikeNames(a: string, b: string): number {
  return Math.min(similarity(a, b), 0.95)
}

/**
 * Each name has a word or number that the other has in no spelling: "legal help in Cook County" and "legal help in
 * Lake County" are alike as texts and are two.
 */
function differInWord(a: string, b: string): boolean {
  const [words, others] = [a.split(' '), b.split(' ')]
  const lacks = (from: readonly string[], of: readonly string[]) =>
    from.some((word) => !of.some((one) => one === word || (!/\d/.test(word) && similarity(word, one) >= 0.3)))
  return lacks(words, others) && lacks(others, words)
}

/** All services of an organization often have its number and its page, which then say little. */
function ofAgency({ entity }: Comparable): boolean {
  return entity === 'service'
}

function phoneReason(a: Comparable, b: Comparable): Reason | undefined {
  if (a.phones.length === 0 || b.phones.length === 0) return undefined
  return shared(a.phones, b.phones, 'same-phone', ofAgency(a) ? 2 : 3) ?? { code: 'other-phone', weight: -3 }
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
  if (a.streets.length === 0 || b.streets.length === 0) return undefined
  let best: Reason = { code: 'other-address', weight: -4 }
  for (const one of a.streets) {
    for (const other of b.streets) {
      if (one.number !== other.number || one.core !== other.core) continue
      if (one.zip && other.zip ? one.zip !== other.zip : one.city && other.city && one.city !== other.city)
        continue
      if (one.unit === '' || other.unit === '' || one.unit === other.unit)
        return { code: 'same-address', weight: 3 }
      best = { code: 'other-unit', weight: 0.5 }
    }
  }
  return best
}

/** Kilometers; the ground is flat enough over so short a way. */
function distance(a: PlacePoint, b: PlacePoint): number {
  const north = (a.latitude - b.latitude) * 111.2
  const east = (a.longitude - b.longitude) * 111.2 * Math.cos((a.latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}

function pointReason(a: PlacePoint | null, b: PlacePoint | null): Reason | undefined {
  if (!a || !b) return undefined
  const km = distance(a, b)
  if (km <= 0.1) return { code: 'near', weight: 1.5 }
  return km > 1 ? { code: 'far', weight: -4 } : undefined
}

function organizationReason(a: Comparable, b: Comparable): Reason | undefined {
  if (a.organization === '' || b.organization === '') return undefined
  const alike = a.organization === b.organization ? 1 : similarity(a.organization, b.organization)
  if (alike >= 0.7) return { code: 'same-organization', weight: 1.5 }
  return alike < 0.4 ? { code: 'other-organization', weight: -2.5 } : undefined
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
