import { isoDay, translator } from '#platform/i18n/index.ts'
import type { Groups } from '../domain/kinds.ts'
import { ageOn } from './age.ts'

const t = translator('en')

/** "15 years old" on the calendar of the place · "about 14–15 years old", where nobody knows the day · "age not known". */
export function ageWords(
  { birthDate, ageBand }: Pick<Groups<'identity'>['about'], 'birthDate' | 'ageBand'>,
  now: Date,
  zone: string,
): string {
  if (birthDate !== null) return t('timeline.age.years', { years: ageOn(birthDate, isoDay(now, zone)) })
  return ageBand === ''
    ? t('timeline.age.unknown')
    : t('timeline.age.band', { band: ageBand.replace('-', '–') })
}
