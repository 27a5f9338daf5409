import type { Instrument } from '#features/instruments/index.ts'
import { addItem, type Groups } from '#features/records/index.ts'
import { type Filled, Form, finishedResponse } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Outcome } from '../protocol/outcomes.ts'
import type { Administration } from './administration.ts'
import { definitionOf } from './definition-of.ts'
import { type Begun, formOptionsOf } from './form-options.ts'
import { type Result, resultOf } from './result-of.ts'

/** What an entry says of answers as they stand. */
export function groupsOf(
  instrument: Instrument,
  filled: Filled,
  { language, outcome }: { readonly language: string; readonly outcome: Outcome | null },
  begun: Begun,
): Groups<'screening'> {
  const definition = definitionOf(instrument)
  const options = formOptionsOf(begun)
  return {
    answers: {
      // Of what nobody was asked any more a stopped one says so.
      response: finishedResponse(definition, filled, options, outcome === null ? 'completed' : 'stopped'),
      reasons: { ...filled.reasons },
    },
    result: resultOf(instrument.package, new Form(definition, filled.response, options.surroundings), {
      language,
      outcome,
    }),
  }
}

/**
 * Answers and result become an entry of the record. Its id follows from the administration, so that there is one.
 *
 * @throws as addItem
 */
export async function writeEntry(
  ctx: Context,
  keys: KeyStore,
  one: Administration,
  instrument: Instrument,
  filled: Filled,
  outcome: Outcome | null,
): Promise<{ readonly item: string; readonly result: Result }> {
  const groups = groupsOf(instrument, filled, { language: one.language, outcome }, one)
  const item = await addItem(ctx, keys, one.subject, { kind: 'screening', seed: one.id, groups })
  return { item, result: groups.result }
}
