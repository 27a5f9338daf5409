import type { Definition } from '../definition/definition.ts'
import type { WeighedNode, WeightFunction } from '../expressions/fhirpath.ts'
import { objectOf } from '../json.ts'
import type { Terminology } from '../terminology/terminology.ts'
import { typedValue } from '../values/typed-value.ts'
import { weightOf } from './weight-of.ts'

/**
 * `weight()` and `ordinal()` of FHIRPath for one form: the same weights as scores have, so that the two cannot differ. What
 * cannot be resolved fails the expression.
 */
export function weightFunction(definition: Definition, terminology: Terminology): WeightFunction {
  return (node) => {
    const typed = typedOf(node)
    if (typed === undefined) return undefined
    const item = node.linkId === undefined ? undefined : definition.byLinkId.get(node.linkId)
    if (item === undefined) {
      if (node.linkId === undefined) return ownWeight(node, terminology)
      throw new Error(`No item has the linkId ${node.linkId}, so its answer has no weight.`)
    }
    const weight = weightOf(item, typed.value, typed.answer, terminology)
    if (weight.is === 'unknown') throw new Error(weight.why)
    return weight.is === 'known' ? weight.value : undefined
  }
}

function typedOf(node: WeighedNode) {
  const answer = objectOf(node.answer)
  const value = answer === undefined ? undefined : typedValue(answer)
  if (value !== undefined) return { value, answer }
  const own = objectOf(node.value)
  return own === undefined ? undefined : { value: { type: 'Coding', value: own }, answer: undefined }
}

/** Of an option or coding that stands outside a response: its own weight, or that of its code system. */
function ownWeight(node: WeighedNode, terminology: Terminology): number | undefined {
  const own = objectOf(node.value)
  if (own === undefined) return undefined
  const weight = weightOf(
    { options: [], valueSet: undefined },
    { type: 'Coding', value: own },
    undefined,
    terminology,
  )
  return weight.is === 'known' ? weight.value : undefined
}
