import type { Item } from './item.ts'
import type { Library } from './library.ts'

const THEIR_YEAR = 2013

/**
 * Whether every source of an item is one of the guides of 2013 or their report: nothing newer stands behind it. Read
 * from its sources, so that a mark goes as soon as a later source is entered.
 */
export function restsOn2013(library: Library, item: Item): boolean {
  return item.meta.sources.every(({ source: id }) => {
    const source = library.sources.get(id)
    return source?.kind === 'guide' && source.year === THEIR_YEAR
  })
}

/** How many items rest on 2013 alone. */
export function countRestingOn2013(library: Library): number {
  return [...library.items.values()].filter((item) => restsOn2013(library, item)).length
}

/** Whether an item shows law from the register, which has dates of its own. */
export function showsLaw(item: Pick<Item, 'text'>): boolean {
  return /::law\{|basis="law"/.test(item.text)
}
