import { checkExpressions } from '../expressions/check-expressions.ts'
import { checkSyntax } from '../expressions/check-syntax.ts'
import { blocksCompletion, type Expression, FHIRPATH, isWritten } from '../expressions/expression.ts'
import { extensionsOf, valueIn } from '../extensions.ts'
import { type JsonObject, objectOf, objectsOf, textOf } from '../json.ts'
import { limits } from '../limits.ts'
import { checkDocument, readDocument } from '../read-document.ts'
import { DocumentRefused } from '../refused.ts'
import { checkConditions } from './check-conditions.ts'
import { checkItems } from './check-items.ts'
import type { Definition, Item, UnsupportedExpression } from './definition.ts'
import { otherExpressions } from './other-expressions.ts'
import { impliedVariables, readConstraints, readExpressions, usesOf } from './read-expressions.ts'
import { readItems } from './read-items.ts'

/**
 * A FHIR Questionnaire, R4 or R5, as the engine works with it. What is wrong with it is listed in `errors`, and the rest
 * still works: nothing that cannot be evaluated is guessed.
 *
 * @param document its JSON text, or the parsed JSON.
 * @throws {DocumentRefused} what is no questionnaire, or more than the engine takes.
 */
export function importQuestionnaire(document: unknown): Definition {
  const source =
    typeof document === 'string'
      ? readDocument(document, 'Questionnaire')
      : checkDocument(document, 'Questionnaire')
  const { items, roots } = readItems(source)
  const place = { path: 'Questionnaire', item: undefined }
  const read = {
    version: versionOf(source, items),
    source,
    items,
    roots,
    byLinkId: firstOfEach(items),
    variables: [
      ...readExpressions(source, 'variable', 'variable', place),
      ...impliedVariables(source, place, usesOf(source)),
    ],
    constraints: readConstraints(source, place),
    launchNames: launchNames(source),
    populationNames: populationNames(source, items),
  }
  const expressions = allExpressions(read)
  if (expressions.length > limits.expressions)
    throw new DocumentRefused(
      'too-many-expressions',
      `A questionnaire may have at most ${limits.expressions} expressions.`,
    )
  const syntax = checkSyntax(expressions, items)
  const found = [
    ...checkItems(items, read.version),
    ...checkConditions(items, read.byLinkId),
    ...syntax,
    ...checkExpressions(read),
  ]
  return {
    ...read,
    errors: found.filter(({ severity }) => severity === 'error'),
    warnings: found.filter(({ severity }) => severity === 'warning'),
    unsupported: [
      ...expressions.flatMap((expression) => unsupported(expression, items)),
      ...otherExpressions(source, items),
    ],
  }
}

/** The questionnaire's document, the same that was imported. */
export function exportQuestionnaire(definition: Definition): JsonObject {
  return structuredClone(definition.source) as JsonObject
}

type Read = Omit<Definition, 'errors' | 'warnings' | 'unsupported'>

/** Every expression that the engine evaluates, in the order of the document. */
export function allExpressions({ variables, constraints, items }: Read): readonly Expression[] {
  return [
    ...variables.filter(isWritten),
    ...constraints.map(({ expression }) => expression),
    ...items.flatMap((item) => [
      ...item.variables.filter(isWritten),
      ...[item.enableWhenExpression, item.calculated, item.initial, item.offered].flatMap((one) => one ?? []),
      ...item.toggles.map(({ expression }) => expression),
      ...item.constraints.map(({ expression }) => expression),
    ]),
  ]
}

function unsupported(expression: Expression, items: readonly Item[]): readonly UnsupportedExpression[] {
  if (expression.language === FHIRPATH) return []
  const { kind, language, path, name, item } = expression
  const linkId = item === undefined ? undefined : items[item]?.linkId
  const said = language === '' ? 'no language' : `the language ${language}`
  return [
    {
      kind,
      language,
      path,
      ...(linkId !== undefined && { linkId }),
      ...(name !== undefined && { name }),
      blocksCompletion: blocksCompletion(expression),
      message: `An expression has ${said}; only ${FHIRPATH} is evaluated. Nothing is computed from it.`,
    },
  ]
}

function firstOfEach(items: readonly Item[]): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>()
  for (const item of items) if (!found.has(item.linkId)) found.set(item.linkId, item)
  return found
}

/** What only FHIR R5 has, or the profile's version where it says so. */
function versionOf(source: JsonObject, items: readonly Item[]): 'R4' | 'R5' {
  const r5 = items.some(
    (item) =>
      item.type === 'coding' ||
      item.source.answerConstraint !== undefined ||
      item.source.disabledDisplay !== undefined,
  )
  const atRoot = ['versionAlgorithmString', 'versionAlgorithmCoding', 'copyrightLabel'].some(
    (name) => source[name] !== undefined,
  )
  return r5 || atRoot ? 'R5' : 'R4'
}

function launchNames(source: JsonObject): readonly string[] {
  return extensionsOf(source, 'launchContext').flatMap((extension) => {
    const name = valueIn(objectsOf(extension.extension).find(({ url }) => url === 'name'))
    return textOf(name) ?? textOf(objectOf(name)?.code) ?? []
  })
}

function populationNames(source: JsonObject, items: readonly Item[]): readonly string[] {
  return [source, ...items.map((item) => item.source)].flatMap((element) => [
    ...extensionsOf(element, 'itemPopulationContext').flatMap(
      (extension) => textOf(objectOf(valueIn(extension))?.name) ?? [],
    ),
    ...extensionsOf(element, 'assembleContext').flatMap((extension) => textOf(valueIn(extension)) ?? []),
  ])
}
