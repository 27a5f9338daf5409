import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { fromRoot } from '#platform/root.ts'
import type { Pattern } from './pattern.ts'

/** Patterns that are written out in the product's code, between slashes. What is for tests reads no input. */
export function writtenPatterns(): Pattern[] {
  return filesBelow(fromRoot('src'), /\.tsx?$/).flatMap((path) => {
    if (/\.test\.tsx?$|\/testing\//.test(path)) return []
    const text = readFileSync(path, 'utf8')
    return text.includes('/') ? literalsIn(relative(fromRoot(), path), text) : []
  })
}

function literalsIn(name: string, text: string): Pattern[] {
  const found: Pattern[] = []
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, false)
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      const line = file.getLineAndCharacterOfPosition(node.end).line + 1
      found.push({
        where: `${name}:${line}`,
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
      })
    }
    ts.forEachChild(node, look)
  }
  look(file)
  return found
}

/** Patterns that PostgreSQL is asked to match by: in migrations, policies, and statements of the code. */
export function sqlPatterns(): Pattern[] {
  const files = [
    ...filesBelow(fromRoot('db'), /\.sql$/),
    ...filesBelow(fromRoot('src'), /\.(?:sql|tsx?)$/).filter(
      (path) => !/\.test\.tsx?$|\/testing\//.test(path),
    ),
  ]
  return files.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(asked)].map(({ groups, index }, _at, _all) => ({
      where: `${relative(fromRoot(), path)}@${index}`,
      source: (groups?.operand ?? groups?.argument ?? '').replaceAll("''", "'"),
      flags: groups?.insensitive ? 'i' : '',
    })),
  )
}

const asked =
  /(?:\w|\)) ?!?~(?<insensitive>\*?) ?'(?<operand>(?:[^'\n]|'')+)'|regexp_[a-z]+\([^'\n]{1,120}, ?'(?<argument>(?:[^'\n]|'')+)'/g

function filesBelow(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name) && !entry.name.endsWith('.generated.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
