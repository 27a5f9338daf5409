import type { Definition, Item } from '../definition/definition.ts'
import { limits } from '../limits.ts'
import { DocumentRefused } from '../refused.ts'
import { treeOf } from './check-syntax.ts'
import type { Expression } from './expression.ts'
import type { FhirpathTree } from './fhirpath.ts'
import { isGivenName, variableNamed } from './names.ts'
import { Nodes } from './nodes.ts'
import { callOf, constantName, nameOf, stringLiteral, unwrap } from './tree.ts'

type Form = Pick<Definition, 'items' | 'roots' | 'variables' | 'byLinkId'>

/** What an expression reads, found in its text without evaluating it: never less than it reads. */
export interface Reads {
  /** Items whose answers or presence it reads, by index. */
  readonly items: ReadonlySet<number>
  /** Those of them that it names by their linkId. */
  readonly named: ReadonlySet<number>
  readonly variables: ReadonlySet<Expression>
  /** Whether it may ask what answers weigh: outright, or by an extension, where a questionnaire keeps that. */
  readonly weighs: boolean
  /** Names that nothing in the questionnaire defines. */
  readonly unknown: readonly string[]
}

/**
 * Finds what expressions read by walking their trees with sets of items in place of values: `.item` goes to the items
 * below, `where(linkId = 'x')` keeps one of them, `.answer.value` reads its answers. Whatever is not understood reads all
 * that could be there, so the answer errs on the side of evaluating too often.
 */
export class ReadsOf {
  readonly #form: Form
  readonly #found = new Map<Expression, { reads: Reads; result: Nodes }>()
  readonly #open = new Set<Expression>()
  #sum = 0

  constructor(form: Form) {
    this.#form = form
  }

  of(expression: Expression): Reads {
    return this.#analyze(expression).reads
  }

  /** Undefined while a variable is being analyzed: it needs itself. */
  resultOf(variable: Expression): Nodes | undefined {
    return this.#open.has(variable) ? undefined : this.#analyze(variable).result
  }

  #analyze(expression: Expression): { reads: Reads; result: Nodes } {
    const before = this.#found.get(expression)
    if (before !== undefined) return before
    this.#open.add(expression)
    const walk = new Walk(this.#form, expression, this)
    const tree = treeOf(expression)
    const result = typeof tree === 'string' ? Nodes.none : walk.visit(tree, walk.context)
    walk.readAll(result)
    this.#sum += walk.items.size
    if (this.#sum > limits.reads)
      throw new DocumentRefused(
        'too-entangled',
        `The expressions of a questionnaire may read at most ${limits.reads} items, added up.`,
      )
    const analyzed = { reads: walk, result }
    this.#open.delete(expression)
    this.#found.set(expression, analyzed)
    return analyzed
  }
}

class Walk implements Reads {
  readonly items = new Set<number>()
  readonly named = new Set<number>()
  readonly variables = new Set<Expression>()
  readonly unknown: string[] = []
  weighs = false
  readonly context: Nodes
  readonly #form: Form
  readonly #expression: Expression
  readonly #known: ReadsOf

  constructor(form: Form, expression: Expression, known: ReadsOf) {
    this.#form = form
    this.#expression = expression
    this.#known = known
    const own = expression.item === undefined ? undefined : form.items[expression.item]
    this.context = own === undefined ? Nodes.root : Nodes.ofItems([own.index])
  }

  /** @param self what `$this` and a path's beginning mean */
  visit(node: FhirpathTree, self: Nodes): Nodes {
    const at = unwrap(node)
    const [first, second] = at.children ?? []
    switch (at.type) {
      case 'InvocationExpression':
        return first && second ? this.#invoke(second, this.visit(first, self), self) : Nodes.none
      case 'IndexerExpression': {
        const indexed = first ? this.visit(first, self) : Nodes.none
        if (second) this.readAll(this.visit(second, self))
        return this.#picked(indexed)
      }
      case 'MemberInvocation':
      case 'FunctionInvocation':
        return this.#invoke(at, self, self)
      case 'ThisInvocation':
        return self
      case 'ExternalConstantTerm':
        return this.#constant(constantName(at) ?? '')
      case 'UnionExpression':
        return Nodes.join((at.children ?? []).map((child) => this.visit(child, self)))
      case 'TypeExpression':
        return first ? this.#kept(this.visit(first, self)) : Nodes.none
      default:
        for (const child of at.children ?? []) this.readAll(this.visit(child, self))
        return Nodes.none
    }
  }

