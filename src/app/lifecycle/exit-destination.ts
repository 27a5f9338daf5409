import type pg from 'pg'
import { EXIT_DESTINATIONS } from '#config'
import { exitsChosen } from '#features/identity/feature.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import type { Log } from '#platform/log.ts'
import { poll } from '#platform/poll.ts'

/** Where "leave this page" leads on this node. */
export interface ExitDestination {
  /** One of {@link EXIT_DESTINATIONS}, at once: leaving never waits for the database. */
  url(): string
  /** Resolves after the first poll, whatever it found. */
  readonly polled: Promise<void>
  stop(): Promise<void>
}

export interface ExitOptions {
  readonly pool: pg.Pool
  /** The setting of the installation: holds until a coalition has chosen, and where coalitions chose differently. */
  readonly own: string
  readonly log: Pick<Log, 'warn' | 'fault'>
  /** Milliseconds between two polls. */
  readonly everyMs?: number
}

/** Twice this is what the page promises that asks for the destination. */
const POLL_EVERY_MS = 15_000

/**
 * Follows what the coalition chose. Every node looks for itself, so that all of them agree without being told.
 *
 * What is read is checked against the list again: whatever is written into the database, nobody is led to a page that
 * tells on them. While the database does not answer, what was known last holds.
 */
export function followExit({ pool, own, log, everyMs = POLL_EVERY_MS }: ExitOptions): ExitDestination {
  let url = own
  // Each trouble is said when it begins, and not every fifteen seconds.
  let trouble: 'unknown' | 'away' | undefined

  async function look(): Promise<void> {
    try {
      const chosen = await asActor(pool, visitor, exitsChosen, { apart: true })
      const known = chosen.filter(isDestination)
      url = known.length === 1 && chosen.length === 1 ? (known[0] ?? own) : own
      const unknown = known.length < chosen.length
      if (unknown && trouble !== 'unknown')
        log.warn('exit.unknown-destination', { count: chosen.length - known.length })
      trouble = unknown ? 'unknown' : undefined
    } catch (error) {
      if (trouble !== 'away') log.fault('exit.not-looked-up', error)
      trouble = 'away'
    }
  }

  const { polled, stop } = poll(look, everyMs)
  return {
    url: () => url,
    polled,
    stop,
  }
}

function isDestination(address: string): boolean {
  return EXIT_DESTINATIONS.some((one) => one === address)
}
