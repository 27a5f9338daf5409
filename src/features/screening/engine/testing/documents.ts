import type { JsonObject } from '../json.ts'

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'

/** A questionnaire with the given items. */
export function aQuestionnaire(item: readonly object[], more: object = {}): JsonObject {
  return {
    resourceType: 'Questionnaire',
    url: 'http://example.org/Questionnaire/test',
    status: 'active',
    item,
    ...more,
  } as unknown as JsonObject
}

/** A completed response with the given items. */
export function aResponse(item: readonly object[], more: object = {}): JsonObject {
  return {
    resourceType: 'QuestionnaireResponse',
    questionnaire: 'http://example.org/Questionnaire/test',
    status: 'completed',
    ...(item.length > 0 && { item }),
    ...more,
  } as unknown as JsonObject
}

export function fhirpath(expression: string, more: object = {}) {
  return { language: 'text/fhirpath', expression, ...more }
}

export function aVariable(name: string, expression: string) {
  return {
    url: 'http://hl7.org/fhir/StructureDefinition/variable',
    valueExpression: fhirpath(expression, { name }),
  }
}

export function sdcExpression(
  kind: 'calculatedExpression' | 'enableWhenExpression' | 'initialExpression',
  expression: string,
  language = 'text/fhirpath',
) {
  return { url: `${sdc}${kind}`, valueExpression: { language, expression } }
}

/** Options `0`, `1`, … that weigh what the list says; `undefined` weighs nothing. */
export function weighted(weights: readonly (number | undefined)[]) {
  return weights.map((weight, at) => ({
    valueCoding: { system: 'http://example.org/options', code: String(at) },
    ...(weight !== undefined && {
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: weight }],
    }),
  }))
}

/** The answer with the option at a place of {@link weighted}. */
export function chosen(at: number) {
  return { valueCoding: { system: 'http://example.org/options', code: String(at) } }
}
