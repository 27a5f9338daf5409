import { createHash } from 'node:crypto'
import type { JsonObject } from '#features/screening/index.ts'

type Json = Exclude<JsonObject[string], undefined>

/**
 * SHA-256 of every word that somebody is asked: of each item its linkId, text, prefix, answers and units, in every language, in their
 * order, and every list of answers that the questionnaire brings along.
 * Two questionnaires of one version with two hashes are two questionnaires.
 */
export function textHash(questionnaire: JsonObject): string {
  const hash = createHash('sha256')
  for (const line of [...linesOf(questionnaire), ...listsOf(questionnaire)])
    hash.update(`${JSON.stringify(line)}\n`)
  return hash.digest('hex')
}

function* linesOf(parent: JsonObject): Generator<readonly Json[]> {
  for (const item of objectsOf(parent.item)) {
    yield [
      item.linkId ?? null,
      item.type ?? null,
      item.prefix ?? null,
      item.text ?? null,
      translations(item._prefix),
      translations(item._text),
      objectsOf(item.answerOption).map(answerOf),
      ...moreOf(item),
    ]
    yield* linesOf(item)
  }
}

const UNITS = ['questionnaire-unit', 'questionnaire-unitOption'].map(
  (name) => `http://hl7.org/fhir/StructureDefinition/${name}`,
)

/** The list that its answers are in, and the units beside its field; nothing where an item has neither. */
function moreOf(item: JsonObject): Json[] {
  const units = objectsOf(item.extension).filter(({ url }) => UNITS.some((one) => one === url))
  return [...(item.answerValueSet === undefined ? [] : [item.answerValueSet]), ...units.map(answerOf)]
}

/** Lists of answers that come with it, as they came. */
function* listsOf({ contained }: JsonObject): Generator<readonly Json[]> {
  for (const list of objectsOf(contained)) yield ['contained', list]
}

/** What is chosen and what it says; whatever else an option carries changes no word. */
function answerOf(option: JsonObject): Json {
  const [key, value] = Object.entries(option).find(([name]) => name.startsWith('value')) ?? ['', null]
  const coding =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
  return coding
    ? [
        key,
        coding.system ?? null,
        coding.code ?? null,
        coding.display ?? null,
        translations(coding._display),
        ...(coding.designation === undefined ? [] : [coding.designation]),
      ]
    : [key, value ?? null, translations(option[`_${key}`])]
}

/** The extensions of a text: its words in other languages. */
function translations(extra: Json | undefined): Json {
  return (extra ?? null) as Json
}

/** The objects of a list; nothing where it is no list. */
function objectsOf(value: Json | undefined): readonly JsonObject[] {
  if (!Array.isArray(value)) return []
  return value.filter(
    (one): one is JsonObject => typeof one === 'object' && one !== null && !Array.isArray(one),
  )
}
