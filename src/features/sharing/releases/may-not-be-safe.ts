import { partsOf } from '#features/records/index.ts'
import type { KnownPerson } from './releases-of.ts'

/** Two records that became one may know the same mother twice, and only once that she may not be safe. */
export const mayNotBeSafe = (
  people: readonly KnownPerson[],
  { id, name }: Pick<KnownPerson, 'id' | 'name'>,
): boolean => people.some((one) => one.flagged && (one.id === id || calledAlike(one.name, name)))

function calledAlike(one: string, other: string): boolean {
  const [first, second] = [one, other].map((name) =>
    partsOf(name)
      .map(({ plain }) => plain)
      .sort()
      .join(' '),
  )
  return one === other || (first !== '' && first === second)
}
