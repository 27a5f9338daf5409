/**
 * Statements that are sent without waiting for the answer to the one before: a connection answers in the order in which
 * it is asked, and the database works while the next rows are made ready.
 */
export class Pipeline {
  readonly #sent: Promise<unknown>[] = []

  add(sent: Promise<unknown>): void {
    // Told by whatever comes after it, and by {@link arrived}.
    sent.catch(() => undefined)
    this.#sent.push(sent)
  }

  /** Waits for all of it. @throws what the first of it failed with. */
  async arrived(): Promise<void> {
    await Promise.all(this.#sent)
  }

  /** Waits until none of it is under way any more, whatever became of it. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#sent)
  }
}
