import type { Instrument } from '#features/instruments/index.ts'
import { type Definition, importQuestionnaire, type JsonObject } from '#features/screening/index.ts'

const read = new WeakMap<JsonObject, Definition>()

/** The questionnaire of an instrument, read once. */
export function definitionOf({ questionnaire }: Pick<Instrument, 'questionnaire'>): Definition {
  let definition = read.get(questionnaire)
  if (definition === undefined) {
    definition = importQuestionnaire(questionnaire)
    read.set(questionnaire, definition)
  }
  return definition
}
