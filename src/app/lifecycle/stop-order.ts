/**
 * What has been started, so that it is stopped in the opposite order: first what people talk to,
 * the database last.
 */
export class StopOrder {
  readonly #steps: (() => Promise<void>)[] = []
  #stopping: Promise<void> | undefined

  /** Registers how to stop what was just started. */
  add(stop: () => Promise<void>): void {
    this.#steps.push(stop)
  }

  /**
   * Stops everything once; later calls wait for the same stop. A step that fails does not keep
   * the steps after it from running.
   *
   * @throws the first failure, after everything was tried.
   */
  stop(): Promise<void> {
    this.#stopping ??= this.#run()
    return this.#stopping
  }

  async #run(): Promise<void> {
    const failures: unknown[] = []
    for (const step of this.#steps.reverse()) {
      await step().catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0) throw failures[0]
  }
}
