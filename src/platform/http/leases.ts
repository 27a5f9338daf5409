interface Lease {
  left: number
  until: number
}

/** What a subject has in hand: one point spent, nothing (ask the database), or a block. */
export type Held = 'spent' | 'none' | { readonly blockedForMs: number }

/**
 * Points already taken from the shared budget but not yet spent, per subject, in this process.
 * Bounded: when full, what has expired goes first and then the oldest.
 */
export class Leases {
  readonly #leases = new Map<string, Lease>()
  readonly #most: number

  constructor(most = 20_000) {
    this.#most = most
  }

  spend(id: string, now: number): Held {
    const lease = this.#leases.get(id)
    if (lease === undefined) return 'none'
    if (lease.until <= now) {
      this.#leases.delete(id)
      return 'none'
    }
    if (lease.left < 0) return { blockedForMs: lease.until - now }
    if (lease.left === 0) return 'none'
    lease.left -= 1
    return 'spent'
  }

  grant(id: string, points: number, until: number): void {
    this.#keep(id, { left: points, until })
  }

  /** Nothing is asked of the database for this subject until then. */
  block(id: string, until: number): void {
    this.#keep(id, { left: -1, until })
  }

  #keep(id: string, lease: Lease): void {
    this.#leases.delete(id)
    if (this.#leases.size >= this.#most) this.#shrink()
    this.#leases.set(id, lease)
  }

  #shrink(): void {
    const now = Date.now()
    for (const [id, lease] of this.#leases) if (lease.until <= now) this.#leases.delete(id)
    for (const id of this.#leases.keys()) {
      if (this.#leases.size < this.#most * 0.9) break
      this.#leases.delete(id)
    }
  }
}
