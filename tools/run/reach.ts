// What a change reaches: test files, by the imports of the code and by the files that the code names.
import { globSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fromRoot, projectRoot } from '#platform/root.ts'
import { readImports } from '../imports.ts'

/** Each file's readers: who imports it, or names it as a file or folder to read. */
export interface Graph {
  readonly tests: readonly string[]
  readonly importers: ReadonlyMap<string, readonly string[]>
  /** Paths of files or folders that a module reads when it runs, with the module. */
  readonly read: readonly { readonly path: string; readonly by: string }[]
}

/** Reads the imports of every test file and all they lead to. */
export async function readGraph(): Promise<Graph> {
  const tests = globSync(['{src,bench,tools}/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'], {
    cwd: projectRoot,
  }).sort()
  const imports = await readImports(tests)
  const importers = new Map<string, string[]>()
  for (const [file, imported] of Object.entries(imports))
    for (const path of imported) importers.set(path, [...(importers.get(path) ?? []), file])
  return { tests, importers, read: Object.keys(imports).flatMap(namedIn) }
}

/** `fromRoot('content', 'law', name)` reads what lies in `content/law`: as far as the path is written out. */
function namedIn(file: string): { path: string; by: string }[] {
  const text = readFileSync(fromRoot(file), 'utf8')
  const calls = [...text.matchAll(/fromRoot\(\s*((?:'[^'\n]*'(?:,\s*)?)+)/g)].map((call) =>
    [...(call[1] ?? '').matchAll(/'([^'\n]*)'/g)].map((part) => part[1]).join('/'),
  )
  const beside = [...text.matchAll(/new URL\(\s*'(\.[^'\n]*)',\s*import\.meta\.url/g)].map((call) =>
    relative(projectRoot, fromRoot(file, '..', call[1] ?? '')),
  )
  return [...calls, ...beside]
    .filter((path) => path !== '' && !path.startsWith('..'))
    .map((path) => ({ path, by: file }))
}

/**
 * The test files a change reaches, with how many steps away each is: 0 is a changed test itself.
 *
 * @param changed paths from the project's folder; a file that is gone reaches what named it.
 */
export function reached(graph: Graph, changed: readonly string[]): Map<string, number> {
  const distance = new Map<string, number>()
  let ring = changed.filter((path) => !distance.has(path))
  for (const path of ring) distance.set(path, 0)
  const tests = new Set(graph.tests)
  const found = new Map<string, number>()
  for (let steps = 0; ring.length > 0; steps += 1) {
    const next = new Set<string>()
    for (const path of ring) {
      if (tests.has(path)) found.set(path, steps)
      for (const reader of readersOf(graph, path, steps)) if (!distance.has(reader)) next.add(reader)
    }
    for (const path of next) distance.set(path, steps + 1)
    ring = [...next]
  }
  return found
}

function readersOf(graph: Graph, path: string, steps: number): string[] {
  const importers = graph.importers.get(path) ?? []
  // Only a changed file is read anew: what reads it passes the change on by its imports.
  if (steps > 0) return [...importers]
  const readers = graph.read.filter((one) => path === one.path || path.startsWith(`${one.path}/`))
  return [
    ...importers,
    ...readers.map(({ by }) => by),
    ...graph.tests.filter((test) => asksTheDatabase(test, path) || looksOver(test, path)),
  ]
}

/** Reviewed lists over all of a kind of file: no import leads from the file to the test that holds the list. */
const REVIEWED: readonly { readonly files: RegExp; readonly tests: readonly string[] }[] = [
  {
    files: /^db\/migrations\/|\/sql\/[^/]+\.sql$/,
    tests: [
      'src/platform/db/rights.db.test.ts',
      'src/platform/db/catalogue.db.test.ts',
      'src/app/security-pages.db.test.ts',
      'src/app/row-types.db.test.ts',
    ],
  },
  {
    files: /\/register\.ts$/,
    tests: [
      'src/app/registers.test.ts',
      'src/app/security-pages.db.test.ts',
      'src/features/identity/contexts.access.db.test.ts',
    ],
  },
  { files: /\/feature\.ts$/, tests: ['src/app/features.test.ts', 'src/app/route-table.test.ts'] },
  {
    files: /^locales\//,
    tests: ['src/platform/i18n/locales.test.ts', 'src/platform/i18n/states.test.ts'],
  },
]

function looksOver(test: string, path: string): boolean {
  return REVIEWED.some(({ files, tests }) => files.test(path) && tests.includes(test))
}

export const reviewing: readonly string[] = REVIEWED.flatMap(({ tests }) => tests)

/** Policies, grants and views are applied by the migrator, which no import shows: the feature's own questions see them. */
function asksTheDatabase(test: string, path: string): boolean {
  const [, feature] = /^src\/(.+)\/sql\/[^/]+\.sql$/.exec(path) ?? []
  return feature !== undefined && test.startsWith(`src/${feature}/`) && /\.db\.test\.tsx?$/.test(test)
}
