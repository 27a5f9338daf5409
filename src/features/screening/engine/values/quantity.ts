import { fhirpath } from '../expressions/fhirpath.ts'
import { type JsonObject, numberOf, textOf } from '../json.ts'

export const UCUM = 'http://unitsofmeasure.org'

/**
 * The left quantity's number in the right one's unit.
 *
 * @returns undefined where the two cannot be compared: other dimensions, other systems, or no number.
 */
export function inUnitOf(left: JsonObject, right: JsonObject): number | undefined {
  const value = quantityNumber(left)
  if (value === undefined) return undefined
  if (sameUnit(left, right)) return value
  if (left.system !== UCUM || right.system !== UCUM) return undefined
  const [from, to] = [textOf(left.code), textOf(right.code)]
  if (from === undefined || to === undefined || from.length > 200 || to.length > 200) return undefined
  const converted = fhirpath().ucumUtils.convertUnitTo(from, value, to) as {
    status: string
    toVal: number | null
  }
  return converted.status === 'succeeded' && converted.toVal !== null ? rounded(converted.toVal) : undefined
}

export function quantityNumber(quantity: JsonObject): number | undefined {
  return numberOf(quantity.value)
}

function sameUnit(left: JsonObject, right: JsonObject): boolean {
  if (left.code !== undefined && right.code !== undefined)
    return left.code === right.code && (left.system ?? right.system) === (right.system ?? left.system)
  if (left.code === undefined && right.code === undefined) return left.unit === right.unit
  return false
}

/** Conversion in floating point leaves crumbs behind the fifteenth digit. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}

/** Whether a code is one of UCUM's grammar. */
export function isUcumCode(code: string): boolean {
  if (code.length > 200) return false
  const read = fhirpath().ucumUtils.validateUnitString(code) as { status: string }
  return read.status === 'valid'
}

/** As a person writes it: `10 km`. */
export function quantityWords(quantity: JsonObject): string {
  const unit = textOf(quantity.unit) ?? textOf(quantity.code) ?? ''
  return `${String(quantity.value ?? '')} ${unit}`.trim()
}
