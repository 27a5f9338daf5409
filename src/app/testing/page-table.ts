import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'

/**
 * The rows of the table below a heading of a page in docs/security/, cells without spaces around them.
 *
 * @throws {Error} no such table, or an empty one: a test that compares nothing would pass
 */
export function pageTable(page: string, heading: string): string[][] {
  const text = readFileSync(fromRoot('docs', 'security', page), 'utf8')
  const [, below = ''] = text.split(`\n## ${heading}\n`)
  const rows = (below.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  if (rows.length < 3) throw new Error(`${page} has no table below “${heading}”`)
  return rows.filter((cells) => !/^-+$/.test(cells[0] ?? '')).slice(1)
}

/** What stands in a cell as code. */
export const codesIn = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
