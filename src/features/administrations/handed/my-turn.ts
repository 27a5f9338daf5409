import type { JsonObject } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { type AnswersOf, openAnswers, sealAnswers, type WorkingAnswers } from '../one/working-answers.ts'
import { type Act, advance } from '../protocol/advance.ts'
import { invalidOf, orDeclined } from '../refusals.ts'

/** What waits for a young person on the screen that was handed to them. */
export interface MyTurn extends AnswersOf {
  readonly instrument: string
  readonly version: string
  readonly language: string
  readonly at: 'assent' | 'items'
  readonly steps: number
  readonly sealed:
    | { readonly revision: number; readonly epoch: number; readonly ciphertext: Buffer }
    | undefined
}

interface Row extends Omit<MyTurn, 'sealed'> {
  readonly revision: number | null
  readonly epoch: number
  readonly ciphertext: Buffer
}

/** As the young person whose page this browser has open. Undefined: nothing waits for them. */
export async function myTurn(ctx: Context): Promise<MyTurn | undefined> {
  const [row] = await ctx.prepared<Row>(
    'administrations_my_turn',
    `select coalition, agency, subject, id, instrument, instrument_version as version, language, at, steps, revision, key_epoch as epoch,
       ciphertext from administrations.my_turn()`,
    [],
  )
  if (!row) return undefined
  const { revision, epoch, ciphertext, ...turn } = row
  return { ...turn, sealed: revision === null ? undefined : { revision, epoch, ciphertext } }
}

/** What they answered so far. */
export const myAnswers = async (keys: KeyStore, turn: MyTurn): Promise<WorkingAnswers | undefined> =>
  turn.sealed && (await openAnswers(keys, turn, turn.sealed))

/** Keeps it. @throws {Conflict} `moved-meanwhile` */
export async function saveMine(
  ctx: Context,
  keys: KeyStore,
  turn: MyTurn,
  response: JsonObject,
): Promise<void> {
  const revision = turn.sealed?.revision ?? 0
  const { epoch, ciphertext } = await sealAnswers(keys, turn, revision, response)
  await orDeclined(
    ctx.prepared('administrations_answer_handed', 'select administrations.answer_handed($1, $2, $3)', [
      revision,
      epoch,
      ciphertext,
    ]),
  )
}

/** They agree, say no, stop, or are done. @param today ISO day on the clock of the program */
export async function stepMine(ctx: Context, turn: MyTurn, act: Act, today: string): Promise<void> {
  const run = { mode: 'self-administered', at: turn.at, outcome: null, retryOn: null } as const
  const moved = advance(run, act, { by: 'young-person', today })
  if (!moved.ok) throw invalidOf(moved.code, 'do')
  const { to, outcome, facts } = moved.arrow
  await orDeclined(
    ctx.prepared(
      'administrations_step_handed',
      'select administrations.step_handed($1, $2, $3, $4, $5, $6)',
      [
        turn.steps,
        to,
        moved.arrow.act,
        outcome,
        moved.run.retryOn,
        facts === null ? null : JSON.stringify(facts),
      ],
    ),
  )
}
