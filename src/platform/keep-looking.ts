/** Something that is looked up again and again for as long as the program runs. */
export interface Looking {
  /** The first look is over, whatever came of it. */
  readonly looked: Promise<void>
  /** No more looks; waits for the one under way. */
  stop(): Promise<void>
}

/**
 * Looks now, and again so long after each look has ended: a slow look is never joined by another.
 *
 * @param look must not throw; what it finds, it keeps itself.
 */
export function keepLooking(look: () => Promise<void>, everyMs: number): Looking {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let looking = look()
  const looked = looking
  const lookAgain = () => {
    if (stopped) return
    timer = setTimeout(() => {
      looking = look().finally(lookAgain)
    }, everyMs).unref()
  }
  void looked.then(lookAgain)
  return {
    looked,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
    },
  }
}
