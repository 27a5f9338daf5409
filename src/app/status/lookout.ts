import type pg from 'pg'
import { lookAround, type NodeFacts, type Surroundings } from './look-around.ts'
import { lookAtStandby, type StandbyFact } from './look-at-standby.ts'
import {
  type ConfirmationFacts,
  type DatabaseFacts,
  readConfirmations,
  readDatabaseFacts,
} from './read-facts.ts'

/** How the installation is doing. Undefined: the database does not answer. */
export interface Facts {
  readonly database: DatabaseFacts | undefined
  readonly confirmations: ConfirmationFacts | undefined
  readonly standby: StandbyFact | undefined
  readonly node: NodeFacts
}

/** Figures and pages ask alike; however many do, the database is asked so often. */
const FRESH_MS = 10_000
/** Every entry of the directory is counted for it, and a confirmation ends by the day. */
const CONFIRMATIONS_FRESH_MS = 300_000

export interface Lookout {
  /** Never throws. What it tells is at most ten seconds old, of confirmations five minutes. */
  facts(): Promise<Facts>
}

export function createLookout(pool: pg.Pool, around: Surroundings): Lookout {
  const database = kept(FRESH_MS, () => readDatabaseFacts(pool))
  const confirmations = kept(CONFIRMATIONS_FRESH_MS, () => readConfirmations(pool))
  const standby = kept(FRESH_MS, () => lookAtStandby(pool))
  const node = kept(FRESH_MS, () => lookAround(around))
  return {
    async facts() {
      const orNone = () => undefined
      const [ofDatabase, ofEntries, ofStandby, ofNode] = await Promise.all([
        database().catch(orNone),
        confirmations().catch(orNone),
        standby().catch(orNone),
        node(),
      ])
      return { database: ofDatabase, confirmations: ofEntries, standby: ofStandby, node: ofNode }
    },
  }
}

/** The same answer for a while, and one question at a time. A failure is kept no longer than until it is known. */
function kept<T>(freshMs: number, ask: () => Promise<T>): () => Promise<T> {
  let known: { readonly at: number; readonly answer: Promise<T> } | undefined
  return () => {
    const now = performance.now()
    if (known && now - known.at < freshMs) return known.answer
    const answer = ask()
    known = { at: now, answer }
    answer.catch(() => {
      if (known?.answer === answer) known = undefined
    })
    return answer
  }
}
