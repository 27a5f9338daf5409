import type { Config } from '#config'
import {
  FEWEST_HOLDERS,
  LATE_HOURS,
  ORDER_LATE_MS,
  reachesFiles,
  type StateOfWatched,
  stateOfLog,
  stateOfWatched,
} from '#features/transparency/index.ts'
import { openPool } from '#platform/db/pool.ts'
import { ObjectsAway } from '#platform/objects/object-store.ts'
import { tilesOf } from '../lifecycle/open-tiles.ts'
import type { Finding } from './doctor-settings.ts'

const about = 'log'
const FAULTS = {
  'database-behind':
    'The database is older than its log, or another: it was restored from a backup, and nothing was said. Say "audit restored" where that was meant.',
  'tiles-lost':
    'The files of the log are lost or damaged. Put back a copy of its folder; if there is none, "audit begin-anew" begins another log. If this is a copy of the database to try a backup, leave it.',
} as const
const AWAY =
  'The store that TILES_URL names does not answer, or not as one does: nothing is put in order or signed until it does, and nothing is lost.'
const HOUR_MS = 3_600_000

/** Whether what happens is signed, and held outside. */
export async function checkLog(config: Config, ownerUrl: string, appUrl: string): Promise<Finding[]> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater doctor' })
  const app = openPool(appUrl, { max: 1, name: 'breakwater doctor' })
  try {
    const ofPartners = (await stateOfWatched(owner)).map(watched)
    const { begunAt, signedAt, holding, waitingSince } = await stateOfLog(owner)
    const reached = await reachesFiles(app, tilesOf(config).storage).catch(awayOrThrow)
    if (reached === 'away') return [...ofPartners, { about, state: 'wrong', sentence: AWAY }]
    if (reached !== 'yes') return [...ofPartners, { about, state: 'wrong', sentence: FAULTS[reached] }]
    const waits = waiting(waitingSince)
    if (begunAt === null || signedAt === null)
      return [
        ...ofPartners,
        ...waits,
        { about, state: 'note', sentence: 'The log has no checkpoint yet: the next full hour makes it.' },
      ]
    return [...ofPartners, ...waits, ...late(signedAt), ...held(holding, begunAt)]
  } finally {
    await Promise.all([owner.end(), app.end()])
  }
}

function awayOrThrow(error: unknown): 'away' {
  if (error instanceof ObjectsAway) return 'away'
  throw error
}

/** While no node runs acts wait too, and the doctor says that elsewhere; a session that holds the sequencer's lock is what nothing else says. */
function waiting(since: Date | null): Finding[] {
  const minutes = since === null ? 0 : Math.floor((Date.now() - since.getTime()) / 60_000)
  if (minutes * 60_000 < ORDER_LATE_MS) return []
  return [
    {
      about,
      state: 'wrong',
      sentence: `Acts have waited for their place in the log for ${String(minutes)} minutes. Either no Breakwater runs on this database, or a session holds the log up: look in pg_stat_activity for a transaction that has been open for as long, find out who opened it, and end it.`,
    },
  ]
}

function late(signedAt: Date): Finding[] {
  const hours = Math.floor((Date.now() - signedAt.getTime()) / HOUR_MS)
  return hours < LATE_HOURS
    ? [{ about, state: 'ok', sentence: 'What happens is signed each hour.' }]
    : [
        {
          about,
          state: 'wrong',
          sentence: `Nothing has been signed for ${String(hours)} hours: "audit checkpoint" does it now, and says what is in the way.`,
        },
      ]
}

/** Whoever has the key could sign two histories; only holders outside can show it. In the first hour that is a note, so that a new installation does not fail. */
function held(holding: number, begunAt: Date): Finding[] {
  if (holding >= FEWEST_HOLDERS)
    return [{ about, state: 'ok', sentence: `${String(holding)} holders outside have the log of today.` }]
  return [
    {
      about,
      state: Date.now() - begunAt.getTime() < HOUR_MS ? 'note' : 'wrong',
      sentence: `${String(holding)} holder(s) outside have the log of today, and ${String(FEWEST_HOLDERS)} are needed so that nobody here can tell two histories: "audit add-holder" adds one.`,
    },
  ]
}

/** What a partner's log signed that does not fit what was cosigned here. Anybody may send a checkpoint with a proof that is none, so that alone is a question once the log went on. */
function watched({ origin, twoHistories, sinceThen }: StateOfWatched): Finding {
  if (twoHistories > 0)
    return {
      about: 'witness',
      state: 'wrong',
      sentence: `The log ${origin} of a partner signed two histories: "audit watched --notes" shows both. Tell the partner and its other holders; "audit put-aside" says that it was looked into.`,
    }
  return {
    about: 'witness',
    state: sinceThen ? 'note' : 'wrong',
    sentence: `The log ${origin} of a partner signed a checkpoint that was not shown to go on from what was cosigned here: ask the partner. "audit watched --notes" shows it, and "audit put-aside" says that it was looked into.`,
  }
}
