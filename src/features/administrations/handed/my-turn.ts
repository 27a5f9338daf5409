import {
  type Instrument,
  instrumentFrom,
  isAltered,
  shippedInstruments,
} from '#features/instruments/index.ts'
import type { JsonObject } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { publicHref } from '#web/frame/text-only.tsx'
import type { Begun } from '../one/form-options.ts'
import { localeOf } from '../one/locale-of.ts'
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

/** What waits for them asks: by what we ship, or by what their helper's agency brought in. */
export interface MyQuestions {
  readonly instrument: Instrument
  readonly begun: Begun
}

/** @throws {NotFound} its text is gone, or is not the one that it was begun with */
export async function myQuestions(
  ctx: Context,
  { instrument, version }: Pick<MyTurn, 'instrument' | 'version'>,
  jurisdiction: string,
): Promise<MyQuestions> {
  const [row] = await ctx.prepared<{ startedAt: Date; package: unknown; questionnaire: JsonObject | null }>(
    'administrations_my_questions',
    'select started_at as "startedAt", package, questionnaire from administrations.my_questions()',
    [],
  )
  if (!row) throw new NotFound('page')
  const found =
    shippedInstruments().find(
      ({ package: one }) => one.canonical === instrument && one.version === version,
    ) ??
    (row.questionnaire === null
      ? undefined
      : instrumentFrom({ package: row.package, questionnaire: row.questionnaire }))
  if (!found || isAltered(found)) throw new NotFound('page')
  return { instrument: found, begun: { startedAt: row.startedAt, jurisdiction } }
}

/** Whether the screen was handed over with a check: where whoever holds it goes on, in the language in which it asks. */
export async function handedWithCheck(ctx: Context): Promise<string | undefined> {
  const [row] = await ctx.prepared<{ is: boolean }>(
    'administrations_handed_with_check',
    'select administrations.handed_with_check() as is',
    [],
  )
  if (!row?.is) return undefined
  const turn = await myTurn(ctx)
  return turn ? publicHref(localeOf(turn.language), '/notes/check', false) : '/notes/check'
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
