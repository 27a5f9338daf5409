import { JsonElements } from './json-elements.ts'
import { recognize } from './recognize.ts'
import { isObject, limits } from './row.ts'

/** A page, tables under the names of their files, or a bundle of another standard, which is told apart elsewhere. */
const envelopes = /"(?:contents|[\w-]+\.csv)"\s*:\s*\[|"resourceType"\s*:/

/**
 * Does a JSON file hold no record of HSDS, as far as its beginning shows? False where that is not sure: its own reader says best
 * what is wrong with it.
 *
 * @param isInLists the records stand in lists or under names, as HSDS writes none
 */
export function isSurelyNotHsds(start: string, isInLists: boolean): boolean {
  if (envelopes.test(start)) return false
  const values: unknown[] = []
  for (const { bytes } of new JsonElements(limits.recordBytes, limits.nesting).push(Buffer.from(start))) {
    try {
      values.push(JSON.parse(String(bytes)))
    } catch {
      return false
    }
  }
  if (values.length === 0) return isInLists
  return values.every((value) => !isObject(value) || recognize(value) === undefined) && values.some(isObject)
}
