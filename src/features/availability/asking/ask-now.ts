import { recordEvent } from '#features/audit/index.ts'
import { zoneOfCoalition } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { tellAsker } from '../ask-topic.ts'
import { type BoardLine, board } from '../board.ts'
import type { FitReason } from '../domain/fit.ts'
import { orDeclined } from '../refusals.ts'
import { actingProgram } from '../who-acts.ts'
import { fitSent } from './domain/fit-sent.ts'
import type { Need, SentNeed } from './domain/need.ts'
import { type LeftOut, leftOut } from './left-out.ts'

/** What will be sent of a need, and to whom; shown to the asker before anything is. */
export interface AskPlan {
  /** Whoever is asked is told "a program of the coalition". */
  readonly anonymous: boolean
  /** Too few are known to fit: it goes to a broker alone, who is told the unit and the region. */
  readonly throughBroker: boolean
  /** There is a broker to go through. */
  readonly hasBroker: boolean
  /** How many times it was widened; 6: through a broker. */
  readonly step: number
  readonly sent: SentNeed
  /** Lines that will be asked, each with its fit; empty through a broker. */
  readonly lines: readonly AskedLine[]
  /** Lines of the wanted kind that will not be asked, and why; empty through a broker. */
  readonly left: readonly LeftOut[]
}

export interface AskedLine {
  readonly line: BoardLine
  readonly fit: 'yes' | 'unknown'
  readonly unsaid: readonly FitReason[]
}

/**
 * What {@link askNow} would do, decided in the database (`availability.ask_plan`), with the lines that fit what is sent.
 *
 * @throws {Forbidden} `no-program`, `not-yours`
 */
export async function planAsk(ctx: Context, need: Need): Promise<AskPlan> {
  actingProgram(ctx)
  const [row] = await orDeclined(
    ctx.prepared<{
      anonymous: boolean
      through_broker: boolean
      step: number
      sent_band: SentNeed['band']
      sent_gender: SentNeed['gender']
      sent_needs: SentNeed['needs']
      sent_county: number | null
      sent_region: number | null
      broker: string | null
    }>('ask_plan', 'select * from availability.ask_plan($1, $2, $3, $4, $5)', [
      need.unit,
      need.band,
      need.gender,
      need.needs,
      need.county,
    ]),
    'ask',
  )
  if (!row) throw new Error('nothing was planned')
  const sent: SentNeed = {
    unit: need.unit,
    band: row.sent_band,
    gender: row.sent_gender,
    needs: row.sent_needs,
    county: row.sent_county,
    region: row.sent_region,
  }
  return {
    anonymous: row.anonymous,
    throughBroker: row.through_broker,
    hasBroker: row.broker !== null,
    step: row.step,
    sent,
    ...(row.through_broker ? { lines: [], left: [] } : await sorted(ctx, sent)),
  }
}

async function sorted(ctx: Context, sent: SentNeed): Promise<Pick<AskPlan, 'lines' | 'left'>> {
  const askable = await ctx.prepared<{ id: string }>('askable', 'select availability.askable($1) as id', [
    sent.unit,
  ])
  const ids = new Set(askable.map(({ id }) => id))
  const lines: AskedLine[] = []
  const left: LeftOut[] = []
  for (const line of await board(ctx)) {
    if (line.unit !== sent.unit) continue
    const found = fitSent(sent, line)
    if (found.fit === 'no' || !ids.has(line.id)) left.push(leftOut(line, found))
    else lines.push({ line, fit: found.fit, unsaid: found.fit === 'unknown' ? found.unsaid : [] })
  }
  return { lines, left }
}

/**
 * Asks every fitting line at once: those with room and those whose count nobody can rely on, hidden ones too. The people
 * of a program are told in this transaction; whoever keeps a line without an account gets a link by a job.
 *
 * @param asked `seenStep`: {@link AskPlan.step} as it was shown; absent where nothing was shown
 * @returns the open ask; an earlier one where the key, or the same need of the same program, has one
 * @throws {Conflict} `nobody-to-ask`, `plan-changed`, `no-broker`, `key-used` · {Forbidden} `no-program`, `not-yours`
 */
export async function askNow(
  ctx: Context,
  asked: { readonly need: Need; readonly key: string; readonly seenStep?: number | undefined },
): Promise<{ readonly askId: string; readonly asked: number; readonly made: boolean }> {
  const { need, key } = asked
  const { lines } = await planAsk(ctx, need)
  const [row] = await orDeclined(
    ctx.prepared<{ ask: string; made: boolean; asked: number }>(
      'ask_now',
      'select * from availability.ask_now($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
      [
        key,
        need.unit,
        need.band,
        need.gender,
        need.needs,
        need.county,
        need.by,
        asked.seenStep ?? null,
        lines.map(({ line }) => line.id),
        lines.map(({ fit }) => fit),
        lines.map(({ unsaid }) => unsaid.join(',')),
        await zoneOfCoalition(ctx),
      ],
    ),
    'ask',
  )
  if (!row) throw new Error('nothing was asked')
  if (row.made) {
    await recordEvent(ctx, 'ask.made', { kind: 'ask', id: row.ask })
    await tellAsker(ctx, actingProgram(ctx), row.ask)
  }
  return { askId: row.ask, asked: row.asked, made: row.made }
}
