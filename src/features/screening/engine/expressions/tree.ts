import type { FhirpathTree } from './fhirpath.ts'

/** Every node of the tree, without recursion. */
export function* nodesOf(tree: FhirpathTree): Generator<FhirpathTree> {
  const open = [tree]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node
    open.push(...(node.children ?? []))
  }
}

/** The name of an external constant, `%name`, without the percent sign. */
export function constantName(node: FhirpathTree): string | undefined {
  if (node.type !== 'ExternalConstantTerm') return undefined
  const child = node.children?.[0]?.children?.[0]
  return nameOf(child?.text ?? node.text ?? '')
}

/** A name without the quotes it may stand in. */
export function nameOf(text: string): string {
  const quoted = /^[`'](.*)[`']$/s.exec(text)
  return quoted?.[1] ?? text
}

/** The text of a string literal; undefined of anything else. */
export function stringLiteral(node: FhirpathTree): string | undefined {
  const inner = unwrap(node)
  if (inner.type !== 'StringLiteral') return undefined
  const written = inner.text ?? ''
  return /\\/.test(written) ? undefined : written.slice(1, -1)
}

/** The node below wrappers that mean nothing: terms and parentheses. */
export function unwrap(node: FhirpathTree): FhirpathTree {
  let inner = node
  while (wrappers.has(inner.type) && inner.children?.length === 1) inner = inner.children[0] ?? inner
  return inner
}

const wrappers: ReadonlySet<string> = new Set([
  'EntireExpression',
  'TermExpression',
  'LiteralTerm',
  'ParenthesizedTerm',
  'InvocationTerm',
])

/** Name and arguments of a function's call. */
export function callOf(node: FhirpathTree): { name: string; args: readonly FhirpathTree[] } | undefined {
  if (node.type !== 'FunctionInvocation') return undefined
  const [head, list] = node.children?.[0]?.children ?? []
  return { name: nameOf(head?.text ?? ''), args: list?.children ?? [] }
}
