import { type Json, type JsonObject, objectsOf } from './json.ts'

const core = 'http://hl7.org/fhir/StructureDefinition/'
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/'
const r5 = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.'

/** Addresses of the extensions that the engine reads, of FHIR R4, R5 and SDC 4.0.0. */
export const extensions = {
  answerConstraint: [`${r5}answerConstraint`],
  assembleContext: [`${sdc}sdc-questionnaire-assembleContext`],
  calculatedExpression: [`${sdc}sdc-questionnaire-calculatedExpression`],
  calculatedValue: [`${core}cqf-calculatedValue`, `${core}cqf-expression`],
  candidateExpression: [`${sdc}sdc-questionnaire-candidateExpression`],
  contextExpression: [`${sdc}sdc-questionnaire-contextExpression`],
  answerExpression: [`${sdc}sdc-questionnaire-answerExpression`],
  answerOptionsToggleExpression: [`${sdc}sdc-questionnaire-answerOptionsToggleExpression`],
  constraint: [`${core}questionnaire-constraint`],
  targetConstraint: [
    `${core}targetConstraint`,
    `${core}questionnaire-targetConstraint`,
    `${sdc}sdc-questionnaire-targetConstraint`,
  ],
  dataAbsentReason: [`${core}data-absent-reason`],
  enableWhenExpression: [`${sdc}sdc-questionnaire-enableWhenExpression`],
  extractAllocateId: [`${sdc}sdc-questionnaire-extractAllocateId`],
  initialExpression: [`${sdc}sdc-questionnaire-initialExpression`],
  itemPopulationContext: [
    `${sdc}sdc-questionnaire-itemPopulationContext`,
    `${sdc}sdc-questionnaire-sourceQueries`,
  ],
  launchContext: [
    `${sdc}sdc-questionnaire-launchContext`,
    `${sdc}sdc-questionnaire-launchcontext`,
    `${core}questionnaire-launchContext`,
  ],
  maxDecimalPlaces: [`${core}maxDecimalPlaces`],
  maxOccurs: [`${core}questionnaire-maxOccurs`],
  maxQuantity: [`${sdc}sdc-questionnaire-maxQuantity`, `${core}questionnaire-maxQuantity`],
  maxSize: [`${core}maxSize`],
  maxValue: [`${core}maxValue`],
  mimeType: [`${core}mimeType`],
  minLength: [`${core}minLength`],
  minOccurs: [`${core}questionnaire-minOccurs`],
  minQuantity: [`${sdc}sdc-questionnaire-minQuantity`, `${core}questionnaire-minQuantity`],
  minValue: [`${core}minValue`],
  observationExtract: [`${sdc}sdc-questionnaire-observationExtract`],
  observationExtractCategory: [`${sdc}sdc-questionnaire-observation-extract-category`],
  optionExclusive: [`${core}questionnaire-optionExclusive`],
  referenceResource: [`${core}questionnaire-referenceResource`],
  regex: [`${core}regex`],
  entryFormat: [`${core}entryFormat`],
  templateExtract: [`${sdc}sdc-questionnaire-templateExtract`],
  templateExtractBundle: [`${sdc}sdc-questionnaire-templateExtractBundle`],
  templateExtractContext: [`${sdc}sdc-questionnaire-templateExtractContext`],
  templateExtractValue: [`${sdc}sdc-questionnaire-templateExtractValue`],
  unit: [`${core}questionnaire-unit`],
  unitOption: [`${core}questionnaire-unitOption`],
  unitValueSet: [`${core}questionnaire-unitValueSet`],
  variable: [`${core}variable`],
  /** The weight of an option, an answer or a concept: R4's name and R5's. */
  weight: [`${core}ordinalValue`, `${core}itemWeight`],
} as const satisfies Record<string, readonly string[]>

export type ExtensionName = keyof typeof extensions

/** The element's extensions of one meaning, in their order. */
export function extensionsOf(element: JsonObject | undefined, name: ExtensionName): readonly JsonObject[] {
  const addresses: readonly string[] = extensions[name]
  return objectsOf(element?.extension).filter(({ url }) => typeof url === 'string' && addresses.includes(url))
}

/** The extension's `value[x]`, whatever its type. */
export function valueIn(extension: JsonObject | undefined): Json | undefined {
  if (extension === undefined) return undefined
  const key = Object.keys(extension).find((name) => /^value[A-Z]/.test(name))
  return key === undefined ? undefined : extension[key]
}

/** The value of the first extension of a meaning. */
export function extensionValue(element: JsonObject | undefined, name: ExtensionName): Json | undefined {
  return valueIn(extensionsOf(element, name)[0])
}
