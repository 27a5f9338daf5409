import { FHIRPATH } from '../expressions/expression.ts'
import { extensionsOf, extensionValue } from '../extensions.ts'
import { type JsonObject, objectsOf, textOf } from '../json.ts'
import { limits } from '../limits.ts'
import { DocumentRefused } from '../refused.ts'
import { typedValue } from '../values/typed-value.ts'
import {
  type Condition,
  type Item,
  type ItemType,
  itemTypes,
  type OpenTo,
  type Operator,
  type Option,
  operators,
  type Toggle,
} from './definition.ts'
import { impliedVariables, type Place, readConstraints, readExpressions, usesOf } from './read-expressions.ts'

type Building = { -readonly [Key in keyof Item]: Item[Key] } & { children: Building[] }

/**
 * The items of a questionnaire in the order of the document. What is missing or unknown in one is left at a value that
 * cannot do harm; `checkItems` says so.
 *
 * @throws {DocumentRefused} `too-many-items`, `items-too-deep`, `too-many-options`
 */
export function readItems(questionnaire: JsonObject): { items: readonly Item[]; roots: readonly Item[] } {
  const items: Building[] = []
  const isUsed = usesOf(questionnaire)
  let options = 0
  const read = (source: JsonObject, parent: Building | undefined, path: string, depth: number): Building => {
    if (items.length >= limits.items)
      throw new DocumentRefused('too-many-items', `A questionnaire may have at most ${limits.items} items.`)
    if (depth > limits.itemDepth)
      throw new DocumentRefused(
        'items-too-deep',
        `Items may stand at most ${limits.itemDepth} deep within each other.`,
      )
    const item = readItem(source, items.length, parent, path, isUsed)
    options += item.options.length
    if (options > limits.options)
      throw new DocumentRefused(
        'too-many-options',
        `A questionnaire may have at most ${limits.options} answer options.`,
      )
    items.push(item)
    item.children = objectsOf(source.item).map((child, at) =>
      read(child, item, `${path}.item[${at}]`, depth + 1),
    )
    item.end = items.length
    return item
  }
  const roots = objectsOf(questionnaire.item).map((source, at) =>
    read(source, undefined, `Questionnaire.item[${at}]`, 1),
  )
  return { items, roots }
}

function readItem(
  source: JsonObject,
  index: number,
  parent: Building | undefined,
  path: string,
  isUsed: (name: string) => boolean,
): Building {
  const place = { path, item: index }
  const one = (name: 'enableWhenExpression' | 'calculatedExpression' | 'initialExpression') =>
    readExpressions(source, name, name, place)[0]
  return {
    index,
    end: index + 1,
    linkId: textOf(source.linkId) ?? '',
    type: itemTypes.includes(source.type as ItemType) ? (source.type as ItemType) : 'display',
    parent,
    children: [],
    path,
    source,
    required: source.required === true,
    repeats: source.repeats === true,
    readOnly: source.readOnly === true,
    conditions: objectsOf(source.enableWhen).flatMap(readCondition),
    behavior: source.enableBehavior === 'any' ? 'any' : 'all',
    enableWhenExpression: one('enableWhenExpression'),
    calculated: one('calculatedExpression'),
    initial: one('initialExpression'),
    variables: [
      ...readExpressions(source, 'variable', 'variable', place),
      ...impliedVariables(source, place, isUsed),
    ],
    constraints: readConstraints(source, place),
    options: objectsOf(source.answerOption).flatMap(readOption),
    toggles: readToggles(source, place),
    offered: readExpressions(source, 'answerExpression', 'answerExpression', place).find(
      ({ language }) => language === FHIRPATH,
    ),
    valueSet: textOf(source.answerValueSet),
    openTo: openTo(source),
  }
}

function readCondition(source: JsonObject): readonly Condition[] {
  const answer = typedValue(source, 'answer')
  const operator = operators.find((known) => known === source.operator) as Operator | undefined
  return answer === undefined || operator === undefined || typeof source.question !== 'string'
    ? []
    : [{ question: source.question, operator, answer }]
}

function readOption(source: JsonObject): readonly Option[] {
  const value = typedValue(source)
  return value === undefined
    ? []
    : [{ value, exclusive: extensionValue(source, 'optionExclusive') === true, source }]
}

function readToggles(source: JsonObject, place: Place): readonly Toggle[] {
  const name = 'answerOptionsToggleExpression'
  const expressions = readExpressions(source, name, name, place)
  return extensionsOf(source, name).flatMap((extension, at) => {
    const expression = expressions[at]
    const options = objectsOf(extension.extension)
      .filter(({ url }) => url === 'option')
      .flatMap((part) => typedValue(part) ?? [])
    return expression?.language === FHIRPATH ? [{ options, expression }] : []
  })
}

/** R5's word counts before R4's type, which a form of both versions has beside it. */
function openTo(source: JsonObject): OpenTo {
  switch (source.answerConstraint ?? extensionValue(source, 'answerConstraint')) {
    case 'optionsOnly':
      return 'nothing'
    case 'optionsOrString':
      return 'text'
    case 'optionsOrType':
      return 'type'
    default:
      return source.type === 'open-choice' ? 'text' : 'nothing'
  }
}
