import type { Definition, Item } from '../definition/definition.ts'
import { componentsOf } from './components.ts'
import { type Expression, FHIRPATH } from './expression.ts'
import { ReadsOf } from './reads.ts'

type Form = Pick<Definition, 'items' | 'roots' | 'variables' | 'byLinkId'>

/** What is computed of a form, each once: whether an item is enabled, its calculated answer, a variable. */
export type Step =
  | { readonly does: 'enable'; readonly item: Item }
  | { readonly does: 'calculate'; readonly item: Item; readonly expression: Expression }
  | { readonly does: 'variable'; readonly expression: Expression }

/** The steps of a form and what each needs of the others. */
export interface Graph {
  readonly steps: readonly Step[]
  /** Indexes of steps in an order in which each comes after all that it needs. */
  readonly order: readonly number[]
  /** For each step, those that need it. */
  readonly neededBy: readonly (readonly number[])[]
  /** For each item, by index, the steps that read its answers. */
  readonly readBy: readonly (readonly number[])[]
  /** Steps that need themselves, each list one loop: they are not computed. */
  readonly loops: readonly (readonly number[])[]
  readonly inLoop: ReadonlySet<number>
  /** For each step, what it does not see of the items it reads, because that needs it in turn. */
  readonly blindTo: ReadonlyMap<number, Blind>
  readonly reads: ReadsOf
  readonly enableStep: (item: Item) => number
  readonly calculateStep: (item: Item) => number | undefined
  readonly variableStep: (variable: Expression) => number | undefined
}

/** Items, by index: taken as enabled; without their calculated answers. */
export interface Blind {
  readonly enabled: ReadonlySet<number>
  readonly calculated: ReadonlySet<number>
}

interface Needs {
  /** By name: a loop of these is an error. */
  readonly strong: Set<number>
  /** By reading all that stands somewhere: one that needs it in turn is left out of what is read. */
  readonly weak: Set<number>
  /** Items whose answers are read. */
  readonly answers: Set<number>
}

export function buildGraph(form: Form): Graph {
  const { items } = form
  const reads = new ReadsOf(form)
  const steps: Step[] = items.map((item) => ({ does: 'enable', item }))
  const calculated = new Map<number, number>()
  for (const item of items)
    if (item.calculated?.language === FHIRPATH) {
      calculated.set(item.index, steps.length)
      steps.push({ does: 'calculate', item, expression: item.calculated })
    }
  const variables = new Map<Expression, number>()
  for (const variable of [...form.variables, ...items.flatMap((item) => item.variables)]) {
    variables.set(variable, steps.length)
    steps.push({ does: 'variable', expression: variable })
  }
  const needs = steps.map((step) => needsOf(step, form, { reads, calculated, variables }))
  const strongParts = componentsOf(needs.map(({ strong }) => [...strong]))
  const loops = loopsOf(
    strongParts,
    needs.map(({ strong }) => strong),
  )
  const inLoop = new Set(loops.flat())
  const kept = needs.map((need, step) => (inLoop.has(step) ? { ...need, strong: new Set<number>() } : need))
  const { edges, blindTo } = withoutWeakLoops(kept, steps)
  return {
    steps,
    order: ordered(edges),
    neededBy: reversed(
      edges.map((needed) => [...needed]),
      steps.length,
    ),
    readBy: reversed(
      needs.map(({ answers }) => [...answers]),
      items.length,
    ),
    loops,
    inLoop,
    blindTo,
    reads,
    enableStep: ({ index }) => index,
    calculateStep: ({ index }) => calculated.get(index),
    variableStep: (variable) => variables.get(variable),
  }
}

function needsOf(
  step: Step,
  { byLinkId }: Form,
  known: {
    readonly reads: ReadsOf
    readonly calculated: ReadonlyMap<number, number>
    readonly variables: ReadonlyMap<Expression, number>
  },
): Needs {
  const needs: Needs = { strong: new Set(), weak: new Set(), answers: new Set() }
  const ofExpression = (expression: Expression) => {
    const reads = known.reads.of(expression)
    for (const variable of reads.variables) {
      const at = known.variables.get(variable)
      if (at !== undefined) needs.strong.add(at)
    }
    for (const index of reads.items) {
      const kind = reads.named.has(index) ? needs.strong : needs.weak
      kind.add(index)
      const calculation = known.calculated.get(index)
      if (calculation !== undefined) kind.add(calculation)
      needs.answers.add(index)
    }
  }
  if (step.does === 'variable') ofExpression(step.expression)
  else if (step.does === 'calculate') {
    needs.strong.add(step.item.index)
    ofExpression(step.expression)
  } else {
    const { item } = step
    if (item.parent !== undefined) needs.strong.add(item.parent.index)
    for (const { question } of item.conditions) {
      const asked = byLinkId.get(question)
      if (asked === undefined) continue
      needs.strong.add(asked.index)
      needs.answers.add(asked.index)
      const calculation = known.calculated.get(asked.index)
      if (calculation !== undefined) needs.strong.add(calculation)
    }
    if (item.enableWhenExpression !== undefined) ofExpression(item.enableWhenExpression)
  }
  return needs
}

function loopsOf(parts: readonly number[], edges: readonly ReadonlySet<number>[]): number[][] {
  const members = new Map<number, number[]>()
  parts.forEach((part, step) => {
    members.set(part, [...(members.get(part) ?? []), step])
  })
  return [...members.values()].filter(
    ([step = 0, ...others]) => others.length > 0 || edges[step]?.has(step) === true,
  )
}

/** Leaves out weak edges within a component: a step does not see what needs it in turn, whichever comes first. */
function withoutWeakLoops(
  needs: readonly Needs[],
  steps: readonly Step[],
): { edges: readonly ReadonlySet<number>[]; blindTo: Map<number, Blind> } {
  const parts = componentsOf(needs.map(({ strong, weak }) => [...strong, ...weak]))
  const blindTo = new Map<number, Blind>()
  const edges = needs.map(({ strong, weak }, step) => {
    const left = [...weak].filter((other) => !strong.has(other) && parts[other] === parts[step])
    const blind = (does: Step['does']) =>
      new Set(
        left.flatMap((other) => {
          const to = steps[other]
          return to !== undefined && to.does === does && to.does !== 'variable' ? [to.item.index] : []
        }),
      )
    if (left.length > 0) blindTo.set(step, { enabled: blind('enable'), calculated: blind('calculate') })
    const skipped = new Set(left)
    return new Set([...strong, ...weak].filter((other) => !skipped.has(other)))
  })
  return { edges, blindTo }
}

function ordered(edges: readonly ReadonlySet<number>[]): readonly number[] {
  const parts = componentsOf(edges.map((needed) => [...needed]))
  return edges.map((_, step) => step).sort((a, b) => (parts[a] ?? 0) - (parts[b] ?? 0) || a - b)
}

function reversed(edges: readonly (readonly number[])[], count: number): readonly (readonly number[])[] {
  const back: number[][] = Array.from({ length: count }, () => [])
  edges.forEach((needed, from) => {
    for (const to of needed) back[to]?.push(from)
  })
  return back
}