  /** Reads everything that the nodes hold: they leave the expression, or something unknown is asked of them. */
  readAll(nodes: Nodes): void {
    if (nodes.atRoot) for (const { index } of this.#form.items) this.items.add(index)
    for (const index of [...nodes.items, ...nodes.answers]) {
      const item = this.#item(index)
      if (nodes.named.has(index)) this.named.add(index)
      for (let below = index; below < item.end; below += 1) this.items.add(below)
    }
  }

  #readAnswers(nodes: Nodes): void {
    for (const index of nodes.answers) {
      this.items.add(index)
      if (nodes.named.has(index)) this.named.add(index)
    }
  }

  #constant(name: string): Nodes {
    if (name === 'resource' || name === 'rootResource') return Nodes.root
    if (name === 'context') return this.context
    const variable = variableNamed(this.#form, this.#expression.item, name)
    if (variable !== undefined) {
      this.variables.add(variable)
      return this.#known.resultOf(variable) ?? Nodes.none
    }
    if (!isGivenName(name)) this.unknown.push(name)
    return Nodes.none
  }

  #invoke(node: FhirpathTree, on: Nodes, self: Nodes): Nodes {
    const call = callOf(node)
    if (call !== undefined) return this.#call(call.name, call.args, on, self)
    if (node.type === 'ThisInvocation') return self
    if (node.type !== 'MemberInvocation') return Nodes.none
    return this.#member(nameOf(node.children?.[0]?.text ?? node.text ?? ''), on)
  }

  #member(name: string, on: Nodes): Nodes {
    if (name === 'item') return this.#below(on)
    if (name === 'answer') {
      if (on.atRoot && on.items.size === 0) return Nodes.none
      return Nodes.ofAnswers(on.items, on.named)
    }
    if (name === 'QuestionnaireResponse') return on
    if (name.startsWith('value') && on.items.size === 0 && !on.atRoot) {
      this.#readAnswers(on)
      return Nodes.none
    }
    if (name === 'extension') this.weighs = true
    // Members of the response itself, such as its author, hold no answers.
    this.readAll(on.withoutRoot())
    return Nodes.none
  }

  #below(on: Nodes): Nodes {
    const parents = [...on.items, ...on.answers].flatMap((index) => this.#item(index).children)
    const roots = on.atRoot ? this.#form.roots : []
    return Nodes.ofItems([...roots, ...parents].map(({ index }) => index))
  }

  #call(name: string, args: readonly FhirpathTree[], on: Nodes, self: Nodes): Nodes {
    if (name === 'weight' || name === 'ordinal' || name === 'extension') this.weighs = true
    switch (name) {
      case 'where':
        return this.#where(args[0], on)
      case 'select':
        return Nodes.join(args.map((argument) => this.visit(argument, on)))
      case 'repeat':
      case 'repeatAll':
        return this.#repeat(args[0], on)
      case 'descendants':
        return this.#allBelow(on)
      case 'children':
        return Nodes.join([this.#below(on), Nodes.ofAnswers(on.items, on.named)])
      case 'first':
      case 'last':
      case 'single':
        return this.#picked(on)
      case 'iif': {
        const [criterion, ...results] = args
        if (criterion) this.readAll(this.visit(criterion, on))
        return Nodes.join(results.map((result) => this.visit(result, on)))
      }
      case 'union':
      case 'combine':
        return Nodes.join([on, ...args.map((argument) => this.visit(argument, self))])
      case 'weight':
      case 'ordinal':
      case 'exists':
      case 'empty':
      case 'count':
        if (args.length === 0 && on.items.size === 0 && !on.atRoot) {
          this.#readAnswers(on)
          return Nodes.none
        }
        break
      case 'ofType':
      case 'as':
      case 'is':
        return this.#kept(on)
      default:
        break
    }
    this.readAll(on)
    const results = args.map((argument) => this.visit(argument, on))
    for (const result of results) this.readAll(result)
    return passing.has(name) ? Nodes.join([on, ...results]) : Nodes.none
  }

  #kept(on: Nodes): Nodes {
    this.readAll(on.withoutRoot())
    return on
  }

  /** One of several by its place: which one depends on all that are there. */
  #picked(on: Nodes): Nodes {
    if (!this.#isOne(on)) this.readAll(on)
    return on
  }

  #isOne(on: Nodes): boolean {
    if (on.atRoot) return on.items.size + on.answers.size === 0
    if (on.items.size !== 1 || on.answers.size > 0) return false
    const [index = 0] = on.items
    for (let item: Item | undefined = this.#item(index); item !== undefined; item = item.parent)
      if (item.repeats) return false
    return true
  }

  #where(criterion: FhirpathTree | undefined, on: Nodes): Nodes {
    if (criterion === undefined) return on
    const names = linkIdsOf(criterion)
    if (names === undefined) {
      this.readAll(this.visit(criterion, on))
      // Which of them stay can depend on what they hold, which the criterion has read.
      return on
    }
    const kept = [...on.items].filter((index) => names.linkIds.has(this.#item(index).linkId))
    const filtered = Nodes.ofItems(kept, kept)
    for (const rest of names.rest) this.readAll(this.visit(rest, filtered))
    return filtered
  }

  #repeat(argument: FhirpathTree | undefined, on: Nodes): Nodes {
    if (argument === undefined) return Nodes.none
    let found = Nodes.none
    let next = on
    for (let before = -1; found.size > before; ) {
      before = found.size
      next = this.visit(argument, next)
      found = Nodes.join([found, next])
    }
    return found
  }

  #allBelow(on: Nodes): Nodes {
    const below: number[] = []
    if (on.atRoot) below.push(...this.#form.items.map(({ index }) => index))
    for (const index of [...on.items, ...on.answers])
      for (let at = index + 1; at < this.#item(index).end; at += 1) below.push(at)
    return Nodes.join([Nodes.ofItems(below), Nodes.ofAnswers([...below, ...on.items], on.named)])
  }

  #item(index: number): Item {
    const item = this.#form.items[index]
    if (item === undefined) throw new Error('An index of an item is none of this questionnaire.')
    return item
  }
}

