import { fictionalCounty, type GenderCode } from '#features/directory/index.ts'
import { county } from '#platform/geo/index.ts'
import { translator } from '#platform/i18n/index.ts'
import type { BoardLine } from '../board.ts'
import { needCodes } from '../domain/codes.ts'
import type { FitReason, Wanted } from '../domain/fit.ts'

/** People work in English. */
export const t = translator('en')

const needWords: ReadonlySet<string> = new Set(needCodes)

/** "25 minutes ago"; a place that says no more than the hour is told in hours. */
export function ageOf({ countedAt, place }: Pick<BoardLine, 'countedAt' | 'place'>, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - (countedAt?.getTime() ?? 0)) / 60_000))
  if (place === null) return t('board.age.within', { hours: Math.floor(minutes / 60) + 1 })
  return minutes < 1 || countedAt === null ? t('board.age.now') : t.ago(countedAt, now)
}

/** Five digits. */
export const fipsOf = (number: number) => String(number).padStart(5, '0')

export function countyName(number: number): string {
  const fips = fipsOf(number)
  return county(fips)?.name ?? fictionalCounty(fips)?.name ?? fips
}

export function gendersOf(genders: readonly GenderCode[] | null): string {
  if (genders === null) return t('board.genders.unstated')
  if (genders.length === 5) return t('board.genders.all')
  return genders.map((one) => t(`board.gender.${one}`)).join(', ')
}

/** The same within a sentence, where it is stated. */
export function gendersTaken(genders: readonly GenderCode[]): string {
  if (genders.length === 5) return t('board.whom.all')
  return genders.map((one) => t(`board.whom.${one}`)).join(', ')
}

export function reasonsOf(reasons: readonly FitReason[]): string {
  return reasons
    .map((one) =>
      one === 'unit' || one === 'age' || one === 'gender' || one === 'county'
        ? t(`board.reason.${one}`)
        : t(`board.need.${one}`),
    )
    .join(', ')
}

/** Why a line of the wanted kind does not take somebody, by what it states. @param reasons as `fit` gave them for `no` */
export function whyNot(line: BoardLine, wanted: Wanted, reasons: readonly FitReason[]): string {
  const needs = reasons.filter((one) => needWords.has(one))
  const sentences = reasons.flatMap((one): string[] => {
    if (one === 'age') return [agesAgainst(line, wanted.age)]
    if (one === 'gender') return [t('board.why.gender', { genders: gendersOf(line.genders) })]
    return one === 'county'
      ? [t('board.why.county', { county: wanted.county === undefined ? '' : countyName(wanted.county) })]
      : []
  })
  return [...sentences, ...(needs.length === 0 ? [] : [t('board.refuses', { list: reasonsOf(needs) })])].join(
    ' ',
  )
}

/** "Takes ages 15 to 17. You asked for 14." */
export function agesAgainst({ ageMin, ageMax, agesAbout }: BoardLine, asked?: number | string): string {
  const takes = t(agesAbout ? 'board.why.agesAbout' : 'board.why.ages', { min: ageMin, max: ageMax })
  return asked === undefined ? takes : `${takes} ${t('board.why.asked', { asked: String(asked) })}`
}

/** Where a line is, as others may know it. */
export function whereOf({
  place,
  coordinated,
  region,
}: Pick<BoardLine, 'place' | 'coordinated' | 'region'>): string {
  if (place !== null) return place.service
  if (coordinated !== null && coordinated.name !== null) return coordinated.name
  return region === null ? t('board.hidden.noRegion') : t('board.hidden.place', { number: region })
}

/** What a button is for, heard where its words repeat. */
export function aboutLine(line: BoardLine): string {
  return t('board.act.about', {
    unit: t(`board.unit.${line.unit}`),
    min: line.ageMin,
    max: line.ageMax,
    where: whereOf(line),
  })
}
