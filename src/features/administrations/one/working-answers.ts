import { actingPlace, openBeside, sealBeside } from '#features/records/index.ts'
import type { JsonObject } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { movedMeanwhile, orDeclined } from '../refusals.ts'
import type { Administration } from './administration.ts'

/** Answers of an administration that goes on: a FHIR response in progress, and how often it was saved. */
export interface WorkingAnswers {
  readonly response: JsonObject
  readonly revision: number
}

export interface SealedAnswers {
  readonly revision: number
  readonly epoch: number
  readonly ciphertext: Buffer
}

/** Whose they are, and where the record is kept. */
export interface AnswersOf {
  readonly coalition: string
  readonly agency: string
  readonly subject: string
  readonly id: string
}

/** Bound to young person, administration and revision: moved elsewhere they do not open. */
const standAt = ({ coalition, agency, subject, id }: AnswersOf, revision: number) => ({
  coalition,
  agency,
  subject,
  table: 'administrations.answers',
  row: id,
  group: 'answers',
  version: revision,
})

export async function openAnswers(
  keys: KeyStore,
  of: AnswersOf,
  sealed: SealedAnswers,
): Promise<WorkingAnswers> {
  const opened = await openBeside(keys, standAt(of, sealed.revision), sealed)
  return { response: opened as JsonObject, revision: sealed.revision }
}

/** @param revision of which these are the next */
export async function sealAnswers(keys: KeyStore, of: AnswersOf, revision: number, response: JsonObject) {
  return await sealBeside(keys, standAt(of, revision + 1), response)
}

const ofOne = (ctx: Context, { subject, id }: Administration): AnswersOf => {
  const { coalition, agency } = actingPlace(ctx)
  return { coalition, agency, subject, id }
}

/** What was answered so far; undefined: nothing yet. */
export async function answersSoFar(
  ctx: Context,
  keys: KeyStore,
  one: Administration,
): Promise<WorkingAnswers | undefined> {
  const [row] = await ctx.prepared<SealedAnswers>(
    'administrations_answers',
    `select w.revision, w.key_epoch as epoch, w.ciphertext from administrations.answers w where w.administration_id = $1`,
    [one.id],
  )
  return row && (await openAnswers(keys, ofOne(ctx, one), row))
}

/**
 * Keeps what was answered so far.
 *
 * @param revision the one that was shown; 0: none was kept yet
 * @throws {Conflict} `moved-meanwhile`: somebody else saved meanwhile, and nothing was saved
 */
export async function saveAnswers(
  ctx: Context,
  keys: KeyStore,
  one: Administration,
  revision: number,
  response: JsonObject,
): Promise<void> {
  const of = ofOne(ctx, one)
  const { epoch, ciphertext } = await sealAnswers(keys, of, revision, response)
  const rows = await orDeclined(
    ctx.prepared(
      'administrations_save_answers',
      `insert into administrations.answers as w (coalition_id, administration_id, revision, key_epoch, ciphertext)
       values ($1, $2, $3::integer + 1, $4, $5)
       on conflict (administration_id) do update set revision = excluded.revision, key_epoch = excluded.key_epoch,
         ciphertext = excluded.ciphertext, saved_at = clock_timestamp()
       where w.revision = $3 returning revision`,
      [of.coalition, one.id, revision, epoch, ciphertext],
    ),
  )
  if (rows.length === 0) throw movedMeanwhile()
}

/** The record has them now. */
export async function dropAnswers(ctx: Context, one: Administration): Promise<void> {
  await ctx.prepared(
    'administrations_drop_answers',
    'delete from administrations.answers where administration_id = $1',
    [one.id],
  )
}
