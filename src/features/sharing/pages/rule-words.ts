import { laneName } from '#features/identity/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { Category, Column, Lane, Mode, Purpose, Way } from '../model/codes.ts'

export const categoryWords = (category: Category) => t(`maypass.category.${category}`)
export const columnWords = (column: Column) => t(`maypass.column.${column}`)
export const purposeWords = (purpose: Purpose) => t(`maypass.purpose.${purpose}`)
export const modeWords = (mode: Mode) => t(`maypass.mode.${mode}`)
export const wayWords = (way: Exclude<Way, 'none'>) => t(`maypass.way.${way}`)

export const laneWords = (lane: Lane) => laneName(lane)

const OURS = /^(?:R\d+$|ours)/

/** A citation names a law, or a rule of ours by its number. */
export function citeWords(cite: string): string {
  if (cite.startsWith('ours')) return t('maypass.cite.ours')
  return OURS.test(cite) ? t('maypass.cite.rule', { rule: cite }) : cite
}

/** By which law, each once, of what rows of the rules cite: a rule of ours is named only where there is no law. */
export function lawsOf(cites: readonly string[]): readonly string[] {
  const laws = cites.filter((cite) => !OURS.test(cite))
  return [...new Set((laws.length > 0 ? laws : cites).map(citeWords))]
}
