import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { FitReason } from '../domain/fit.ts'
import type { Answer, AnswerReason, Need, SentNeed } from './domain/need.ts'

/** How an ask came to its end. `passed`: by when it was wanted is over. */
export type AskEnd = 'held' | 'found' | 'gone' | 'passed'

/** An ask of the acting program, as it was made and as it was sent. */
export interface OwnAsk {
  readonly askId: string
  readonly need: Need
  readonly sent: SentNeed
  readonly anonymous: boolean
  readonly throughBroker: boolean
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly firstAnswerAt: Date | null
  /** Null: open. */
  readonly ended: AskEnd | null
  /** Made by whoever looks, not by a colleague. */
  readonly mine: boolean
  readonly asked: number
  readonly answers: Readonly<Record<Answer, number>>
}

interface Row {
  readonly ask_id: string
  readonly unit: Need['unit']
  readonly band: Need['band']
  readonly gender: Need['gender']
  readonly needs: Need['needs']
  readonly county: number
  readonly needed_by: Need['by']
  readonly anonymous: boolean
  readonly through_broker: boolean
  readonly sent_band: SentNeed['band']
  readonly sent_gender: SentNeed['gender']
  readonly sent_needs: SentNeed['needs']
  readonly sent_county: number | null
  readonly sent_region: number | null
  readonly made_at: Date
  readonly expires_at: Date
  readonly first_answer_at: Date | null
  readonly ended: AskEnd | null
  readonly mine: boolean
  readonly asked: number
  readonly yes: number
  readonly maybe: number
  readonly no: number
}

/** The asks of the acting program of the last seven days, newest first. After that they are deleted. */
export async function ownAsks(ctx: Context): Promise<readonly OwnAsk[]> {
  const rows = await ctx.prepared<Row>('own_asks', 'select * from availability.own_asks()', [])
  return rows.map(read)
}

/** One request of the acting program. @throws {NotFound} */
export async function ownAsk(ctx: Context, askId: string): Promise<OwnAsk> {
  const [row] = await ctx.prepared<Row>(
    'own_ask',
    'select * from availability.own_asks() where ask_id = $1',
    [askId],
  )
  if (!row) throw new NotFound('ask')
  return read(row)
}

/** How one line that was asked answered. */
export interface AskAnswer {
  readonly toId: string
  /** Null: the broker. What a line is, the board says. */
  readonly lineId: string | null
  readonly region: number | null
  readonly fit: 'yes' | 'unknown'
  readonly unsaid: readonly FitReason[]
  /** False: quiet hours; its keepers are told when those end. True from when it is due: a mail may be on its way. */
  readonly told: boolean
  readonly answer: Answer | null
  readonly reason: AnswerReason | null
  readonly answeredAt: Date | null
  readonly held: boolean
}

/** The answers to one own ask, yes first; nothing for whoever did not ask. */
export async function askAnswers(ctx: Context, askId: string): Promise<readonly AskAnswer[]> {
  return ctx.prepared<AskAnswer>(
    'ask_answers',
    `select to_id as "toId", line_id as "lineId", region, fit, unsaid, told, answer, reason, answered_at as "answeredAt",
       hold_id is not null as held from availability.ask_answers($1)`,
    [askId],
  )
}

function read(row: Row): OwnAsk {
  return {
    askId: row.ask_id,
    need: {
      unit: row.unit,
      band: row.band,
      gender: row.gender,
      needs: row.needs,
      county: row.county,
      by: row.needed_by,
    },
    sent: {
      unit: row.unit,
      band: row.sent_band,
      gender: row.sent_gender,
      needs: row.sent_needs,
      county: row.sent_county,
      region: row.sent_region,
    },
    anonymous: row.anonymous,
    throughBroker: row.through_broker,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    firstAnswerAt: row.first_answer_at,
    ended: row.ended,
    mine: row.mine,
    asked: row.asked,
    answers: { yes: row.yes, maybe: row.maybe, no: row.no },
  }
}
