import { county, state } from '#platform/geo/index.ts'
import { isoDay, type T, zoneOfNobody } from '#platform/i18n/index.ts'
import { FICTIONAL_STATE, fictionalCounty } from '../domain/fictional-place.ts'
import type { GenderCode, ServiceProfile } from '../domain/profile.ts'

/**
 * Facts of a card in words. The same few combinations come back on every page of results, so each is
 * worked out once per language; the number of them is small, and `memoize` bounds it anyway.
 */
const said = new Map<string, string>()
const MOST_MEMOIZED = 5_000

/** @param id language, kind, and all that the words depend on: choices and numbers, never free text. */
export function memoize(id: string, say: () => string): string {
  const known = said.get(id)
  if (known !== undefined) return known
  if (said.size >= MOST_MEMOIZED) said.clear()
  const words = say()
  said.set(id, words)
  return words
}

/** "12 to 17", "18 and older", "Up to 21"; what is not stated is asked for, never guessed. */
export function agesWords(t: T, { ageMin: min, ageMax: max }: ServiceProfile): string {
  return memoize(`${t.locale} ages ${min} ${max}`, () => {
    if (min !== null && min > 0 && max !== null) {
      return min === max
        ? t('card.ages.only', { age: String(min) })
        : t('card.ages.between', { min: String(min), max: String(max) })
    }
    if (max !== null) return t('card.ages.to', { max: String(max) })
    if (min === null) return t('card.ask')
    return min === 0 ? t('card.ages.all') : t('card.ages.from', { min: String(min) })
  })
}

const ALL_GENDERS = 5

export function takesWords(t: T, genders: readonly GenderCode[] | null): string {
  return memoize(`${t.locale} takes ${genders}`, () => {
    if (genders === null || genders.length === 0) return t('card.ask')
    if (genders.length >= ALL_GENDERS) return t('card.takes.everyone')
    return listWords(
      t,
      genders.map((one) => t(`card.gender.${one}`)),
    )
  })
}

export function languagesWords(t: T, languages: readonly string[]): string {
  return memoize(`${t.locale} languages ${languages}`, () =>
    languages.length === 0
      ? t('card.ask')
      : listWords(
          t,
          languages.map((tag) => languageName(t, tag)),
        ),
  )
}

export function milesWords(t: T, miles: number): string {
  return memoize(`${t.locale} miles ${miles}`, () => t('card.miles', { miles }))
}

/**
 * A day in words, kept because a page of results repeats few of them.
 *
 * @param zone of the place, for the day of an instant there; what never closes anywhere has none.
 */
export function dayWords(t: T, isoDate: string, zone?: string | null): string {
  const day = isoDate.length === 10 ? isoDate : isoDay(new Date(isoDate), toldIn(zone))
  return memoize(`${t.locale} day ${day}`, () => t.date(day))
}

/** The zone of a card, or of nobody where it is of no place, or is open everywhere and always. */
export const toldIn = (zone: string | null | undefined) =>
  zone && zone !== 'Etc/UTC' ? zone : zoneOfNobody()

const lists = new Map<string, Intl.ListFormat>()

/** "girls, boys and trans girls" in the reader's language. */
export function listWords(t: T, words: readonly string[]): string {
  let format = lists.get(t.locale)
  if (!format) {
    format = new Intl.ListFormat(t.lang, { type: 'conjunction' })
    lists.set(t.locale, format)
  }
  return format.format(words)
}

const languageNames = new Map<string, Intl.DisplayNames>()

export function languageName(t: T, tag: string): string {
  let names = languageNames.get(t.locale)
  if (!names) {
    names = new Intl.DisplayNames(t.lang, { type: 'language' })
    languageNames.set(t.locale, names)
  }
  return names.of(tag) ?? tag
}

/** Facts that a service states, denies or is silent about, in the order people ask for them. */
export const STATED_FACTS = [
  'guardianConsentNeeded',
  'immigrationStatusAsked',
  'lgbtqAffirming',
  'selfDesignatedPlacement',
  'pregnantOrParenting',
  'disabilityAccess',
  'walkIn',
  'telehealth',
  'survivorLed',
] as const

export type StatedFact = (typeof STATED_FACTS)[number]

/** For these, "no" is the good news. */
const GOOD_WHEN_NO: ReadonlySet<StatedFact> = new Set(['guardianConsentNeeded', 'immigrationStatusAsked'])

/** What is known, as sentences, and what has to be asked. */
export function statedFacts(
  t: T,
  profile: ServiceProfile,
): { readonly known: readonly string[]; readonly ask: readonly string[] } {
  const known: string[] = []
  const ask: string[] = []
  for (const fact of STATED_FACTS) {
    const answer = profile[fact]
    if (answer === 'unknown') ask.push(t(`card.askAbout.${fact}`))
    else {
      const good = (answer === 'no') === GOOD_WHEN_NO.has(fact)
      known.push(good ? t(`card.good.${fact}`) : t(`card.bad.${fact}`))
    }
  }
  return { known, ask }
}

/** Where a service comes to, as names when they are few. */
export function areasWords(t: T, areas: readonly string[]): string {
  if (areas.length === 0) return t('card.ask')
  if (areas.includes('US')) return t('card.areas.nation')
  if (areas.length > MOST_NAMED) return t('card.areas.many', { count: areas.length })
  return listWords(t, areas.map(areaName))
}
const MOST_NAMED = 12

function areaName(area: string): string {
  if (area === FICTIONAL_STATE.code) return FICTIONAL_STATE.name
  return county(area)?.name ?? fictionalCounty(area)?.name ?? state(area)?.name ?? area
}
