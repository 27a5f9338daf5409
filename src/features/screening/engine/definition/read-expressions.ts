import type { Constraint, Expression, ExpressionKind } from '../expressions/expression.ts'
import { expressionParts, FHIRPATH } from '../expressions/expression.ts'
import { launchNames } from '../expressions/names.ts'
import { type ExtensionName, extensionsOf, valueIn } from '../extensions.ts'
import { type JsonObject, objectOf, objectsOf, textOf } from '../json.ts'

/** Where an element stands. */
export interface Place {
  readonly path: string
  readonly item: number | undefined
}

/** The expressions of one meaning on an element, in their order. */
export function readExpressions(
  element: JsonObject,
  name: ExtensionName,
  kind: ExpressionKind,
  place: Place,
): readonly Expression[] {
  return extensionsOf(element, name).map((extension) => {
    const value = valueIn(extension)
    const parts =
      typeof value === 'string'
        ? { language: FHIRPATH, text: value }
        : expressionParts(objectOf(value) ?? partOf(extension, 'expression') ?? {})
    return {
      kind,
      ...parts,
      name: 'name' in parts ? parts.name : undefined,
      path: `${place.path}.extension[${objectsOf(element.extension).indexOf(extension)}]`,
      item: place.item,
    }
  })
}

/**
 * What the names of other expressions mean: by FHIR's `Expression.name` an expression can be used again where it stands, and
 * forms in use calculate from it as from a variable.
 *
 * @param isUsed whether any expression of the document uses a name: the others need no step of their own
 */
export function impliedVariables(
  element: JsonObject,
  place: Place,
  isUsed: (name: string) => boolean,
): readonly Expression[] {
  return (['calculatedExpression', 'initialExpression', 'enableWhenExpression'] as const)
    .flatMap((name) => readExpressions(element, name, 'variable', place))
    .filter(({ name, language }) => name !== undefined && language === FHIRPATH && isUsed(name))
    .map((expression) => ({ ...expression, implied: true }))
}

/**
 * Whether a name stands anywhere in a document after a percent sign. What a launch context is called is not another expression: one
 * named `patient` that reads `%patient` would read itself.
 */
export function usesOf(document: JsonObject): (name: string) => boolean {
  let used: Set<string> | undefined
  return (name) => {
    used ??= namesUsed(JSON.stringify(document))
    return used.has(name)
  }
}

/** Collected once: a document may name thousands of expressions. */
function namesUsed(text: string): Set<string> {
  const found = new Set<string>()
  for (const [, quoted, plain] of text.matchAll(/%\s{0,9}(?:`([^`"\\]{1,64})`|([A-Za-z_][\w-]{0,63}))/g))
    for (const name of [quoted, plain, plain?.split('-')[0]]) if (name !== undefined) found.add(name)
  for (const name of launchNames) found.delete(name)
  return found
}

/** `constraint` and `targetConstraint` of an element: both say what must be true. */
export function readConstraints(element: JsonObject, place: Place): readonly Constraint[] {
  return (['constraint', 'targetConstraint'] as const).flatMap((name) =>
    extensionsOf(element, name).map((extension) => {
      const within = (part: string) => valueIn(objectsOf(extension.extension).find(({ url }) => url === part))
      const written = within('expression')
      const parts =
        typeof written === 'string'
          ? { language: FHIRPATH, text: written }
          : expressionParts(objectOf(written) ?? {})
      const key = textOf(within('key')) ?? ''
      return {
        key,
        severity: within('severity') === 'warning' ? ('warning' as const) : ('error' as const),
        human: textOf(within('human')) ?? `The constraint ${key} is not met.`,
        about: objectsOf(extension.extension)
          .filter(({ url }) => url === 'location')
          .slice(0, LOCATIONS_AT_MOST)
          .flatMap((part) => lastLinkId(textOf(valueIn(part)) ?? '') ?? []),
        expression: {
          kind: 'constraint' as const,
          ...parts,
          name: undefined,
          path: `${place.path}.extension[${objectsOf(element.extension).indexOf(extension)}]`,
          item: place.item,
        },
      }
    }),
  )
}

/** A constraint speaks of a few questions: each place it names is a finding of its own, in each row. */
const LOCATIONS_AT_MOST = 20

/** The item at which a path such as `item.where(linkId='a')` ends; it need not be answered for that. */
function lastLinkId(path: string): string | undefined {
  return [...path.matchAll(/linkId\s*=\s*'([^']+)'/g)].at(-1)?.[1]
}

function partOf(extension: JsonObject, url: string): JsonObject | undefined {
  return objectOf(valueIn(objectsOf(extension.extension).find((part) => part.url === url)))
}
