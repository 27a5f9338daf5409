import { courseOf } from '#features/courses/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { Bounds } from './statistics/bounds.ts'
import type { Estimate, NotEstimable } from './statistics/sample.ts'

/** The title of a course; its id where no such course is here any more. */
export const courseWords = (id: string): string => courseOf(id)?.title ?? id

export const groupWords = (group: 'now' | 'later' | 'all'): string => t(`cohorts.arm.${group}`)

/** A share as a percentage: "42%". */
export const percent = (share: number): string => `${Math.round(100 * share)}%`

/** A difference in points of a hundred, with its sign: "+12". */
export function points(share: number): string {
  const rounded = Math.round(100 * share)
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${-rounded}` : '0'
}

/** "+12 (+5 to +19)". No difference of shares lies beyond 100 points, though limits from two sites may. */
export const estimateWords = (of: Estimate | NotEstimable): string =>
  of === 'not-estimable'
    ? t('cohorts.not-estimable')
    : t('cohorts.estimate', {
        value: points(of.value),
        low: points(Math.max(-1, of.low)),
        high: points(Math.min(1, of.high)),
      })

export const boundsWords = (of: Bounds | null): string =>
  of === null
    ? t('cohorts.bounds.unsaid')
    : t('cohorts.bounds', { low: points(of.low), high: points(of.high) })

/** "1.44", or "−0.58". */
export const sizeWords = (of: number | NotEstimable): string =>
  of === 'not-estimable' ? t('cohorts.not-estimable') : of.toFixed(2).replace('-', '−')

export const chanceWords = (p: number): string => (p < 0.001 ? t('cohorts.chance.below') : p.toFixed(3))

/** A number that is told, or that it is of fewer than the least group. */
export const countWords = (n: number | null): string => (n === null ? t('cohorts.few') : t.number(n))

/** A question bank by its id, which says what it asks: "who to call". */
export const bankWords = (bank: string): string => bank.replaceAll('-', ' ')
