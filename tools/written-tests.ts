// The tests of a file as they are written, read and not run: what a reviewed list may name.
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { fromRoot } from '#platform/root.ts'

export interface WrittenTest {
  /** `what it stands in > its name`, letter by letter as in the file: `%s` and `${}` are not filled in. */
  readonly name: string
  /** Switched off, or only a plan. */
  readonly off: boolean
  /** Runs only where something else is there, such as the shared folder. */
  readonly sometimes: boolean
  /** Compares something, itself or by a function of its file, or waits in a browser for what must come. */
  readonly asserts: boolean
}

const OFF = ['skip', 'todo', 'fails']
const SOMETIMES = ['skipIf', 'runIf']

/** @returns every test of a file, in its order. @param file from the project's folder. */
export function writtenTests(file: string): WrittenTest[] {
  return testsOf(file, readFileSync(fromRoot(file), 'utf8'))
}

/** @param file its name, which says whether it holds markup. */
export function testsOf(file: string, text: string): WrittenTest[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  const comparing = comparers(source)
  const tests: WrittenTest[] = []
  const visit = (node: ts.Node, around: { names: readonly string[]; words: readonly string[] }): void => {
    const call = ts.isCallExpression(node) ? madeBy(node) : undefined
    const names = call ? [...around.names, call.name] : around.names
    const words = call ? [...around.words, ...call.words] : around.words
    if (call === undefined || call.of === 'describe') {
      ts.forEachChild(node, (child) => {
        visit(child, { names, words })
      })
      return
    }
    tests.push({
      name: names.join(' > '),
      off: words.some((word) => OFF.includes(word)),
      sometimes: words.some((word) => SOMETIMES.includes(word)),
      asserts: compares(node, comparing),
    })
  }
  visit(source, { names: [], words: [] })
  return tests
}

/** `describe.each(x)('name', …)`, `it('name', …)`: of which kind, with which words between, and its name. */
function madeBy(call: ts.CallExpression) {
  const [first] = call.arguments
  if (first === undefined || call.arguments.length < 2) return undefined
  const words: string[] = []
  let callee: ts.Expression = call.expression
  while (!ts.isIdentifier(callee)) {
    if (ts.isPropertyAccessExpression(callee)) {
      words.push(callee.name.text)
      callee = callee.expression
    } else if (ts.isCallExpression(callee)) callee = callee.expression
    else if (ts.isTaggedTemplateExpression(callee)) callee = callee.tag
    else return undefined
  }
  const of = callee.text
  if (of !== 'describe' && of !== 'it' && of !== 'test') return undefined
  // `it.each(rows)` and `it.skipIf(x)` by themselves make nothing yet.
  const last = words[0]
  if (ts.isPropertyAccessExpression(call.expression) && ['each', 'for', ...SOMETIMES].includes(last ?? ''))
    return undefined
  return { of, words, name: nameOf(first) }
}

function nameOf(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node)) return node.getText().slice(1, -1)
  return `<${node.getText()}>`
}

/** Functions of the file that compare something, themselves or by one another. */
function comparers(source: ts.SourceFile): ReadonlySet<string> {
  const bodies = new Map<string, ts.Node>()
  const collect = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name && node.body) bodies.set(node.name.text, node.body)
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      if (ts.isArrowFunction(node.initializer)) bodies.set(node.name.text, node.initializer.body)
    ts.forEachChild(node, collect)
  }
  collect(source)
  const found = new Set<string>()
  for (let more = true; more; ) {
    more = false
    for (const [name, body] of bodies)
      if (!found.has(name) && compares(body, found)) {
        found.add(name)
        more = true
      }
  }
  return found
}

const WAITS = ['waitFor', 'waitForURL', 'waitForFunction']

function compares(node: ts.Node, by: ReadonlySet<string>): boolean {
  if (ts.isCallExpression(node)) {
    const { expression: callee } = node
    if (ts.isIdentifier(callee) && (callee.text === 'expect' || by.has(callee.text))) return true
    if (ts.isPropertyAccessExpression(callee) && WAITS.includes(callee.name.text)) return true
  }
  return ts.forEachChild(node, (child) => compares(child, by) || undefined) ?? false
}
