import { dirname } from 'node:path'
import ts from 'typescript'
import { fromRoot } from '#platform/root.ts'

/** What a column becomes in the program. `json` is whatever was stored; `?` is a type that says nothing. */
export type Kind = 'string' | 'number' | 'boolean' | 'date' | 'buffer' | 'json' | '?' | `${string}[]`

/** A question by name, as the code states it. */
export interface Statement {
  /** File and line. */
  readonly at: string
  readonly name: string
  /** Undefined: put together while running, so that nobody can know it here. */
  readonly text: string | undefined
  /** Column → what the program takes it for. Undefined: the code names no row type. */
  readonly row: ReadonlyMap<string, Kind> | undefined
}

/** Every `.prepared<Row>('name', text, …)` of the product, read by the compiler. */
export function findStatements(): Statement[] {
  const config = fromRoot('tsconfig.json')
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    dirname(config),
  )
  const files = fileNames.filter((name) => /\/src\//.test(name) && !/\.test\.|\/testing\//.test(name))
  const program = ts.createProgram(files, { ...options, noEmit: true, incremental: false })
  const checker = program.getTypeChecker()
  const found: Statement[] = []
  for (const name of files) {
    const file = program.getSourceFile(name)
    if (!file?.text.includes('.prepared')) continue
    const visit = (node: ts.Node) => {
      found.push(...statementsOf(checker, file, node))
      ts.forEachChild(node, visit)
    }
    visit(file)
  }
  return found
}

function statementsOf(checker: ts.TypeChecker, file: ts.SourceFile, node: ts.Node): readonly Statement[] {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return []
  if (node.expression.name.text !== 'prepared') return []
  const [name, text] = node.arguments
  if (!name || !text) return []
  const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
  const [row] = node.typeArguments ?? []
  const at = `${file.fileName.slice(fromRoot().length).replace(/^\//, '')}:${line}`
  const columns = row && columnsOf(checker, checker.getTypeFromTypeNode(row), node)
  return chosenValues(checker, [name, text]).map((chosen) => ({
    at,
    name: textOf(checker, name, chosen) ?? name.getText(),
    text: textOf(checker, text, chosen),
    row: columns,
  }))
}

type Chosen = ReadonlyMap<ts.Symbol, string>

/** Most ways in which one call is read: a statement for each entity, say. */
const MOST_WAYS = 40

/** A way for each value that the variables in a text may have, where their type lists the values; else one way without. */
function chosenValues(checker: ts.TypeChecker, nodes: readonly ts.Node[]): readonly Chosen[] {
  const open = new Map<ts.Symbol, readonly string[]>()
  const visit = (node: ts.Node) => {
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined
    const values = symbol && valuesOf(checker.getTypeAtLocation(node))
    if (symbol && values) open.set(symbol, values)
    ts.forEachChild(node, visit)
  }
  for (const node of nodes) visit(node)
  let ways: ReadonlyMap<ts.Symbol, string>[] = [new Map()]
  for (const [symbol, values] of open) {
    if (ways.length * values.length > MOST_WAYS) continue
    ways = ways.flatMap((way) => values.map((value) => new Map([...way, [symbol, value]])))
  }
  return ways
}

function valuesOf(type: ts.Type): readonly string[] | undefined {
  const parts = type.isUnion() ? type.types : [type]
  return parts.every((part) => part.isStringLiteral()) ? parts.map((part) => part.value) : undefined
}

/** The text of an expression of constants, templates and sums; undefined where something else is in it. */
function textOf(checker: ts.TypeChecker, node: ts.Expression, chosen: Chosen): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isNumericLiteral(node)) return node.text.replaceAll('_', '')
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node))
    return textOf(checker, node.expression, chosen)
  if (ts.isTemplateExpression(node)) {
    let text = node.head.text
    for (const span of node.templateSpans) {
      const part = textOf(checker, span.expression, chosen)
      if (part === undefined) return undefined
      text += part + span.literal.text
    }
    return text
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textOf(checker, node.left, chosen), textOf(checker, node.right, chosen)]
    return left === undefined || right === undefined ? undefined : left + right
  }
  if (ts.isElementAccessExpression(node)) return entryOf(checker, node, chosen)
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined
  const symbol = checker.getSymbolAtLocation(node)
  const value = symbol && chosen.get(symbol)
  if (value !== undefined) return value
  const declared = declarationOf(checker, node)
  const isKnown =
    declared &&
    (ts.isVariableDeclaration(declared) || ts.isPropertyAssignment(declared)) &&
    declared.initializer
  return isKnown ? textOf(checker, isKnown, chosen) : undefined
}

/** `TABLE[entity]` of an object that is written out. */
function entryOf(
  checker: ts.TypeChecker,
  node: ts.ElementAccessExpression,
  chosen: Chosen,
): string | undefined {
  const key = textOf(checker, node.argumentExpression, chosen)
  const declared = declarationOf(checker, node.expression)
  let list = declared && ts.isVariableDeclaration(declared) ? declared.initializer : undefined
  while (list && (ts.isAsExpression(list) || ts.isSatisfiesExpression(list))) list = list.expression
  if (key === undefined || !list || !ts.isObjectLiteralExpression(list)) return undefined
  const found = list.properties.find(
    (one) => ts.isPropertyAssignment(one) && one.name.getText().replaceAll("'", '') === key,
  )
  return found && ts.isPropertyAssignment(found) ? textOf(checker, found.initializer, chosen) : undefined
}

function declarationOf(checker: ts.TypeChecker, node: ts.Node): ts.Declaration | undefined {
  let symbol = checker.getSymbolAtLocation(node)
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol)
  return symbol?.valueDeclaration
}

/** Undefined where the row type says nothing, as a type parameter or `unknown` does. */
function columnsOf(checker: ts.TypeChecker, type: ts.Type, at: ts.Node): Map<string, Kind> | undefined {
  const isOpen = ts.TypeFlags.TypeParameter | ts.TypeFlags.Any | ts.TypeFlags.Unknown
  if (type.flags & isOpen) return undefined
  return new Map(
    checker
      .getPropertiesOfType(type)
      .map((one) => [one.name, kindOf(checker, checker.getTypeOfSymbolAtLocation(one, at))]),
  )
}

function kindOf(checker: ts.TypeChecker, type: ts.Type): Kind {
  const parts = (type.isUnion() ? type.types : [type]).filter(
    ({ flags }) => !(flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)),
  )
  const kinds = new Set(parts.map((part) => kindOfOne(checker, part)))
  const [only = '?'] = kinds
  return kinds.size === 1 ? only : 'json'
}

function kindOfOne(checker: ts.TypeChecker, type: ts.Type): Kind {
  const { flags } = type
  if (flags & ts.TypeFlags.StringLike) return 'string'
  if (flags & ts.TypeFlags.NumberLike) return 'number'
  if (flags & ts.TypeFlags.BooleanLike) return 'boolean'
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter)) return '?'
  const name = type.getSymbol()?.getName()
  if (name === 'Date') return 'date'
  if (name === 'Buffer' || name === 'Uint8Array') return 'buffer'
  // A branded string: `string & { brand }`.
  if (type.isIntersection() && type.types.some((one) => one.flags & ts.TypeFlags.StringLike)) return 'string'
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference)
    return `${item ? kindOf(checker, item) : '?'}[]`
  }
  return 'json'
}
