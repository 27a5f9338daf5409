/** What is asked for again and again for as long as the program runs. */
export interface Polling {
  /** The first poll is over, whatever came of it. */
  readonly polled: Promise<void>
  /** No more polls; waits for the one under way. */
  stop(): Promise<void>
}

/**
 * Polls now, and again so long after each poll has ended: a slow one is never joined by another.
 *
 * @param work must not throw; what it finds, it keeps itself.
 */
export function poll(work: () => Promise<void>, everyMs: number): Polling {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let underWay = work()
  const polled = underWay
  const pollAgain = () => {
    if (stopped) return
    timer = setTimeout(() => {
      underWay = work().finally(pollAgain)
    }, everyMs).unref()
  }
  void polled.then(pollAgain)
  return {
    polled,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await underWay
    },
  }
}
