import { setTimeout as pause } from 'node:timers/promises'
import type { Server } from './server.ts'

/** What is told of a server that ended without being asked to. */
export interface Upkeep {
  /** The server ended and is being started again. */
  onEnd(): void
  /** The server could not be started, and is tried again. Told once of each outage. */
  onNotStarted(error: unknown): void
  /** The server takes connections again. @param seconds since it ended. */
  onBack(seconds: number): void
}

/** The processes of a server that was killed need a moment to notice; until then a new one would be refused. */
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 10_000
/** Whoever stood for so long fell for a reason of its own, and is started again at once. */
const STANDS_MS = 60_000

/**
 * Starts a server again whenever it ends without being asked to, for as long as it takes: a full disk or a kill must not
 * take the pages along that need no database.
 *
 * @param startAgain on the port of the first one, which is in every connection string.
 * @returns how to stop it, also while it is being started.
 */
export function keepUp(
  first: Server,
  startAgain: (signal: AbortSignal) => Promise<Server>,
  upkeep: Upkeep,
): () => Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping
  const asked = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  let server = first
  let waitMs = FIRST_WAIT_MS

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      const since = performance.now()
      await Promise.race([server.ended, asked])
      if (signal.aborted) return
      if (performance.now() - since > STANDS_MS) waitMs = FIRST_WAIT_MS
      const endedAt = performance.now()
      upkeep.onEnd()
      if (await bringBack()) upkeep.onBack((performance.now() - endedAt) / 1_000)
    }
  }

  /** @returns false when somebody asked to stop meanwhile. */
  async function bringBack(): Promise<boolean> {
    for (let told = false; ; ) {
      await pause(waitMs, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return false
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
      try {
        server = await startAgain(signal)
        return true
      } catch (error) {
        if (signal.aborted) return false
        if (!told) upkeep.onNotStarted(error)
        told = true
      }
    }
  }

  const kept = keep()
  return async () => {
    stopping.abort()
    await kept
    await server.stop()
  }
}
