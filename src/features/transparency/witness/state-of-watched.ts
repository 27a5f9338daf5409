import type pg from 'pg'

/** A partner's log of which there is evidence that nothing has settled. */
export interface StateOfWatched {
  readonly origin: string
  /** How many checkpoints the log signed that are of another history than what we cosigned. */
  readonly twoHistories: number
  /** How many it signed of which nobody showed that they go on from what we cosigned. */
  readonly notShown: number
  /** It went on since. */
  readonly sinceThen: boolean
}

/** @param owner the login that owns the schema */
export async function stateOfWatched(owner: pg.Pool): Promise<readonly StateOfWatched[]> {
  const { rows } = await owner.query<{
    origin: string
    two_histories: string
    not_shown: string
    since_then: boolean
  }>('select origin, two_histories, not_shown, since_then from transparency.state_of_watched()')
  return rows.map((row) => ({
    origin: row.origin,
    twoHistories: Number(row.two_histories),
    notShown: Number(row.not_shown),
    sinceThen: row.since_then,
  }))
}
