import { recordEvent } from '#features/audit/index.ts'
import { useLink } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Forbidden, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { tellAsker } from '../ask-topic.ts'
import { orDeclined } from '../refusals.ts'
import { type LineEvent, tellBoard } from '../topic.ts'
import type { Answer, AnswerReason } from './domain/need.ts'

const t = translator('en')

export interface GivenAnswer {
  readonly answer: Answer
  /** Needed with a no; with a maybe if one likes; never with a yes. */
  readonly reason?: AnswerReason | undefined
  /** With a yes, by a program's own people: one place is kept for the asker, for as long as the line says. */
  readonly hold?: boolean | undefined
}

interface Row extends LineEvent {
  readonly ask: string
  readonly asker: string
  readonly hold: string | null
  readonly coalition: string
  readonly line: string | null
}

/**
 * Answers for one line that was asked: its program's people, who may answer anew while the ask is open, or the holder of
 * the link about it ({@link answerByLink}).
 *
 * @throws {NotFound} not asked of this actor · {Conflict} `ask-has-ended`, `answered-already`, `no-free-place`,
 *   `takes-nobody` · {Invalid} `reason-wrong`
 */
export async function answerAsk(ctx: Context, toId: string, given: GivenAnswer): Promise<void> {
  const { answer, reason, hold = false } = given
  if ((answer === 'no') !== (reason !== undefined) && !(answer === 'maybe' && reason !== undefined)) {
    throw new Invalid('reason-wrong', t('asks.refused.reason-wrong'), [
      {
        field: 'reason',
        sentence: answer === 'no' ? 'Choose why not.' : 'A yes needs no reason: leave it empty.',
      },
    ])
  }
  const [row] = await orDeclined(
    ctx.prepared<Row>('ask_answer', 'select * from availability.answer_ask($1, $2, $3, $4)', [
      toId,
      answer,
      reason ?? null,
      hold,
    ]),
    'ask',
  )
  if (!row) throw new Error('no answer was taken')
  if (hold && row.hold === null) return
  await recordEvent(ctx, 'ask.answered', { kind: 'ask', id: row.ask })
  if (row.hold !== null && row.line !== null) {
    await recordEvent(ctx, 'hold.made', { kind: 'hold', id: row.hold }, { line: row.line })
    await tellBoard(ctx, row.coalition, row.line, row)
  }
  await tellAsker(ctx, row.asker, row.ask)
}

/**
 * The same by a link that came to a place without an account, once. The actor is the link.
 *
 * @throws {Forbidden} `links-only`, `link-not-open` and what {@link answerAsk} throws
 */
export async function answerByLink(ctx: Context, given: Omit<GivenAnswer, 'hold'>): Promise<void> {
  if (ctx.actor.kind !== 'link') throw new Forbidden('links-only', t('asks.refused.links-only'))
  const [about] = await ctx.prepared<{ id: string | null }>(
    'ask_link_object',
    `select identity.link_object('answer-ask') as id`,
    [],
  )
  if (!about?.id) throw new Forbidden('link-not-open', t('asks.refused.link-not-open'))
  await answerAsk(ctx, about.id, { answer: given.answer, reason: given.reason })
  await useLink(ctx, 'answer-ask', given.answer)
}
