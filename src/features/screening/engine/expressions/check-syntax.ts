import type { DefinitionIssue, Item } from '../definition/definition.ts'
import { limits } from '../limits.ts'
import { type Expression, FHIRPATH } from './expression.ts'
import { type FhirpathTree, parseFhirpath } from './fhirpath.ts'

const trees = new Map<string, FhirpathTree | string>()
const TREES_AT_MOST = 20_000

/** The tree of an expression, or the sentence that says why there is none. */
export function treeOf({ language, text }: Pick<Expression, 'language' | 'text'>): FhirpathTree | string {
  if (language !== FHIRPATH) return `Its language is ${language === '' ? 'not said' : language}.`
  let tree = trees.get(text)
  if (tree === undefined) {
    tree = parse(text)
    if (trees.size >= TREES_AT_MOST) trees.clear()
    trees.set(text, tree)
  }
  return tree
}

function parse(text: string): FhirpathTree | string {
  if (text.trim() === '') return 'It is empty.'
  if (text.length > limits.expression) return `It has more than ${limits.expression} characters.`
  if (nesting(text) > limits.parentheses)
    return `It has more than ${limits.parentheses} parentheses within each other.`
  try {
    return parseFhirpath(text)
  } catch (error) {
    return error instanceof RangeError ? 'It is nested too deeply.' : 'It is no FHIRPath.'
  }
}

/** How deep brackets stand in each other, those in texts included: more is refused, so too many is safe. */
function nesting(text: string): number {
  let depth = 0
  let deepest = 0
  for (const character of text) {
    if (character === '(' || character === '[') depth += 1
    else if (character === ')' || character === ']') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** Expressions in FHIRPath that are none. */
export function checkSyntax(
  expressions: readonly Expression[],
  items: readonly Item[],
): readonly DefinitionIssue[] {
  return expressions.flatMap((expression): DefinitionIssue[] => {
    if (expression.language !== FHIRPATH) return []
    const tree = treeOf(expression)
    const linkId = expression.item === undefined ? undefined : items[expression.item]?.linkId
    return typeof tree === 'string'
      ? [
          {
            severity: 'error',
            code: 'expression-invalid',
            path: expression.path,
            ...(linkId !== undefined && { linkId }),
            message: `An expression (${expression.kind}) cannot be read. ${tree}`,
          },
        ]
      : []
  })
}
