import type { Definition, Item } from '../definition/definition.ts'
import { type Expression, isWritten } from './expression.ts'

/** What FHIR, SDC and FHIRPath define for every expression. */
const given: ReadonlySet<string> = new Set([
  'resource',
  'rootResource',
  'context',
  'questionnaire',
  'qitem',
  'ucum',
  'sct',
  'loinc',
  'terminologies',
  'factory',
])

/** Names that SDC's launch context knows, whether or not the questionnaire lists them. */
export const launchNames = ['patient', 'user', 'encounter', 'location', 'practitioner', 'study'] as const

export function isGivenName(name: string): boolean {
  return given.has(name) || name.startsWith('vs-') || name.startsWith('ext-')
}

/** Item and items above it, the innermost first. */
export function withAncestors(item: Item | undefined): readonly Item[] {
  const line: Item[] = []
  for (let at = item; at !== undefined; at = at.parent) line.push(at)
  return line
}

/**
 * The variable that a name means on an item (or at the root): the innermost wins, and of two in one node the first. Where no
 * variable has the name, another expression that is called so.
 */
export function variableNamed(
  definition: Pick<Definition, 'items' | 'variables'>,
  item: number | undefined,
  name: string,
): Expression | undefined {
  const from = item === undefined ? undefined : definition.items[item]
  const all = [...withAncestors(from), definition].flatMap(({ variables }) =>
    variables.filter((variable) => variable.name === name),
  )
  return all.find(isWritten) ?? all[0]
}
