import type { Category, Column, LaneRow } from '#features/sharing/index.ts'
import { HIDDEN } from '#features/sharing/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { Opening } from './openings.ts'

/** What must be so before it passes by this way, a sentence each: what the way always asks, then the lane's row and the cell. */
export function needsOf(
  { way, order, rows, entries }: Opening,
  { category, columns }: { readonly category: Category; readonly columns: readonly Column[] },
): readonly string[] {
  if (way === 'none') return []
  const recipient = columns.flatMap((column) =>
    column === 'team' || column === 'legal' || column === 'caregiver'
      ? [t(`maypass.recipient.${column}`)]
      : [],
  )
  const optIn = columns.includes('caregiver') && HIDDEN.has(category) ? [t('maypass.caregiver.opt-in')] : []
  return [
    ...new Set([
      t(`maypass.way.${way}.asks`),
      ...recipient,
      ...rows.flatMap(({ row }) => [...(row.way === way ? [] : wayAsks(row.way)), ...rowAsks(row)]),
      ...sharedQualifiers(entries, columns).map((code) => t(`maypass.qualifier.${code}`)),
      ...optIn,
      ...orderAsks(order),
    ]),
  ]
}

/** Beside what was signed: which order, and what is none. */
function orderAsks(order: Opening['order']): readonly string[] {
  if (order === null) return []
  return [
    t('maypass.way.court-order.asks'),
    t('maypass.condition.not-a-subpoena'),
    ...(order === 'part2-special' ? [t('maypass.condition.special-order')] : []),
  ]
}

/** By which way the tie is told, where that is another: a signature would seem to belong to the way of the card. */
function wayAsks(way: LaneRow['way']): readonly string[] {
  return way === 'none' ? [] : [t(`maypass.way.${way}.asks`)]
}

/** Of rows of other ways, too: what is told of the tie may pass by another. */
function rowAsks({ signers, conditions }: LaneRow): readonly string[] {
  return [
    ...(signers === null ? [] : [t(`maypass.signers.${signers}`)]),
    ...conditions.map((code) => t(`maypass.condition.${code}`)),
  ]
}

/** What every entry of a column asks: of several, each would do. */
function sharedQualifiers(entries: Opening['entries'], columns: readonly Column[]) {
  return columns.flatMap((column) => {
    const [first, ...rest] = entries.filter((one) => one.column === column)
    return (first?.when ?? []).filter((code) => rest.every(({ when }) => when.includes(code)))
  })
}
