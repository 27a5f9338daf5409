import {
  languagesWords,
  listWords,
  memoize,
  type ServiceProfile,
  takesWords,
} from '#features/directory/index.ts'
import { isoDay, type T } from '#platform/i18n/index.ts'

/** Whom a place takes, in one short line: "Ages 12 to 17, girls and nonbinary young people". */
export function whomWords(t: T, profile: ServiceProfile): string {
  const { ageMin, ageMax, genders } = profile
  return memoize(`${t.locale} whom ${ageMin} ${ageMax} ${genders}`, () => {
    if (ageMin === null && ageMax === null && genders === null) return t('results.whom.ask')
    const who = genders === null || genders.length === 0 ? t('results.genders.ask') : takesWords(t, genders)
    return `${ageLine(t, profile)}, ${lowerFirst(t, who)}`
  })
}

function ageLine(t: T, { ageMin: min, ageMax: max }: ServiceProfile): string {
  if (min !== null && min > 0 && max !== null) {
    return min === max
      ? t('results.ages.only', { age: String(min) })
      : t('results.ages.between', { min: String(min), max: String(max) })
  }
  if (max !== null) return t('results.ages.to', { max: String(max) })
  if (min === null) return t('results.ages.ask')
  return min === 0 ? t('card.ages.all') : t('results.ages.from', { min: String(min) })
}

function lowerFirst(t: T, words: string): string {
  return words.charAt(0).toLocaleLowerCase(t.lang) + words.slice(1)
}

/** Cost, papers and languages: first what is known, then, in one fact, what has to be asked. */
export function factWords(t: T, { free, idNeeded, languages }: ServiceProfile): readonly string[] {
  const known: string[] = []
  const asked: string[] = []
  if (free === 'unknown') asked.push(t('results.askAbout.cost'))
  else known.push(t(`results.cost.${free}`))
  if (idNeeded === 'unknown') asked.push(t('results.askAbout.id'))
  else known.push(t(`results.id.${idNeeded}`))
  if (languages.length === 0) asked.push(t('results.askAbout.languages'))
  else known.push(languagesWords(t, languages))
  return asked.length === 0 ? known : [...known, t('results.askAbout', { facts: listWords(t, asked) })]
}

/** "2 miles", "Under 1 mile": from where to where is said once a page. */
export function awayWords(t: T, miles: number): string {
  return memoize(`${t.locale} away ${miles}`, () =>
    miles < 1 ? t('results.miles.under') : t('results.miles', { miles }),
  )
}

const DAY_MS = 86_400_000
const formats = new Map<string, Intl.RelativeTimeFormat>()

/**
 * "today", "yesterday", "5 months ago": how old news is, as people say it, by the calendar where the place is.
 * Where nobody knows its zone, by whole days of 24 hours.
 */
export function agoWords(t: T, since: string, now: Date, zone: string | null): string {
  const at = new Date(since)
  const past = zone === null ? now.getTime() - at.getTime() : dayOf(now, zone) - dayOf(at, zone)
  const days = Math.max(Math.floor(past / DAY_MS), 0)
  return memoize(`${t.locale} ago ${days}`, () => {
    let format = formats.get(t.locale)
    if (!format) {
      format = new Intl.RelativeTimeFormat(`${t.lang}-u-nu-latn`, { numeric: 'auto' })
      formats.set(t.locale, format)
    }
    if (days < 60) return format.format(-days, 'day')
    return days < 730
      ? format.format(-Math.floor(days / 30.44), 'month')
      : format.format(-Math.floor(days / 365.25), 'year')
  })
}

const dayOf = (at: Date, zone: string): number => Date.parse(isoDay(at, zone))
