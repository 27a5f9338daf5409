import { type Case, reaches } from './case.ts'
import { goesOn } from './stands.ts'
import type { ForItem } from './way.ts'

/** Whether the young person said no, to this recipient or to any, about this or about anything (R4). It narrows what is voluntary. */
export function isRefused({ it, item, row }: Pick<ForItem, 'it' | 'item' | 'row'>): boolean {
  return it.facts.refusals.some(
    ({ recipient, categories, from, withdrawnAt }) =>
      from <= it.at &&
      goesOn(withdrawnAt, it.at) &&
      names(it, recipient) &&
      (categories === null || reaches(categories, item, row)),
  )
}

function names(it: Case, recipient: string | null): boolean {
  return recipient === null || it.recipientNames.has(recipient)
}
