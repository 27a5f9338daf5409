import type { Nodes } from 'mdast'
// Brings the directives into the types of mdast.
import type {} from 'remark-directive'

export type ContainerDirective = Extract<Nodes, { type: 'containerDirective' }>
export type LeafDirective = Extract<Nodes, { type: 'leafDirective' }>
export type TextDirective = Extract<Nodes, { type: 'textDirective' }>
export type Directives = ContainerDirective | LeafDirective | TextDirective

export interface DirectiveRule {
  readonly kind: readonly Directives['type'][]
  readonly needs?: readonly string[]
  /** At least one of these. */
  readonly oneOf?: readonly string[]
  readonly may?: readonly string[]
  readonly values?: Readonly<Record<string, readonly string[]>>
}

const box: DirectiveRule['kind'] = ['containerDirective']
const leaf: DirectiveRule['kind'] = ['leafDirective']
const word: DirectiveRule['kind'] = ['textDirective']

/** Everything a text may hold besides Markdown; content/guidance/README.md shows each. */
const RULES: DirectiveRules = {
  claim: { kind: box, needs: ['id'] },
  now: { kind: box },
  step: {
    kind: box,
    needs: ['basis'],
    may: ['fact'],
    values: { basis: ['law', 'evidence', 'consensus', 'draft'] },
  },
  say: { kind: box, may: ['to'], values: { to: ['youth', 'interpreter', 'caregiver', 'colleague'] } },
  not: { kind: box },
  quote: { kind: box, needs: ['by', 'source', 'at'] },
  known: { kind: box, needs: ['as-of'] },
  include: { kind: leaf, needs: ['id'], may: ['claim'] },
  line: {
    kind: [...leaf, ...word],
    oneOf: ['id', 'role'],
    values: { role: ['report'] },
  },
  law: { kind: leaf, oneOf: ['topic', 'fact'] },
  find: { kind: leaf, needs: ['need'] },
  aid: { kind: leaf, needs: ['id'] },
  missing: { kind: leaf, needs: ['s'] },
  you: { kind: word },
  term: { kind: word },
}

/** Directives by name. */
export type DirectiveRules = Readonly<Record<string, DirectiveRule>>

const SHAPE = { containerDirective: ':::', leafDirective: '::', textDirective: ':' } as const

/** Whether a colon before this word is meant as a directive in running text. */
export function isInline(name: string): boolean {
  return RULES[name]?.kind.includes('textDirective') === true
}

/**
 * What is wrong with how a directive is written, or undefined.
 *
 * @param more what a text of this kind may hold besides.
 */
export function directiveFault(node: Directives, more: DirectiveRules = {}): string | undefined {
  const rules = Object.hasOwn(more, node.name) ? more : RULES
  const rule = Object.hasOwn(rules, node.name) ? rules[node.name] : undefined
  if (rule === undefined)
    return `There is no directive "${node.name}"; content/guidance/README.md lists what there is.`
  if (!rule.kind.includes(node.type))
    return `Write "${node.name}" as ${rule.kind.map((kind) => SHAPE[kind] + node.name).join(' or ')}.`
  const given = Object.entries(node.attributes ?? {})
  const missing = (rule.needs ?? []).find((name) => !node.attributes?.[name])
  if (missing !== undefined) return `Give "${node.name}" its ${missing}.`
  if (rule.oneOf && !rule.oneOf.some((name) => node.attributes?.[name]))
    return `Give "${node.name}" its ${rule.oneOf.join(' or ')}.`
  const known = [...(rule.needs ?? []), ...(rule.oneOf ?? []), ...(rule.may ?? [])]
  const strange = given.find(([name]) => !known.includes(name))
  if (strange) return `"${node.name}" has no "${strange[0]}".`
  const wrong = given.find(([name, value]) => rule.values?.[name]?.includes(value ?? '') === false)
  if (wrong) return `"${wrong[0]}" of "${node.name}" is one of ${rule.values?.[wrong[0]]?.join(', ')}.`
  if (node.name === 'step' && (node.attributes?.basis === 'law') !== Boolean(node.attributes?.fact))
    return 'A step with basis="law" names its fact, and no other step does.'
  return undefined
}
