import type { Definition, Item } from '../definition/definition.ts'
import { treeOf } from '../expressions/check-syntax.ts'
import { blocksCompletion, type Expression, FHIRPATH } from '../expressions/expression.ts'
import { type Evaluated, evaluateFhirpath, fhirpath, plainValues, truthOf } from '../expressions/fhirpath.ts'
import { buildGraph, type Graph } from '../expressions/graph.ts'
import { extensionValue } from '../extensions.ts'
import { type JsonObject, numberOf, sameJson } from '../json.ts'
import { limits } from '../limits.ts'
import { checkDepth } from '../read-document.ts'
import type { Terminology } from '../terminology/terminology.ts'
import { terminologyOf } from '../terminology/terminology.ts'
import { weightFunction } from '../weights/weight-function.ts'
import { meetsConditions } from './conditions.ts'
import { answersFrom } from './convert.ts'
import {
  childrenOf,
  type Enabled,
  emptyRow,
  type Instance,
  plant,
  replaceSiblings,
  siblingsOf,
  slot,
  type Tree,
} from './instances.ts'
import type { Trouble } from './trouble.ts'
import { viewOf, type Wanted, wantedOf } from './view.ts'

/** What whoever opens a form brings along. */
export interface Surroundings {
  /** Launch context by name: `patient`, `user`, `encounter` … */
  readonly launch?: Readonly<Record<string, JsonObject>>
  /** Value sets and code systems that the form's addresses may mean. */
  readonly resources?: readonly JsonObject[]
  /**
   * What `now()`, `today()` and `timeOfDay()` say: a FHIR instant with the time zone of the place that is asked about, as
   * `2026-11-30T08:00:00-05:00`. Without it, expressions that ask fail: the machine's own clock is not looked at.
   */
  readonly now?: string
  /** Hears of each evaluation before it begins: for measuring. It may not change the form. */
  readonly heard?: (expression: Expression, instance: Instance | undefined) => void
}

const graphs = new WeakMap<Definition, Graph>()

/** The graph of a definition, built once. */
export function graphOf(definition: Definition): Graph {
  let graph = graphs.get(definition)
  if (graph === undefined) {
    graph = buildGraph(definition)
    graphs.set(definition, graph)
  }
  return graph
}

/**
 * A form with its answers: which items are enabled, what its variables and calculated answers are. After an answer it
 * evaluates what that answer touches and nothing else, and stands as if everything had been evaluated.
 */
export class Form {
  readonly definition: Definition
  readonly tree: Tree
  readonly terminology: Terminology
  readonly graph: Graph
  readonly #head: JsonObject
  readonly #surroundings: Surroundings
  readonly #results = new Map<Expression, Map<Instance | undefined, Evaluated>>()
  readonly #wanted = new Map<Expression, Wanted>()
  readonly #closures = new Map<Expression, readonly number[]>()
  readonly #rank: readonly number[]

  /**
   * @param response a FHIR QuestionnaireResponse; undefined for a form without answers
   * @throws {DocumentRefused} `too-many-answers`; `too-deep`, of what surrounds it
   */
  constructor(definition: Definition, response?: JsonObject, surroundings: Surroundings = {}) {
    this.definition = definition
    for (const brought of Object.values(surroundings.launch ?? {})) checkDepth(brought)
    this.#surroundings = surroundings
    const { item: _items, ...head } = response ?? {
      resourceType: 'QuestionnaireResponse',
      status: 'in-progress',
    }
    this.#head = head
    this.tree = plant(definition, response)
    this.terminology = terminologyOf(definition.source, response, surroundings.resources ?? [])
    this.graph = graphOf(definition)
    this.#rank = rankOf(this.graph.order)
    for (const step of this.graph.order) this.#take(step)
  }

