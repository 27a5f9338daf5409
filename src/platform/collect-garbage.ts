import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | undefined
let last = Number.NEGATIVE_INFINITY
/** What the process held after the last one, in bytes. */
let left = 0
/** So much above what a collection left, or above the limit if it left more, is worth another. */
const leastGrowth = 24 * 2 ** 20
/**
 * A collection takes about a tenth of a second, and what is made anew each time, such as the functions of a batch, is
 * compiled again after it; more often than this it would cost more than it gives.
 */
const leastMs = 1_600

/**
 * Gives memory back when the process holds more than so much. V8 puts collecting off as long as the machine has
 * memory, longest when it has no processor time to spare: a long run then holds several times what it needs.
 *
 * @param mib of the whole process (resident set)
 * @returns whether it did; not below the limit, nor again so soon, nor for little more than the last one left
 */
export function collectAbove(mib: number): boolean {
  const held = process.memoryUsage.rss()
  if (held < mib * 2 ** 20 || performance.now() - last < leastMs) return false
  if (held < Math.min(left, mib * 2 ** 20) + leastGrowth) return false
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  left = process.memoryUsage.rss()
  last = performance.now()
  return true
}
