import type { StoredStatement } from './stored.ts'

/** Who says when it really began. */
export const sources = [
  'told-us',
  'police',
  'young-person',
  'caregiver',
  'agency',
  'document',
  'myself',
] as const
export type Source = (typeof sources)[number]

/** Why the time was wrong. */
export const corrections = ['entered-wrong', 'learned-later', 'other-moment', 'other-zone'] as const
export type Why = (typeof corrections)[number]

/** That a start was wrong, as one person says and another has to confirm. */
export interface Wish {
  readonly by: string
  readonly at: Date
  readonly source: Source
  readonly why: Why
  /** The entry of the record that says what really happened. */
  readonly item: string | null
}

/** Undefined: nobody says so, or no more. */
export function wishIn(rows: readonly StoredStatement[]): Wish | undefined {
  const last = rows.findLast(({ type }) => type === 'correction-asked' || type === 'correction-ended')
  if (last?.type !== 'correction-asked' || last.about === null) return undefined
  const { by, about, said, item } = last
  return {
    by,
    at: new Date(about),
    source: said.source as Source,
    why: said.why as Why,
    item: item ?? null,
  }
}