  /** The enabled answers, as a FHIR response; calculated ones included. */
  get response(): JsonObject {
    return viewOf(this.tree, this.#head, {}).resource
  }

  /** The same without the answers of some occurrences. */
  responseWithout(without: ReadonlySet<Instance>): JsonObject {
    return viewOf(this.tree, this.#head, { without }).resource
  }

  /**
   * Answers a question.
   *
   * @param answers FHIR answers (`{valueCoding: …}`); none takes the answer back. What is asked because of an answer stays
   *   with the answer at the same place.
   * @returns how many steps were evaluated again
   */
  answer(instance: Instance, answers: readonly JsonObject[]): number {
    const before = instance.answers
    if (instance.item.children.length > 0 && answers.length > before.length)
      throw new Error('A question with items below it takes more answers only in a new response.')
    instance.answers =
      answers.length === 0
        ? [slot(undefined, before[0]?.children ?? [])]
        : answers.map((answer, at) => slot(answer, before[at]?.children ?? []))
    return this.#retake(this.#touchedBy(instance.item))
  }

  /** Whether a repeating group may have a row more, by the questionnaire's own word (`maxOccurs`). */
  mayAddRow(beside: Instance): boolean {
    const { item } = beside
    const most = numberOf(extensionValue(item.source, 'maxOccurs')) ?? limits.rows
    const rows = siblingsOf(this.tree, beside).filter((one) => one.item === item).length
    return item.type === 'group' && item.repeats && rows < Math.min(most, limits.rows)
  }

  /**
   * Adds a row without answers after the last of a repeating group.
   *
   * @param beside any row of the group
   * @returns the new row
   * @throws {Error} where {@link mayAddRow} says no
   * @throws {DocumentRefused} `too-many-answers`
   */
  addRow(beside: Instance): Instance {
    if (!this.mayAddRow(beside)) throw new Error(`The group ${beside.item.linkId} takes no further row.`)
    const { item, parent } = beside
    const row = emptyRow(item, parent)
    const siblings = siblingsOf(this.tree, beside)
    const last = siblings.findLastIndex((one) => one.item === item)
    try {
      this.#replaceRows(beside, siblings.toSpliced(last + 1, 0, row))
    } catch (error) {
      this.#replaceRows(beside, siblings)
      throw error
    }
    this.#retake(this.#touchedByRowsOf(item))
    return row
  }

  /**
   * Takes a row of a repeating group out, with its answers. In place of the only one stands an empty one: a group that may
   * be filled in is always there once.
   *
   * @throws {Error} of what is no row of a repeating group
   */
  removeRow(row: Instance): void {
    const { item, parent } = row
    if (item.type !== 'group' || !item.repeats) throw new Error(`${item.linkId} is no repeating group.`)
    const siblings = siblingsOf(this.tree, row)
    const isOnly = siblings.filter((one) => one.item === item).length === 1
    this.#replaceRows(
      row,
      siblings.flatMap((one) => (one !== row ? [one] : isOnly ? [emptyRow(item, parent)] : [])),
    )
    for (const gone of everyInstance([row]))
      for (const byInstance of this.#results.values()) byInstance.delete(gone)
    this.#retake(this.#touchedByRowsOf(item))
  }

  #replaceRows(one: Instance, others: readonly Instance[]): void {
    replaceSiblings(this.tree, one, others)
    this.tree.count(one.item.index, one.item.end)
  }

  /** Steps of what stands in the rows, and those that read it. */
  #touchedByRowsOf({ index, end }: Item): readonly number[] {
    const steps: number[] = []
    for (const item of this.definition.items.slice(index, end)) {
      steps.push(this.graph.enableStep(item), ...this.#touchedBy(item))
      for (const variable of item.variables) {
        const step = this.graph.variableStep(variable)
        if (step !== undefined) steps.push(step)
      }
    }
    return steps
  }

  /** What an expression on an item (or the root) means now. */
  evaluate(expression: Expression, instance: Instance | undefined): Evaluated {
    return this.#evaluate(expression, instance, undefined)
  }

  /**
   * The number that a calculated item would have with other answers, taken as enabled; none takes an item out. The form
   * stands as before afterwards.
   */
  whatIf(
    total: Instance,
    changes: ReadonlyMap<Instance, readonly JsonObject[]>,
  ): { ok: true; value: number | undefined } | { ok: false; why: string } {
    const expression = total.item.calculated
    if (expression === undefined) return { ok: false, why: 'The item has no expression.' }
    const before = [...changes.keys()].map(({ answers, enabled }) => ({ answers, enabled }))
    for (const [instance, answers] of changes) {
      // What is asked below a question stays asked, whatever its answer.
      const [first] = instance.answers
      const below = (at: number) => (instance.answers[at] ?? first)?.children ?? []
      instance.answers =
        answers.length === 0
          ? [slot(undefined, below(0))]
          : answers.map((answer, at) => slot(answer, below(at)))
      instance.enabled = answers.length === 0 ? 'no' : 'yes'
    }
    const steps = this.#neededFor(expression)
    const results = steps.map((step) => this.#stateOf(step))
    for (const step of steps) this.#take(step)
    const result = this.#evaluate(expression, total, this.graph.calculateStep(total.item))
    const [value] = result.ok ? plainValues(result.values) : []
    for (const [at, instance] of [...changes.keys()].entries()) Object.assign(instance, before[at])
    for (const restore of results) restore()
    if (!result.ok) return result
    const number = typeof value === 'number' ? value : (value as { value?: unknown } | undefined)?.value
    return { ok: true, value: typeof number === 'number' ? number : undefined }
  }

  /** The last result of a variable, condition or calculation. */
  resultOf(expression: Expression, instance: Instance | undefined): Evaluated | undefined {
    return this.#results.get(expression)?.get(instance)
  }

  /** Everything that could not be evaluated, each place once. */
  get troubles(): readonly Trouble[] {
    const troubles = [...this.#results].flatMap(([expression, byInstance]) => {
      const failed = [...byInstance.values()].find(({ ok }) => !ok)
      return failed === undefined || failed.ok ? [] : [this.#trouble(expression, failed.why)]
    })
    const loops = [...this.graph.inLoop].flatMap((index): Trouble[] => {
      const step = this.graph.steps[index]
      if (step === undefined) return []
      const item = step.does === 'variable' ? undefined : step.item
      const expression = step.does === 'enable' ? step.item.enableWhenExpression : step.expression
      return [
        {
          kind: step.does === 'enable' ? 'enableWhen' : (expression?.kind ?? 'variable'),
          path: item?.path ?? expression?.path ?? '',
          ...(item !== undefined && { linkId: item.linkId }),
          message: 'It needs itself, so it cannot be known.',
          blocksCompletion: step.does === 'enable',
        },
      ]
    })
    return [...troubles, ...loops]
  }

  /** Variables and calculations that an expression needs, in the graph's order; whether items are enabled stays. */
  #neededFor(expression: Expression): readonly number[] {
    let steps = this.#closures.get(expression)
    if (steps === undefined) {
      const found = new Set<number>()
      const open = [expression]
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const reads = this.graph.reads.of(next)
        const calculated = [...reads.items].flatMap((index) => this.definition.items[index]?.calculated ?? [])
        for (const needed of [...reads.variables, ...calculated]) {
          const step =
            needed.kind === 'variable' ? this.graph.variableStep(needed) : this.#calculateStepOf(needed)
          if (step === undefined || found.has(step) || needed === expression) continue
          found.add(step)
          open.push(needed)
        }
      }
      steps = this.graph.order.filter((step) => found.has(step))
      this.#closures.set(expression, steps)
    }
    return steps
  }

