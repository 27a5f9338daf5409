import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'

const pages = globSync(['*.md', 'docs/*.md', 'docs/how-to/*.md', 'src/**/README.md'], {
  cwd: fromRoot(),
})

/**
 * Paths that a page names in backticks: to a file with an ending of ours, or to a folder. Addresses of pages begin with a
 * slash, patterns hold a star or a brace, and what somebody is to make holds a sign in angle brackets.
 */
function pathsIn(text: string): string[] {
  return [
    ...text.matchAll(
      /`((?:\.\.\/)*[a-z][\w.-]*(?:\/[\w.-]+)*(?:\/|\.(?:tsx?|sql|md|csv|css|json|mjs|yml)))`/g,
    ),
  ].flatMap(([, path = '']) => (path.includes('/') ? [path] : []))
}

const files = globSync('{src,docs,content,locales,db,e2e,bench,tools}/**/*', { cwd: fromRoot() }).map(
  (file) => `/${file}`,
)

/** From the root, beside the page, or anywhere below it: what a page says of a folder of its own goes on from there. */
function isThere(page: string, path: string): boolean {
  if (['', 'src', dirname(page)].some((from) => existsSync(fromRoot(from, path)))) return true
  const below = page.startsWith('src/') ? `/${dirname(page)}/` : '/src/'
  return files.some((file) => file.startsWith(below) && file.endsWith(`/${path.replace(/\/$/, '')}`))
}

/** Folders that are there only while something runs, or on somebody else's machine. */
const ELSEWHERE = /^(?:data|dist|node_modules|releases?|backups?|keys?)\//

describe('paths that the documents name', () => {
  it.each(pages)('are there: %s', (page) => {
    const named = pathsIn(readFileSync(fromRoot(page), 'utf8')).filter((path) => !ELSEWHERE.test(path))
    expect(named.filter((path) => !isThere(page, path))).toEqual([])
  })

  it('are found in backticks', () => {
    expect(pathsIn('`sql/policies.sql`, `pages/`, `/steward/add`, `src/*/x.ts`, `close-service`')).toEqual([
      'sql/policies.sql',
      'pages/',
    ])
    expect(isThere('src/features/audit/README.md', 'sql/gone.sql')).toBe(false)
  })
})

describe('what is asked to change most', () => {
  const text = readFileSync(fromRoot('docs', 'architecture.md'), 'utf8')
  const [, below = ''] = text.split('## What is asked to change most')
  const rows = [...below.matchAll(/^\| [^|]+ \| `([^`]+)` +\| `([^`]+)` +\|$/gm)].map(
    ([, name = '', file = '']) => [name, file] as const,
  )

  it('is a list of some length', () => expect(rows.length).toBeGreaterThan(12))

  it.each(rows)('%s stands in %s', (name, file) => {
    expect(readFileSync(fromRoot(file), 'utf8')).toContain(name)
  })
})
