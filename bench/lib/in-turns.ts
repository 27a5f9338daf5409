import { median } from './medians.ts'

/** What each act gave, once a turn. */
export type Turns<K extends string> = Readonly<Record<K, readonly number[]>>

/**
 * Runs acts one after the other, so many turns, after one that is not counted. Each goes first in its share of the turns: what the
 * machine does beside falls on all alike.
 *
 * @returns what each act returned, or the ms that it took
 */
export async function inTurns<K extends string>(
  acts: Readonly<Record<K, () => Promise<unknown>>>,
  turns: number,
): Promise<Turns<K>> {
  const all = Object.entries(acts) as [K, () => Promise<unknown>][]
  const seen = Object.fromEntries(all.map(([name]) => [name, [] as number[]])) as Record<K, number[]>
  for (let turn = -1; turn < turns; turn += 1) {
    const first = (turn + 1) % all.length
    for (const [name, act] of [...all.slice(first), ...all.slice(0, first)]) {
      const began = performance.now()
      const said = await act()
      const took = performance.now() - began
      if (turn >= 0) seen[name].push(typeof said === 'number' ? said : took)
    }
  }
  return seen
}

export function medians<K extends string>(turns: Turns<K>): Record<K, number> {
  const all = Object.entries(turns) as [K, readonly number[]][]
  return Object.fromEntries(all.map(([name, values]) => [name, median(values)])) as Record<K, number>
}