  #calculateStepOf({ item }: Expression): number | undefined {
    const owner = item === undefined ? undefined : this.definition.items[item]
    return owner === undefined ? undefined : this.graph.calculateStep(owner)
  }

  /** Takes a step's results down; the function puts them back. */
  #stateOf(index: number): () => void {
    const step = this.graph.steps[index]
    if (step === undefined || step.does === 'enable') return () => undefined
    const kept = new Map(this.#results.get(step.expression))
    const instances = step.does === 'calculate' ? (this.tree.of[step.item.index] ?? []) : []
    const calculated = instances.map((instance) => instance.calculated)
    return () => {
      this.#results.set(step.expression, kept)
      instances.forEach((instance, at) => {
        instance.calculated = calculated[at]
      })
    }
  }

  /** Steps that an answer to an item can change, its own first. */
  #touchedBy(item: Item): readonly number[] {
    const own = this.graph.calculateStep(item)
    return [...(this.graph.readBy[item.index] ?? []), ...(own === undefined ? [] : [own])]
  }

  /** In the graph's order, and on from a step only where its result changed. */
  #retake(first: readonly number[]): number {
    const open = new Set(first)
    let taken = 0
    for (let step = this.#next(open); step !== undefined; step = this.#next(open)) {
      open.delete(step)
      taken += 1
      if (this.#take(step)) for (const other of this.graph.neededBy[step] ?? []) open.add(other)
    }
    return taken
  }

  #next(open: ReadonlySet<number>): number | undefined {
    let next: number | undefined
    for (const step of open)
      if (next === undefined || (this.#rank[step] ?? 0) < (this.#rank[next] ?? 0)) next = step
    return next
  }

  /** @returns whether its result is another than before */
  #take(index: number): boolean {
    const step = this.graph.steps[index]
    if (step === undefined) return false
    const isLoop = this.graph.inLoop.has(index)
    if (step.does === 'variable') return !isLoop && this.#takeVariable(step.expression, index)
    const instances = this.tree.of[step.item.index] ?? []
    let changed = false
    for (const instance of instances)
      changed =
        (step.does === 'enable'
          ? this.#enable(instance, index, isLoop)
          : !isLoop && this.#calculate(instance, step.expression, index)) || changed
    return changed
  }

  #enable(instance: Instance, index: number, isLoop: boolean): boolean {
    const before = instance.enabled
    instance.enabled = isLoop ? atMost(instance.parent, 'unknown') : this.#isEnabled(instance, index)
    return before !== instance.enabled
  }

  #isEnabled(instance: Instance, index: number): Enabled {
    const { conditions, enableWhenExpression } = instance.item
    if (instance.parent?.enabled === 'no') return 'no'
    const met =
      conditions.length === 0 ? 'yes' : meetsConditions(instance, this.tree, this.definition.byLinkId)
    if (met === 'no') return 'no'
    if (enableWhenExpression === undefined) return atMost(instance.parent, met)
    const result = this.#evaluate(enableWhenExpression, instance, index)
    const truth = truthOf(result)
    this.#keep(enableWhenExpression, instance, truth.ok ? result : truth)
    if (!truth.ok) return atMost(instance.parent, 'unknown')
    return truth.value ? atMost(instance.parent, met) : 'no'
  }

  #calculate(instance: Instance, expression: Expression, index: number): boolean {
    const before = instance.calculated
    if (instance.enabled === 'no') {
      instance.calculated = undefined
      this.#results.get(expression)?.delete(instance)
      return before !== undefined
    }
    let result = this.#evaluate(expression, instance, index)
    const answers = result.ok ? answersFrom(instance.item, plainValues(result.values)) : undefined
    if (result.ok && answers === undefined)
      result = { ok: false, why: `Its result is no answer of the type ${instance.item.type}.` }
    this.#keep(expression, instance, result)
    instance.calculated = answers
    return !sameJson(before, answers)
  }

  #takeVariable(expression: Expression, index: number): boolean {
    const owners = expression.item === undefined ? [undefined] : (this.tree.of[expression.item] ?? [])
    let changed = false
    for (const owner of owners) {
      const before = this.resultOf(expression, owner)
      const result = this.#evaluate(expression, owner, index)
      this.#keep(expression, owner, result)
      changed = !sameResult(before, result) || changed
    }
    return changed
  }

  #keep(expression: Expression, instance: Instance | undefined, result: Evaluated): void {
    const byInstance = this.#results.get(expression) ?? new Map<Instance | undefined, Evaluated>()
    byInstance.set(instance, result)
    this.#results.set(expression, byInstance)
  }

  #evaluate(expression: Expression, instance: Instance | undefined, step: number | undefined): Evaluated {
    if (expression.language !== FHIRPATH)
      return { ok: false, why: `Its language (${expression.language || 'not said'}) is not evaluated here.` }
    this.#surroundings.heard?.(expression, instance)
    const tree = treeOf(expression)
    if (typeof tree === 'string') return { ok: false, why: tree }
    const reads = this.graph.reads.of(expression)
    const variables: Record<string, unknown> = {}
    for (const variable of reads.variables) {
      const value = this.#valueIn(variable, instance)
      if (!value.ok) return { ok: false, why: `It uses %${variable.name ?? ''}. ${value.why}` }
      if (variable.name !== undefined) variables[variable.name] = value.values
    }
    for (const name of reads.unknown) {
      const brought = this.#surroundings.launch?.[name]
      if (brought === undefined) return { ok: false, why: `It uses %${name}, which nothing here defines.` }
      variables[name] = brought
    }
    const seen = viewOf(this.tree, this.#head, {
      wanted: this.#wantedBy(expression),
      blind: step === undefined ? undefined : this.graph.blindTo.get(step),
      focus: instance,
    })
    return evaluateFhirpath(expression.text, {
      version: this.definition.version,
      base: instance === undefined ? undefined : 'QuestionnaireResponse.item',
      focus: seen.focus ?? seen.resource,
      variables: {
        ...variables,
        resource: seen.resource,
        rootResource: seen.resource,
        questionnaire: this.definition.source,
        ...(instance !== undefined && { qitem: instance.item.source }),
      },
      weight: weightFunction(this.definition, this.terminology),
      now: this.#surroundings.now,
    })
  }

  #wantedBy(expression: Expression): Wanted {
    let wanted = this.#wanted.get(expression)
    if (wanted === undefined) {
      wanted = wantedOf(this.graph.reads.of(expression).items, this.definition.items)
      this.#wanted.set(expression, wanted)
    }
    return wanted
  }

  #valueIn(variable: Expression, from: Instance | undefined): Evaluated {
    let owner = from
    while (owner !== undefined && owner.item.index !== variable.item) owner = owner.parent
    const index = this.graph.variableStep(variable)
    if (index !== undefined && this.graph.inLoop.has(index))
      return { ok: false, why: 'It needs itself, so it cannot be known.' }
    return this.resultOf(variable, owner) ?? { ok: false, why: 'It has no value yet.' }
  }

  #trouble(expression: Expression, why: string): Trouble {
    const item = expression.item === undefined ? undefined : this.definition.items[expression.item]
    return {
      kind: expression.kind,
      path: expression.path,
      ...(item !== undefined && { linkId: item.linkId }),
      message: why,
      blocksCompletion: blocksCompletion(expression),
    }
  }
}

/** Enabled at most as much as what it stands in. */
function atMost(parent: Instance | undefined, own: Enabled): Enabled {
  return parent === undefined || parent.enabled === 'yes' ? own : parent.enabled
}

function rankOf(order: readonly number[]): readonly number[] {
  const rank: number[] = []
  order.forEach((step, at) => {
    rank[step] = at
  })
  return rank
}

/** By their JSON. */
function sameResult(before: Evaluated | undefined, after: Evaluated): boolean {
  if (before === undefined || before.ok !== after.ok) return false
  if (!before.ok || !after.ok) return !before.ok && !after.ok && before.why === after.why
  if (before.values.length !== after.values.length || after.values.some(hasMore)) return false
  return sameJson(plain(before.values), plain(after.values))
}

/** Whether a node has extensions beside a primitive value, which its plain form does not show. */
function hasMore(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_data' in value && Boolean(value._data)
}

function plain(values: readonly unknown[]): unknown {
  return fhirpath().resolveInternalTypes([...values])
}

/** Every instance in the order of the document. */
export function everyInstance(roots: readonly Instance[]): readonly Instance[] {
  return roots.flatMap((instance) => [instance, ...everyInstance(childrenOf(instance))])
}
