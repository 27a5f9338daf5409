import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | undefined
let last = Number.NEGATIVE_INFINITY
/** A collection takes about a tenth of a second; more often than this it would cost more than it gives. */
const leastMs = 2_000

/**
 * Gives memory back when the process holds more than so much. V8 puts collecting off as long as the machine has
 * memory, longest when it has no processor time to spare: a long run then holds several times what it needs.
 *
 * @param mib of the whole process (resident set)
 * @returns whether it did; not below the limit, nor again so soon
 */
export function collectAbove(mib: number): boolean {
  if (process.memoryUsage.rss() < mib * 2 ** 20 || performance.now() - last < leastMs) return false
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  last = performance.now()
  return true
}
