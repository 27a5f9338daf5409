import type { TypedValue } from '../definition/definition.ts'
import { evaluateLimit } from '../evaluation/evaluate-limit.ts'
import { extensionsOf, extensionValue } from '../extensions.ts'
import { numberOf, objectOf } from '../json.ts'
import { type Order, orderValues } from '../values/compare.ts'
import { spanOf } from '../values/dates.ts'
import { quantityWords } from '../values/quantity.ts'
import { typedValue } from '../values/typed-value.ts'
import type { Answered } from './check-answer.ts'
import { type Findings, find } from './issue.ts'

/** Least and greatest values, of numbers, dates, times and quantities, and decimal places. */
export function checkLimits(findings: Findings, answered: Answered): void {
  for (const name of ['minValue', 'minQuantity'] as const)
    for (const limit of limitsOf(findings, answered, name)) checkLimit(findings, answered, limit, 'least')
  for (const name of ['maxValue', 'maxQuantity'] as const)
    for (const limit of limitsOf(findings, answered, name)) checkLimit(findings, answered, limit, 'greatest')
  checkPlaces(findings, answered)
}

function limitsOf(
  findings: Findings,
  { item, instance }: Answered,
  name: 'minValue' | 'maxValue' | 'minQuantity' | 'maxQuantity',
): readonly TypedValue[] {
  return extensionsOf(item.source, name).flatMap((extension) => {
    const fixed = typedValue(extension)
    const computed = evaluateLimit(findings.form, item, extension, instance)
    if (computed === undefined) return fixed ?? []
    if (computed.ok) return computed.limit ?? []
    findings.troubles.push({
      kind: name,
      path: item.path,
      linkId: item.linkId,
      message: computed.why,
      blocksCompletion: true,
    })
    return []
  })
}

function checkLimit(
  findings: Findings,
  { item, value, path }: Answered,
  limit: TypedValue,
  which: 'least' | 'greatest',
): void {
  const order = bothDates(value, limit) ? orderOfDates(value, limit, which) : orderValues(value, limit)
  const words = `the ${which} value that is allowed, ${wordsOf(limit)}`
  if (order === (which === 'least' ? -1 : 1))
    find(
      findings,
      'error',
      which === 'least' ? 'value-small' : 'value-great',
      { path, item },
      `The answer ${wordsOf(value)} to ${item.linkId} is ${which === 'least' ? 'below' : 'above'} ${words}.`,
    )
  else if (order === undefined) {
    const isQuantity = value.type === 'Quantity' && limit.type === 'Quantity'
    if (isQuantity)
      find(
        findings,
        'error',
        'value-not-comparable',
        { path, item },
        `The answer ${wordsOf(value)} to ${item.linkId} cannot be compared with ${words}.`,
      )
    else if (bothDates(value, limit))
      find(
        findings,
        'information',
        'value-not-comparable',
        { path, item },
        `The answer ${wordsOf(value)} to ${item.linkId} is not precise enough to compare with ${words}.`,
      )
  }
}

/**
 * A limit that names a month or a year takes all days of it: a date within is neither too early nor too late, however precise it
 * is. Only one that is less precise than the limit can be on both sides of it.
 */
function orderOfDates(value: TypedValue, limit: TypedValue, which: 'least' | 'greatest'): Order | undefined {
  const [given, allowed] = [spanOf(String(value.value)), spanOf(String(limit.value))]
  if (given === undefined || allowed === undefined) return undefined
  if (which === 'least' ? given.first >= allowed.first : given.last <= allowed.last) return 0
  return orderValues(value, limit)
}

function bothDates(value: TypedValue, limit: TypedValue): boolean {
  return value.type.startsWith('Date') && limit.type.startsWith('Date')
}

function checkPlaces(findings: Findings, { item, value, path }: Answered): void {
  const most = numberOf(extensionValue(item.source, 'maxDecimalPlaces'))
  const number = numberOf(value.value) ?? numberOf(objectOf(value.value)?.value)
  if (most === undefined || number === undefined) return
  const places = placesOf(number)
  if (places > most)
    find(
      findings,
      'error',
      'value-places',
      { path, item },
      `The answer ${number} to ${item.linkId} has ${places} decimal places; at most ${most} are allowed.`,
    )
}

function placesOf(number: number): number {
  const [mantissa = '', exponent = '0'] = String(number).split('e')
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent))
}

function wordsOf({ value }: TypedValue): string {
  const quantity = objectOf(value)
  return quantity === undefined ? String(value) : quantityWords(quantity)
}
