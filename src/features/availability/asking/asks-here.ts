import type { Context } from '#platform/db/actor.ts'
import type { ByWhen } from '../domain/codes.ts'
import type { FitReason } from '../domain/fit.ts'
import type { Answer, AnswerReason, SentNeed } from './domain/need.ts'

/** What a line of the reader's is asked: what was sent, and nothing more of whoever asks. */
export interface AskHere {
  readonly toId: string
  readonly askId: string
  /** Null: asked as a broker. */
  readonly lineId: string | null
  /** Name of the asking program; null: a program of the coalition. */
  readonly asker: string | null
  readonly sent: SentNeed
  readonly by: ByWhen
  readonly throughBroker: boolean
  readonly fit: 'yes' | 'unknown'
  readonly unsaid: readonly FitReason[]
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly open: boolean
  readonly answer: Answer | null
  readonly reason: AnswerReason | null
  readonly answeredAt: Date | null
}

interface Row {
  readonly to_id: string
  readonly ask_id: string
  readonly line_id: string | null
  readonly asker: string | null
  readonly unit: SentNeed['unit']
  readonly band: SentNeed['band']
  readonly gender: SentNeed['gender']
  readonly needs: SentNeed['needs']
  readonly county: number | null
  readonly region: number | null
  readonly needed_by: ByWhen
  readonly through_broker: boolean
  readonly fit: 'yes' | 'unknown'
  readonly unsaid: readonly FitReason[]
  readonly made_at: Date
  readonly expires_at: Date
  readonly open: boolean
  readonly answer: Answer | null
  readonly reason: AnswerReason | null
  readonly answered_at: Date | null
}

/** What the acting program is asked, open asks first; at most 200. */
export async function asksHere(ctx: Context): Promise<readonly AskHere[]> {
  return (await ctx.prepared<Row>('asks_here', 'select * from availability.asks_here()', [])).map(read)
}

/** What the holder of an open link is asked; undefined for a link that does not open. Reads only. */
export async function askOfLink(ctx: Context, secret: string): Promise<AskHere | undefined> {
  const [row] = await ctx.prepared<Row>('ask_of_link', 'select * from availability.ask_of_link($1)', [secret])
  return row && read(row)
}

function read(row: Row): AskHere {
  return {
    toId: row.to_id,
    askId: row.ask_id,
    lineId: row.line_id,
    asker: row.asker,
    sent: {
      unit: row.unit,
      band: row.band,
      gender: row.gender,
      needs: row.needs,
      county: row.county,
      region: row.region,
    },
    by: row.needed_by,
    throughBroker: row.through_broker,
    fit: row.fit,
    unsaid: row.unsaid,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    open: row.open,
    answer: row.answer,
    reason: row.reason,
    answeredAt: row.answered_at,
  }
}
