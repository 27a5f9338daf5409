import { extensionsOf } from '../extensions.ts'
import { objectsOf } from '../json.ts'
import { typedValue, typesOf } from '../values/typed-value.ts'
import { type DefinitionIssue, type Item, isCoded, isQuestion, itemTypes, operators } from './definition.ts'

type Say = (code: string, message: string, severity?: 'error' | 'warning') => void

/** What the invariants of FHIR say of each item, and what an engine has to know. */
export function checkItems(items: readonly Item[], version: 'R4' | 'R5'): readonly DefinitionIssue[] {
  const issues: DefinitionIssue[] = []
  const seen = new Set<string>()
  for (const item of items) {
    const say: Say = (code, message, severity = 'error') =>
      issues.push({
        severity,
        code,
        path: item.path,
        ...(item.linkId && { linkId: item.linkId }),
        message,
      })
    checkIdentity(item, seen, say)
    checkShape(item, version, say)
    checkChoices(item, version, say)
    checkInitial(item, say)
    checkConditionForms(item, say)
  }
  return issues
}

function checkIdentity({ linkId, source }: Item, seen: Set<string>, say: Say): void {
  if (linkId === '') say('link-id-missing', 'An item has no linkId.')
  else if (seen.has(linkId)) say('que-2', `More than one item has the linkId ${linkId}.`)
  seen.add(linkId)
  if (source.type === undefined) say('type-missing', 'An item has no type.')
  else if (!itemTypes.some((known) => known === source.type))
    say('type-unknown', `The type ${String(source.type)} is none of FHIR R4 or R5.`)
}

function checkShape({ source, type, children }: Item, version: 'R4' | 'R5', say: Say): void {
  if (type === 'group' && children.length === 0)
    say('que-1', 'A group has no items.', version === 'R5' ? 'warning' : 'error')
  if (source.type !== 'display') {
    if (source.maxLength !== undefined && !lengthTypes.has(type))
      say('que-10', 'Only simple questions can have a maximum length.')
    return
  }
  if (children.length > 0) say('que-1', 'A display item cannot have items below it.')
  if (objectsOf(source.code).length > 0 && version === 'R4')
    say('que-3', 'A display item cannot have a code.')
  if (source.required !== undefined || source.repeats !== undefined)
    say('que-6', 'A display item can be neither required nor repeated.')
  if (source.readOnly !== undefined) say('que-9', 'A display item cannot be read-only.')
}

const lengthTypes: ReadonlySet<string> = new Set([
  'boolean',
  'decimal',
  'integer',
  'string',
  'text',
  'url',
  'open-choice',
])

function checkChoices(item: Item, version: 'R4' | 'R5', say: Say): void {
  const hasOptions = objectsOf(item.source.answerOption).length > 0
  if (hasOptions && item.source.answerValueSet !== undefined)
    say('que-4', 'A question cannot have both answerOption and answerValueSet.')
  if (item.source.answerValueSet !== undefined && version === 'R4' && !isCoded(item))
    say('que-5', 'Only choices can have an answerValueSet.')
  const isConstrained = item.source.answerConstraint !== undefined
  if (isConstrained && !hasOptions && item.source.answerValueSet === undefined && item.offered === undefined)
    say(
      'que-14',
      'An answerConstraint says how answers stand to a list, and the question has none.',
      'warning',
    )
  if (hasOptions && !isQuestion(item)) say('que-5', 'Only questions can have answer options.')
  for (const option of objectsOf(item.source.answerOption))
    if (typedValue(option) === undefined) say('option-empty', 'An answer option has no value.')
}

function checkInitial(item: Item, say: Say): void {
  const initial = initialsOf(item)
  if (initial === 0) return
  if (!isQuestion(item)) say('que-8', 'A group or display item cannot have an initial value.')
  if (objectsOf(item.source.answerOption).length > 0 && objectsOf(item.source.initial).length > 0)
    say('que-11', 'With answer options, the initial one is marked at the option.')
  if (initial > 1 && !item.repeats)
    say('que-13', 'Only a repeating question can have several initial values.')
  if (item.initial !== undefined || extensionsOf(item.source, 'calculatedExpression').length > 0)
    say('initial-twice', 'The item has an initial value and an expression for it.', 'warning')
}

/** `initial[]` of R4 and R5, or `initialX` of older forms. */
function initialsOf({ source }: Item): number {
  return objectsOf(source.initial).length + (typesOf(source, 'initial').length > 0 ? 1 : 0)
}

function checkConditionForms({ source, enableWhenExpression }: Item, say: Say): void {
  const conditions = objectsOf(source.enableWhen)
  if (conditions.length > 1 && source.enableBehavior === undefined)
    say('que-12', 'With more than one enableWhen, enableBehavior must say whether all or any must be true.')
  if (
    source.enableBehavior !== undefined &&
    source.enableBehavior !== 'all' &&
    source.enableBehavior !== 'any'
  )
    say('enable-behavior-unknown', `enableBehavior is ${String(source.enableBehavior)}, not all or any.`)
  if (conditions.length > 0 && enableWhenExpression !== undefined)
    say('enable-when-twice', 'An item has enableWhen and enableWhenExpression: only one of them may decide.')
  if (extensionsOf(source, 'enableWhenExpression').length > 1)
    say('enable-when-twice', 'An item has more than one enableWhenExpression.')
  for (const condition of conditions) {
    const answer = typedValue(condition, 'answer')
    if (typeof condition.question !== 'string')
      say('enable-when-question-missing', 'An enableWhen names no question.')
    if (!operators.some((known) => known === condition.operator))
      say('enable-when-operator', `An enableWhen has the operator ${String(condition.operator)}.`)
    if (answer === undefined)
      say('enable-when-answer-missing', 'An enableWhen has no answer to compare with.')
    else if (condition.operator === 'exists' && answer.type !== 'Boolean')
      say('que-7', 'With the operator exists, the answer must be true or false.')
  }
}
