import { isDeepStrictEqual } from 'node:util'
import { type FieldState, type FieldValues, readField, sameValue } from '#features/directory/index.ts'
import { type Doc, isDoc, phoneKey, textIn } from '#features/protected-places/index.ts'
import type { ComparedEntity } from './comparable.ts'

export const choices = ['kept', 'merged', 'both'] as const
export type Choice = (typeof choices)[number]

/** One field as two records have it. */
export interface FieldPair {
  readonly path: string
  readonly kept: unknown
  readonly merged: unknown
  /** Lists may be joined. */
  readonly mayJoin: boolean
  /**
   * What is proposed: the value that a person confirmed last, and what that record lacks from the other. Where nobody confirmed
   * either, the kept record's, and both numbers.
   */
  readonly proposed: Choice
}

/** Fields of which both values may stand beside each other. */
const joinable = new Set([
  'phones',
  'languages',
  'contacts',
  'additional_urls',
  'additional_websites',
  'needIds',
  'required_documents',
])
/** Chosen with the address: a point without its street, or the other way round, would be another place. */
const withAddress = ['latitude', 'longitude']
/** Never chosen: what a record is, what it hangs on, and what stands in the profile under another name. */
const notChosen = new Set([
  'status',
  'minimum_age',
  'maximum_age',
  'last_modified',
  'assured_date',
  'assurer_email',
  ...withAddress,
])

/** Of two records the one that a person confirmed last; null where nobody confirmed either. */
export function confirmedSide(
  kept: Pick<FieldState, 'humanConfirmedAt'>,
  merged: Pick<FieldState, 'humanConfirmedAt'>,
): 'kept' | 'merged' | null {
  const [one, other] = [kept.humanConfirmedAt?.getTime() ?? 0, merged.humanConfirmedAt?.getTime() ?? 0]
  if (one === 0 && other === 0) return null
  return other > one ? 'merged' : 'kept'
}

/** The fields in which two records differ, each with what is proposed. */
export function fieldPairs(entity: ComparedEntity, kept: FieldState, merged: FieldState): FieldPair[] {
  const inDoc = [...new Set([...Object.keys(kept.doc), ...Object.keys(merged.doc)])].filter(
    (key) => key !== 'id' && !key.endsWith('_id') && !notChosen.has(key),
  )
  const inProfile =
    entity === 'service'
      ? [...new Set([...Object.keys(kept.profile), ...Object.keys(merged.profile)])].map(
          (key) => `profile.${key}`,
        )
      : []
  const confirmed = confirmedSide(kept, merged)
  const paths = [...inDoc, ...inProfile, ...(entity === 'service' ? ['needIds'] : [])]
  return paths.flatMap((path): FieldPair[] => {
    const [one, other] = [readField(kept, path), readField(merged, path)]
    if (sameValue(one, other) || (!isStated(one) && !isStated(other))) return []
    const mayJoin =
      joinable.has(path) && Array.isArray(one) && Array.isArray(other) && one.length > 0 && other.length > 0
    if (mayJoin && isDeepStrictEqual(joined(one, other), one) && isDeepStrictEqual(joined(other, one), other))
      return []
    const proposed = proposedOf(confirmed, isStated(one), isStated(other), mayJoin)
    return [{ path, kept: one, merged: other, mayJoin, proposed }]
  })
}

function proposedOf(
  confirmed: 'kept' | 'merged' | null,
  isInKept: boolean,
  isInMerged: boolean,
  mayJoin: boolean,
): Choice {
  if (!isInKept) return 'merged'
  if (!isInMerged) return 'kept'
  return confirmed ?? (mayJoin ? 'both' : 'kept')
}

/**
 * The values that the kept record gets: those chosen that differ from its own.
 *
 * @param chosen by field; what is not named is as proposed. `both` where a field cannot be joined counts as `kept`.
 */
export function chosenValues(
  pairs: readonly FieldPair[],
  chosen: Readonly<Record<string, Choice>>,
  merged: FieldState,
): FieldValues {
  const values: Record<string, unknown> = {}
  for (const pair of pairs) {
    const choice = chosen[pair.path] ?? pair.proposed
    if (choice === 'merged') {
      values[pair.path] = pair.merged
      if (pair.path === 'addresses') for (const path of withAddress) values[path] = readField(merged, path)
    } else if (choice === 'both' && pair.mayJoin) {
      values[pair.path] = joined(pair.kept as unknown[], pair.merged as unknown[])
    }
  }
  return values
}

function joined(first: readonly unknown[], second: readonly unknown[]): unknown[] {
  const known = new Set(first.map(keyOf))
  return [...first, ...second.filter((item) => !known.has(keyOf(item)))]
}

/** The same number, language or document, whatever id its source gave it. */
function keyOf(item: unknown): string {
  if (!isDoc(item)) return JSON.stringify(item)
  const number = phoneKey(textIn(item, 'number'))
  if (number) return `${number} ${textIn(item, 'extension')}`
  const bare: Doc = Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'id'))
  return JSON.stringify(bare).toLowerCase()
}

function isStated(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === 'unknown') return false
  return !Array.isArray(value) || value.length > 0
}