/** Functions whose result can hold nodes of what they were asked of. */
const passing: ReadonlySet<string> = new Set([
  'all',
  'tail',
  'skip',
  'take',
  'distinct',
  'intersect',
  'exclude',
  'trace',
  'aggregate',
  'sort',
  'defineVariable',
  'coalesce',
])

/** What `linkId = 'x'`, `linkId in (…)`, and these joined by `or` and `and`, keep; undefined where a criterion says more. */
function linkIdsOf(
  criterion: FhirpathTree,
): { linkIds: ReadonlySet<string>; rest: readonly FhirpathTree[] } | undefined {
  const at = unwrap(criterion)
  const [left, right] = at.children ?? []
  if (left === undefined || right === undefined) return undefined
  switch (at.type) {
    case 'EqualityExpression': {
      if (at.text !== '=') return undefined
      const literal = isLinkId(left)
        ? stringLiteral(right)
        : isLinkId(right)
          ? stringLiteral(left)
          : undefined
      return literal === undefined ? undefined : { linkIds: new Set([literal]), rest: [] }
    }
    case 'MembershipExpression': {
      if (at.text !== 'in' || !isLinkId(left)) return undefined
      const literals = literalsOf(right)
      return literals === undefined ? undefined : { linkIds: new Set(literals), rest: [] }
    }
    case 'OrExpression': {
      const [a, b] = [linkIdsOf(left), linkIdsOf(right)]
      if (at.text !== 'or' || a === undefined || b === undefined) return undefined
      return { linkIds: new Set([...a.linkIds, ...b.linkIds]), rest: [...a.rest, ...b.rest] }
    }
    case 'AndExpression': {
      const [a, b] = [linkIdsOf(left), linkIdsOf(right)]
      if (a !== undefined && b !== undefined)
        return {
          linkIds: new Set([...a.linkIds].filter((linkId) => b.linkIds.has(linkId))),
          rest: [...a.rest, ...b.rest],
        }
      if (a !== undefined) return { linkIds: a.linkIds, rest: [...a.rest, right] }
      return b === undefined ? undefined : { linkIds: b.linkIds, rest: [...b.rest, left] }
    }
    default:
      return undefined
  }
}

function isLinkId(node: FhirpathTree): boolean {
  const at = unwrap(node)
  if (at.type === 'MemberInvocation') return nameOf(at.children?.[0]?.text ?? '') === 'linkId'
  const [self, member] = at.type === 'InvocationExpression' ? (at.children ?? []) : []
  return (
    self !== undefined &&
    member !== undefined &&
    unwrap(self).type === 'ThisInvocation' &&
    nameOf(member.children?.[0]?.text ?? '') === 'linkId'
  )
}

function literalsOf(node: FhirpathTree): readonly string[] | undefined {
  const at = unwrap(node)
  const literal = stringLiteral(at)
  if (literal !== undefined) return [literal]
  if (at.type !== 'UnionExpression') return undefined
  const parts = (at.children ?? []).map(literalsOf)
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined
}
