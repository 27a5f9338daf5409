import type { Item, Option, TypedValue } from '../definition/definition.ts'
import { extensionValue } from '../extensions.ts'
import { type JsonObject, numberOf, objectOf, objectsOf } from '../json.ts'
import { type Concept, conceptFor } from '../terminology/code-system.ts'
import type { Terminology } from '../terminology/terminology.ts'
import { matchCodings } from '../values/coding.ts'
import { sameValue } from '../values/compare.ts'

/** What an answer weighs. `unknown`: what would say so cannot be resolved; never 0. */
export type Weight =
  | { readonly is: 'known'; readonly value: number; readonly byCodeAlone: boolean }
  | { readonly is: 'none' }
  | { readonly is: 'unknown'; readonly why: string }

const none: Weight = { is: 'none' }

/**
 * The weight of an answer, in the order of SDC 4.0.0: the answer's own extension; the matching answer option, or the
 * concept in the bound value set; the concept in its code system. The first hit counts.
 *
 * @param value the answer's value, with the extensions that a primitive one may have
 * @param answer the element around it, whose own extension counts like its value's
 */
export function weightOf(
  item: Pick<Item, 'options' | 'valueSet'>,
  value: TypedValue,
  answer: JsonObject | undefined,
  terminology: Terminology,
): Weight {
  const own = weightOn(objectOf(value.value)) ?? weightOn(value.extra) ?? weightOn(answer)
  if (own !== undefined) return known(own)
  const option = item.options.find((candidate) => sameValue(value, candidate.value))
  if (option !== undefined) {
    const weight = optionWeight(option)
    if (weight !== undefined) return known(weight, isByCodeAlone(value, option.value))
  }
  const coding = value.type === 'Coding' ? objectOf(value.value) : undefined
  if (coding === undefined) return none
  const bound = item.valueSet === undefined ? undefined : terminology.valueSet(item.valueSet)
  const inSet = conceptFor(coding, bound?.concepts ?? [])
  if (inSet !== undefined) {
    const weight = conceptWeight(inSet.concept)
    if (weight !== undefined) return known(weight, inSet.byCodeAlone)
  }
  return fromSystem(item, coding, inSet?.concept, option, bound === undefined, terminology)
}

function fromSystem(
  item: Pick<Item, 'valueSet'>,
  coding: JsonObject,
  inSet: Concept | undefined,
  option: Option | undefined,
  isUnbound: boolean,
  terminology: Terminology,
): Weight {
  const url = typeof coding.system === 'string' ? coding.system : inSet?.system
  const concepts = url === undefined ? undefined : terminology.codeSystem(url)
  const inSystem = conceptFor({ ...coding, ...(url !== undefined && { system: url }) }, concepts ?? [])
  const weight = inSystem === undefined ? undefined : conceptWeight(inSystem.concept)
  if (weight !== undefined) return known(weight, inSystem?.byCodeAlone === true)
  // An option that is listed and weighs nothing says that it weighs nothing.
  if (option !== undefined || inSet !== undefined || inSystem !== undefined) return none
  if (item.valueSet !== undefined && isUnbound)
    return { is: 'unknown', why: `The value set ${item.valueSet} cannot be resolved.` }
  return none
}

function known(value: number, byCodeAlone = false): Weight {
  return { is: 'known', value, byCodeAlone }
}

/** The weight that an answer option carries: itself, or its value. */
export function optionWeight({ source, value }: Option): number | undefined {
  return weightOn(source) ?? weightOn(objectOf(value.value)) ?? weightOn(value.extra)
}

function conceptWeight({ source, weightCodes }: Concept): number | undefined {
  const byProperty = objectsOf(source?.property).find(({ code }) => weightCodes.some((one) => one === code))
  return (
    weightOn(source) ?? numberOf(byProperty?.valueDecimal) ?? numberOf(byProperty?.valueInteger) ?? undefined
  )
}

function weightOn(element: JsonObject | undefined): number | undefined {
  return numberOf(extensionValue(element, 'weight'))
}

function isByCodeAlone(value: TypedValue, option: TypedValue): boolean {
  const [left, right] = [objectOf(value.value), objectOf(option.value)]
  return (
    value.type === 'Coding' &&
    left !== undefined &&
    right !== undefined &&
    matchCodings(left, right) === 'code-alone'
  )
}

/** The weights that an item's answers can have; undefined where they cannot be listed. `undefined` among them: no weight. */
export function weightsOf(
  item: Item,
  terminology: Terminology,
): readonly { answer: JsonObject; weight: number | undefined }[] | undefined {
  const answers = choicesOf(item, terminology)
  return answers?.map((answer) => {
    const type = Object.keys(answer)[0]?.slice('value'.length) ?? ''
    const weight = weightOf(item, { type, value: answer[`value${type}`] }, undefined, terminology)
    return { answer, weight: weight.is === 'known' ? weight.value : undefined }
  })
}

/** Answers that an item offers, as FHIR answers; undefined where they cannot be listed. */
export function choicesOf(item: Item, terminology: Terminology): readonly JsonObject[] | undefined {
  if (item.options.length > 0)
    return item.options.map(({ value }) => ({ [`value${value.type}`]: value.value }) as JsonObject)
  if (item.type === 'boolean') return [{ valueBoolean: false }, { valueBoolean: true }]
  if (item.valueSet === undefined) return undefined
  return terminology.valueSet(item.valueSet)?.concepts.map(({ system, code, display }) => ({
    valueCoding: {
      ...(system !== undefined && { system }),
      code,
      ...(display !== undefined && { display }),
    },
  }))
}
