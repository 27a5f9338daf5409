/** Systems count a thread's time in steps of up to 10 ms. */
const ENOUGH_MS = 40

/**
 * Milliseconds of this thread's processor that a piece of work takes: the time of other programs is not in it, so that
 * it means the same on a machine that is busy. The lower of two means, as the first is of cold code.
 */
export function workOf(work: () => unknown): number {
  return Math.min(meanOf(work), meanOf(work))
}

function meanOf(work: () => unknown): number {
  const before = process.threadCpuUsage()
  for (let times = 1; ; times += 1) {
    work()
    const { user, system } = process.threadCpuUsage(before)
    const ms = (user + system) / 1_000
    if (ms >= ENOUGH_MS) return ms / times
  }
}

/**
 * By how much work grows when what it is given becomes four times as large: about 4 where each part is looked at once,
 * 16 where each is compared with each other, 64 and more where a pattern tries all ways.
 *
 * @param work is given 1 and 4.
 */
export function growth(work: (times: number) => unknown): number {
  const small = workOf(() => work(1))
  let least = workOf(() => work(4)) / small
  // What grows too fast does so each time; a machine that collects garbage or is moved elsewhere does not.
  for (let again = 0; least >= LINEAR && again < 2; again += 1)
    least = Math.min(least, workOf(() => work(4)) / workOf(() => work(1)))
  return least
}

/** What {@link growth} stays below where each part is looked at once or a few times. */
export const LINEAR = 8

/**
 * Whether something that waits for other processes took no longer than it may. What the machine's other work makes it
 * wait is allowed on top, and twice that, for such work comes and goes.
 */
export function inTime(tookMs: number, mostMs: number): boolean {
  return tookMs < mostMs || tookMs < mostMs * 2 * slowness()
}

/** How many times longer than alone a piece of work takes on this machine now. */
function slowness(): number {
  const since = performance.now()
  const before = process.threadCpuUsage()
  for (;;) {
    const { user, system } = process.threadCpuUsage(before)
    const ms = (user + system) / 1_000
    if (ms >= ENOUGH_MS) return (performance.now() - since) / ms
  }
}
