import type { Context } from '#platform/db/actor.ts'
import { Refusal } from '#platform/errors.ts'
import { countLine } from '../../count-line.ts'
import type { SourceOutcome } from '../../keeping/line-source.ts'
import { keyFor } from '../../keeping/same-all.ts'
import { decideWord } from './domain/decide-word.ts'
import { type PartnerWord, readCapacity, readStatus, type WordProblem } from './domain/read-word.ts'

interface Row {
  readonly id: string
  readonly line_id: string
  readonly unit: string
  readonly said: unknown
  readonly status: string | null
  readonly status_at: string | null
  readonly hash: string
  readonly last_said_at: Date | null
  readonly withdrawn: boolean
  readonly version: number
  readonly total: number
  readonly surge: number
  readonly out_of_service: number
  readonly occupied: number
  readonly counted_at: Date | null
  readonly counted_once: boolean
  readonly now: Date
}

/**
 * Counts what partners say of services that lines take their numbers from: what imports and feeds brought since the last
 * look. The moment of a count is the one the partner gave. One that is refused keeps no other from being taken. Jobs only.
 *
 * @returns how many lines were looked at
 */
export async function takePartnerCounts(ctx: Context): Promise<number> {
  const rows = await ctx.prepared<Row>(
    'bringin_partner_words',
    'select * from availability.partner_words()',
    [],
  )
  for (const row of rows) {
    await ctx.prepared('bringin_partner_savepoint', 'savepoint partner_word', [])
    let came: Came
    try {
      came = await take(ctx, row)
    } catch (error) {
      const outcome = error instanceof Refusal ? refusals[error.code] : undefined
      if (outcome === undefined && !(error instanceof Refusal && error.code === 'line-moved-on')) throw error
      await ctx.prepared('bringin_partner_back', 'rollback to savepoint partner_word', [])
      // Somebody counts at this very moment: looked at once more, with what they said.
      if (outcome === undefined) continue
      came = { outcome, acted: null }
    }
    await ctx.prepared('bringin_partner_looked', 'select availability.looked_at_source($1, $2, $3, $4)', [
      row.id,
      row.hash,
      came.acted,
      came.outcome,
    ])
  }
  return rows.length
}

/** What the database knows better, because somebody came between. */
const refusals: Readonly<Record<string, SourceOutcome>> = {
  'newer-count-stands': 'older',
  'moment-impossible': 'ahead',
  'more-taken-than-there': 'more-free',
}

interface Came {
  /** Null: nothing new, so what came of it before stands. */
  readonly outcome: SourceOutcome | null
  readonly acted: Date | null
}

async function take(ctx: Context, row: Row): Promise<Came> {
  const word = wordOf(row)
  if (typeof word === 'string') return { outcome: word, acted: null }
  const decision = decideWord(word, {
    numbers: { total: row.total, surge: row.surge, outOfService: row.out_of_service, occupied: row.occupied },
    countedAt: row.counted_at,
    countedOnce: row.counted_once,
    saidAt: row.last_said_at,
  })
  if ('keep' in decision)
    return { outcome: decision.keep === 'said-before' ? null : decision.keep, acted: null }
  if (await cameSince(ctx, row.line_id, word.saidAt)) return { outcome: 'came-since', acted: null }
  await countLine(ctx, {
    lineId: row.line_id,
    numbers: decision.count,
    channel: 'import',
    madeAt: word.saidAt,
    doubtful: decision.doubtful,
    seen: row.version,
    key: keyFor(row.id, [word.saidAt.getTime(), word.free, word.slots, word.state].join('|')),
  })
  return { outcome: decision.doubtful ? 'call' : 'taken', acted: word.saidAt }
}

function wordOf(row: Row): PartnerWord | WordProblem | 'withdrawn' {
  if (row.withdrawn) return 'withdrawn'
  // Numbers say more than a status; a source that has both is asked for its numbers.
  if (row.said !== null) return readCapacity(row.said, row.unit, row.now)
  return row.status === null ? 'nothing-said' : readStatus(row.status, row.status_at, row.now)
}

/** Whoever said it before somebody came did not count them in. */
async function cameSince(ctx: Context, lineId: string, moment: Date): Promise<boolean> {
  const [row] = await ctx.prepared<{ came: boolean }>(
    'bringin_came_since',
    `select exists (select from availability.count c
       where c.line_id = $1 and c.what = 'confirm' and c.recorded_at > $2) as came`,
    [lineId, moment],
  )
  return row?.came ?? false
}
