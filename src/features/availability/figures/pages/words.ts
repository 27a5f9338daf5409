import { type T, translator } from '#platform/i18n/index.ts'
import { countyName } from '../../asking/pages/sent-list.tsx'
import type { CountyAsked, GroupAsked } from '../domain/gaps.ts'
import type { Month } from '../domain/months.ts'
import type { HoursFresh } from '../month-figures.ts'

/** People work in English. */
export const t: T = translator('en')

export const monthWords = (month: Month): string => t.date(month, 'month')

/** "Central Time". */
export const zoneWords = (zone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value ?? zone

export const placeWords = ({ county, unit }: CountyAsked): string =>
  t('figures.gaps.place', { county: countyName(t, county), unit: t(`board.unit.${unit}`) })

export function groupWords(row: GroupAsked): string {
  const { group } = row
  switch (group) {
    case 'gender-not-said':
      return t('figures.gaps.genderNotSaid')
    case 'girl':
    case 'boy':
    case 'trans-girl':
    case 'trans-boy':
    case 'nonbinary':
      return t(`board.gender.${group}`)
    case 'pregnant':
    case 'parenting':
    case 'siblings':
    case 'wheelchair':
    case 'substance-use':
    case 'interpreter':
      return t(`board.need.${group}`)
    default:
      return t('figures.gaps.age', { band: t(`askanswer.band.${group}`) })
  }
}

export const whoseWords = ({ kind, program }: HoursFresh): string =>
  kind === 'all' || kind === 'nobody' ? t(`figures.hours.${kind}`) : (program ?? t('figures.hours.own'))

/** Rounded down: all is only said where all is meant. */
export const percentOf = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.floor((part / whole) * 100)

export const numberOrUntold = (n: number | null): string => (n === null ? t('figures.untold') : t.number(n))
