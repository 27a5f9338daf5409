import { laneName } from '#features/identity/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { Category, Column, Lane, Mode, Purpose, Way } from '../model/codes.ts'

export const categoryWords = (category: Category) => t(`maypass.category.${category}`)
export const columnWords = (column: Column) => t(`maypass.column.${column}`)
export const purposeWords = (purpose: Purpose) => t(`maypass.purpose.${purpose}`)
export const modeWords = (mode: Mode) => t(`maypass.mode.${mode}`)
export const wayWords = (way: Exclude<Way, 'none'>) => t(`maypass.way.${way}`)

export const laneWords = (lane: Lane) => laneName(lane)
