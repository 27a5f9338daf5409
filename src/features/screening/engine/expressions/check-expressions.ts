import type { Definition, DefinitionIssue } from '../definition/definition.ts'
import { treeOf } from './check-syntax.ts'
import { type Expression, isWritten } from './expression.ts'
import { buildGraph, type Graph, type Step } from './graph.ts'
import { launchNames, variableNamed } from './names.ts'

type Read = Omit<Definition, 'errors' | 'warnings' | 'unsupported'>

/** Names given twice or hidden, names that nothing defines, and what needs itself. */
export function checkExpressions(form: Read): readonly DefinitionIssue[] {
  const graph = buildGraph(form)
  return [
    ...checkNames(form),
    ...checkUnknown(form, graph),
    ...graph.loops.map((loop) => tell(form, graph, loop)),
  ]
}

function checkNames(form: Read): readonly DefinitionIssue[] {
  const issues: DefinitionIssue[] = []
  const nodes = [
    { path: 'Questionnaire', variables: form.variables, linkId: undefined, above: undefined, root: true },
    ...form.items.map(({ path, variables, linkId, parent }) => ({
      path,
      variables,
      linkId,
      above: parent?.index,
      root: false,
    })),
  ]
  for (const { path, variables, linkId, above, root } of nodes) {
    const names = new Set<string>()
    for (const { name } of variables.filter(isWritten)) {
      const say = (severity: 'error' | 'warning', code: string, message: string) =>
        issues.push({ severity, code, path, ...(linkId !== undefined && { linkId }), message })
      if (name === undefined) say('error', 'variable-nameless', 'A variable has no name.')
      else if (names.has(name)) say('error', 'variable-twice', `One node defines the variable ${name} twice.`)
      else if (root && form.launchNames.includes(name))
        say(
          'error',
          'variable-twice',
          `A variable has the name of a launch context: ${name} would be two things.`,
        )
      else if (!root && variableNamed(form, above, name) !== undefined)
        say('warning', 'variable-hidden', `The variable ${name} hides one of the same name further out.`)
      if (name !== undefined) names.add(name)
    }
  }
  return issues
}

function checkUnknown(form: Read, graph: Graph): readonly DefinitionIssue[] {
  const outside = new Set<string>([...launchNames, ...form.launchNames, ...form.populationNames])
  const issues: DefinitionIssue[] = []
  for (const expression of everyExpression(form)) {
    if (typeof treeOf(expression) === 'string') continue
    for (const name of new Set(graph.reads.of(expression).unknown))
      if (!outside.has(name))
        issues.push({
          severity: expression.kind === 'initialExpression' ? 'warning' : 'error',
          code: 'variable-unknown',
          path: expression.path,
          ...linkIdOf(form, expression),
          message: `An expression (${expression.kind}) uses %${name}, which nothing defines.`,
        })
  }
  return issues
}

function everyExpression({ variables, constraints, items }: Read): readonly Expression[] {
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

function linkIdOf(form: Read, { item }: Expression): { linkId?: string } {
  const linkId = item === undefined ? undefined : form.items[item]?.linkId
  return linkId === undefined ? {} : { linkId }
}

function tell(form: Read, graph: Graph, loop: readonly number[]): DefinitionIssue {
  const steps = loop.flatMap((step) => graph.steps[step] ?? [])
  const [first] = steps
  const code = steps.every(({ does }) => does === 'enable') ? 'enable-when-loop' : 'expression-loop'
  const item = first?.does === 'variable' ? undefined : first?.item
  const path = item?.path ?? (first?.does === 'variable' ? first.expression.path : 'Questionnaire')
  const linkId =
    item?.linkId ?? (first?.does === 'variable' ? linkIdOf(form, first.expression).linkId : undefined)
  return {
    severity: 'error',
    code,
    path,
    ...(linkId !== undefined && { linkId }),
    message: `These need each other in a loop, so none of them can be known: ${steps.map(wordsOf).join(', ')}.`,
  }
}

function wordsOf(step: Step): string {
  switch (step.does) {
    case 'enable':
      return `whether ${step.item.linkId} is enabled`
    case 'calculate':
      return `the calculated answer of ${step.item.linkId}`
    case 'variable':
      return `the variable ${step.expression.name ?? ''}`
  }
}
