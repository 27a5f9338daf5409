import type { DefinitionIssue, Item } from '../definition/definition.ts'
import { limits } from '../limits.ts'
import { type Expression, FHIRPATH } from './expression.ts'
import { type FhirpathTree, parseFhirpath } from './fhirpath.ts'
import { callOf, nodesOf, unwrap } from './tree.ts'

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
    const tree = parseFhirpath(text)
    return [...nodesOf(tree)].some(repeatsForever)
      ? 'It repeats what may never end: repeat() goes down by the names of members only.'
      : tree
  } catch (error) {
    return error instanceof RangeError ? 'It is nested too deeply.' : 'It is no FHIRPath.'
  }
}

/** `repeat()` of anything but members, which end at the leaves: `repeat($this + 1)` never ends. */
function repeatsForever(node: FhirpathTree): boolean {
  const call = callOf(node)
  return call?.name.startsWith('repeat') === true && !call.args.every(goesDown)
}

function goesDown(node: FhirpathTree): boolean {
  const at = unwrap(node)
  const call = callOf(at)
  if (call !== undefined) return call.name === 'where' || call.name === 'ofType' || call.name === 'children'
  if (at.type === 'MemberInvocation') return true
  const [first, ...others] = at.children ?? []
  if (at.type === 'InvocationExpression')
    return first !== undefined && goesDown(first) && others.every(goesDown) && descends(at)
  return at.type === 'UnionExpression' && (at.children ?? []).every(goesDown)
}

/** A `where()` alone stays where it is. */
function descends(node: FhirpathTree): boolean {
  return [...nodesOf(node)].some(({ type }) => type === 'MemberInvocation')
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
