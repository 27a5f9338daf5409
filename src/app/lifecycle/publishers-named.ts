import type pg from 'pg'
import { publishers } from '#features/identity/feature.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import type { Publisher } from '#platform/http/publisher.ts'
import type { Log } from '#platform/log.ts'
import { poll } from '#platform/poll.ts'

/** Who answers for the installation, on this node. */
export interface PublishersNamed {
  /** At once: no page waits for the database to say who made it. */
  now(): readonly Publisher[]
  /** Resolves after the first poll, whatever it found. */
  readonly polled: Promise<void>
  stop(): Promise<void>
}

export interface PublishersOptions {
  readonly pool: pg.Pool
  readonly log: Pick<Log, 'fault'>
  /** Milliseconds between two polls. */
  readonly everyMs?: number
}

/** Twice this is what the form promises that changes it. */
const POLL_EVERY_MS = 15_000

/**
 * Follows what coalitions say of themselves. Every node looks for itself, so that all of them agree without being told.
 * While the database does not answer, what was known last holds: a page without anybody named is worse than an old name.
 */
export function followPublishers({ pool, log, everyMs = POLL_EVERY_MS }: PublishersOptions): PublishersNamed {
  let named: readonly Publisher[] = []
  // Said when the trouble begins, and not every fifteen seconds.
  let isAway = false

  async function look(): Promise<void> {
    try {
      named = await asActor(pool, visitor, publishers, { apart: true })
      isAway = false
    } catch (error) {
      if (!isAway) log.fault('publishers.not-looked-up', error)
      isAway = true
    }
  }

  const { polled, stop } = poll(look, everyMs)
  return { now: () => named, polled, stop }
}
