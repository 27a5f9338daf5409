import { extensionsOf, extensionValue, valueIn } from '../extensions.ts'
import { type JsonObject, numberOf, objectOf, textOf } from '../json.ts'
import { isUcumCode, quantityWords, UCUM } from '../values/quantity.ts'
import type { Answered } from './check-answer.ts'
import { type Findings, find } from './issue.ts'

/** Quantities: a number, and a unit that is allowed. */
export function checkQuantity(findings: Findings, { item, value, path }: Answered): void {
  const quantity = value.type === 'Quantity' ? objectOf(value.value) : undefined
  if (quantity === undefined) return
  if (quantity.value !== undefined && numberOf(quantity.value) === undefined)
    find(findings, 'error', 'answer-form', { path, item }, 'The value of a quantity is a number.')
  if (quantity.code !== undefined && quantity.system === undefined)
    find(
      findings,
      'error',
      'quantity-system',
      { path, item },
      'A quantity with a code names its system (qty-3).',
    )
  const units = extensionsOf(item.source, 'unitOption').flatMap(
    (extension) => objectOf(valueIn(extension)) ?? [],
  )
  const isListed = units.some((unit) => sameUnit(quantity, unit as JsonObject))
  const canonical = textOf(extensionValue(item.source, 'unitValueSet'))
  if (units.length === 0 && canonical === undefined) return
  if (isListed) return
  if (canonical !== undefined && findings.form.terminology.isAllUnits(canonical)) {
    const code = textOf(quantity.code)
    if (code !== undefined && quantity.system === UCUM && isUcumCode(code)) return
    notAllowed()
    return
  }
  const found =
    canonical === undefined ? undefined : findings.form.terminology.membership(canonical, quantity)
  if (found?.is === 'unknown') {
    findings.troubles.push({
      kind: 'unitValueSet',
      path: item.path,
      linkId: item.linkId,
      message: `The value set ${canonical} cannot be resolved, so whether the unit is allowed is not known.`,
      blocksCompletion: true,
    })
    return
  }
  if (found?.is === 'in') return
  notAllowed()

  function notAllowed(): void {
    find(
      findings,
      'error',
      'unit-not-allowed',
      { path, item },
      `The answer ${quantityWords(quantity ?? {})} to ${item.linkId} has a unit that is not allowed.`,
    )
  }
}

/** By code, and by what is written where there is none. */
function sameUnit(quantity: JsonObject, unit: JsonObject): boolean {
  if (quantity.code === undefined)
    return quantity.unit !== undefined && (quantity.unit === unit.display || quantity.unit === unit.code)
  return (
    quantity.code === unit.code &&
    (quantity.system === unit.system || quantity.system === undefined || unit.system === undefined)
  )
}
