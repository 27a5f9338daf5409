/** Lets a limited number run at once. Whoever finds it full waits, and is let in in the order in which they came. */
export class Semaphore {
  readonly #permits: number
  #taken = 0
  readonly #waiting = new Set<() => void>()

  /** @param permits how many may run at once. */
  constructor(permits: number) {
    this.#permits = permits
  }

  /**
   * Waits for a permit.
   *
   * @param late after `patienceMs` the wait is given up, with this error. Without it, it may last as long as it lasts.
   * @returns gives the permit back: to be called once.
   */
  async acquire(late?: { readonly patienceMs: number; readonly error: () => Error }): Promise<() => void> {
    if (this.#taken < this.#permits) this.#taken += 1
    else await this.#handedOver(late)
    return () => this.#release()
  }

  /** A permit that is given back goes to whoever waits longest, and is never free in between. */
  #release(): void {
    const [next] = this.#waiting
    if (next) next()
    else this.#taken -= 1
  }

  #handedOver(late?: { readonly patienceMs: number; readonly error: () => Error }): Promise<void> {
    return new Promise((resolve, reject) => {
      const handOver = () => {
        clearTimeout(timer)
        this.#waiting.delete(handOver)
        resolve()
      }
      const giveUp = ({ error }: { readonly error: () => Error }) => {
        this.#waiting.delete(handOver)
        reject(error())
      }
      const timer = late && setTimeout(() => giveUp(late), late.patienceMs)
      this.#waiting.add(handOver)
    })
  }
}
