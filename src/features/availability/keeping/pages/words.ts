import { t } from '#web/frame/staff.tsx'
import { lineState } from '../../board.ts'
import type { Channel } from '../../domain/codes.ts'
import type { OwnLine } from '../own-lines.ts'

const HOUR = 60

/** How old a count is. */
export function ageWords(minutes: number): string {
  if (minutes < 1) return t('counts.age.now')
  if (minutes < 2 * HOUR) return t('counts.age.minutes', { count: minutes })
  if (minutes < 48 * HOUR) return t('counts.age.hours', { count: Math.floor(minutes / HOUR) })
  return t('counts.age.days', { count: Math.floor(minutes / HOUR / 24) })
}

/** Who said so, how and when: "counted 5 minutes ago by Nadia, in the app". */
export function countedWords(line: Pick<OwnLine, 'minutes' | 'author' | 'countedHow'>): string {
  if (line.minutes === null || line.countedHow === null) return t('counts.never')
  const how = howWords(line.countedHow)
  const age = ageWords(Math.max(line.minutes, 0))
  return line.author === null
    ? t('counts.counted', { age, how })
    : t('counts.countedBy', { age, how, who: line.author })
}

export const howWords = (how: Channel): string => t(`counts.how.${how}`)

/** "Bed, ages 12 to 17, at Harbor House": what a line is, for its heading. */
export function lineWords(line: OwnLine): string {
  const what = bedWords(line)
  return line.location === null ? what : t('counts.lineAt', { what, place: line.location })
}

/** The same without its place. */
export const bedWords = (line: OwnLine): string =>
  t('counts.line', { unit: t(`counts.unit.${line.unit}`), min: line.ageMin, max: line.ageMax })

/** How a line stands, in one short word and the number of slots. */
export function stateWords(line: OwnLine): string {
  const state = lineState(line)
  return state === 'open' ? t('counts.state.open', { count: line.available }) : t(`counts.state.${state}`)
}
