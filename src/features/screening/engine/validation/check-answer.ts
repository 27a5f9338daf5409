import { type Item, isCoded, type TypedValue, takesText } from '../definition/definition.ts'
import type { Instance } from '../evaluation/instances.ts'
import { extensionsOf } from '../extensions.ts'
import { type JsonObject, objectOf, objectsOf } from '../json.ts'
import { typedValue, typesOf } from '../values/typed-value.ts'
import { checkAttachment } from './check-attachment.ts'
import { checkChoice } from './check-choices.ts'
import { checkLimits } from './check-limits.ts'
import { checkQuantity } from './check-quantity.ts'
import { checkReference } from './check-reference.ts'
import { checkText } from './check-text.ts'
import { formFault } from './form-fault.ts'
import { type Findings, find } from './issue.ts'

/** One answer and everything that one check of it needs. */
export interface Answered {
  readonly item: Item
  readonly value: TypedValue
  readonly path: string
  readonly instance: Instance | undefined
}

/** One answer: its type, its form, what it may be and within which limits. */
export function checkAnswer(
  findings: Findings,
  item: Item,
  answer: JsonObject,
  path: string,
  instance: Instance | undefined,
): void {
  const types = typesOf(answer)
  const value = typedValue(answer)
  if (value === undefined) {
    if (!saysWhyNot(answer) && objectsOf(answer.item).length === 0)
      find(
        findings,
        findings.draft ? 'warning' : 'error',
        'answer-empty',
        { path, item },
        'An answer has no value.',
      )
    return
  }
  if (types.length > 1) {
    find(findings, 'error', 'answer-several', { path, item }, 'One answer has several values.')
    return
  }
  const allowed = answerTypes(item)
  if (allowed !== undefined && !allowed.includes(value.type)) {
    find(
      findings,
      'error',
      'answer-type',
      { path, item },
      `The answer to ${item.linkId} must be ${allowed.map(nameOf).join(' or ')}, and is ${nameOf(value.type)}.`,
    )
    return
  }
  const fault = formFault(value)
  if (fault !== undefined) {
    find(findings, 'error', 'answer-form', { path, item }, fault)
    return
  }
  const answered = { item, value, path, instance }
  checkText(findings, answered)
  checkLimits(findings, answered)
  checkChoice(findings, answered)
  checkQuantity(findings, answered)
  checkReference(findings, answered)
  checkAttachment(findings, answered)
}

/** `data-absent-reason` and the like, in place of a value. */
function saysWhyNot(answer: JsonObject): boolean {
  return (
    extensionsOf(answer, 'dataAbsentReason').length > 0 ||
    Object.entries(answer).some(([key, value]) => key.startsWith('_value') && objectOf(value) !== undefined)
  )
}

const typesOfItems: Readonly<Record<string, readonly string[]>> = {
  boolean: ['Boolean'],
  decimal: ['Decimal'],
  integer: ['Integer'],
  date: ['Date'],
  dateTime: ['DateTime'],
  time: ['Time'],
  string: ['String'],
  text: ['String'],
  url: ['Uri'],
  attachment: ['Attachment'],
  reference: ['Reference'],
  quantity: ['Quantity'],
}

/** Types of `value[x]` that an item takes; undefined of the abstract type, about which something else is said. */
export function answerTypes(item: Item): readonly string[] | undefined {
  const open = takesText(item) ? ['String'] : []
  const computed = item.offered === undefined ? [] : ['String', 'Integer', 'Date', 'Time']
  if (isCoded(item))
    return unique(['Coding', ...item.options.map(({ value }) => value.type), ...computed, ...open])
  const types = typesOfItems[item.type]
  return types === undefined ? undefined : unique([...types, ...open])
}

function unique(types: readonly string[]): readonly string[] {
  return [...new Set(types)]
}

/** As FHIR writes a type: primitives begin with a small letter. */
function nameOf(type: string): string {
  return ['Coding', 'Quantity', 'Reference', 'Attachment'].includes(type)
    ? type
    : `${type.charAt(0).toLowerCase()}${type.slice(1)}`
}
