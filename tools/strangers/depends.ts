import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import { type Imports, readImports } from '../imports.ts'

/** What of a machine the outcome of a test can depend on. */
export type Dependence = 'shared' | 'browser' | 'database' | 'product' | 'program' | 'account'

/** A test file that depends on its surroundings. */
export interface Dependent {
  readonly file: string
  readonly on: ReadonlySet<Dependence>
  readonly bytes: number
}

/** What a test imports, itself or by helpers for tests, when it depends on something. */
const SIGNS: readonly (readonly [Dependence, RegExp])[] = [
  ['shared', /^src\/platform\/testing\/shared\.ts$/],
  ['browser', /^src\/web\/testing\/(in-)?browser\.ts$/],
  ['database', /^src\/platform\/postgres\/[^/]+\.ts$/],
  ['product', /^e2e\/lib\/product\.ts$/],
  // It looks at what the program prints, leaves and runs, not only at its pages.
  ['program', /^e2e\/lib\/lifecycle\.ts$/],
]

/** Beyond the product's own code nothing is looked for: all of it would be found. */
const OF_TESTS = /\.test\.tsx?$|\/testing\/|^e2e\//
/** The server that all tests of a run share starts for each of them in the same way. */
const OF_THE_RUN = /^src\/platform\/testing\/(database|global-setup)\.ts$/

/**
 * The test files whose outcome can depend on the account, its home, the shared folder or a browser: found by what they
 * import, so that a new one is among them.
 *
 * @throws {Error} when nothing depends on one of the dependences: then its sign is out of date, and nothing is looked at.
 */
export function dependents(imports: Imports, textOf: (file: string) => string): Dependent[] {
  const found = Object.keys(imports)
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => {
      const text = textOf(file)
      return { file, on: dependencesOf(file, text, imports), bytes: text.length }
    })
    .filter(({ on }) => on.size > 0)
  for (const one of [...SIGNS.map(([name]) => name), 'account'] as const)
    if (!found.some(({ on }) => on.has(one)))
      throw new Error(
        `No test depends on "${one}" any more: tools/strangers/depends.ts looks for the wrong file.`,
      )
  return found
}

function dependencesOf(file: string, text: string, imports: Imports): Set<Dependence> {
  const on = new Set<Dependence>()
  const seen = new Set<string>()
  const look = (at: string) => {
    if (seen.has(at)) return
    seen.add(at)
    for (const [name, sign] of SIGNS) if (at !== file && sign.test(at)) on.add(name)
    if (OF_TESTS.test(at) && !OF_THE_RUN.test(at)) for (const next of imports[at] ?? []) look(next)
  }
  look(file)
  // Whoever asks who runs the test expects something else of each.
  if (text.includes('getuid')) on.add('account')
  return on
}

export async function findDependents(files: readonly string[]): Promise<Dependent[]> {
  return dependents(await readImports(files), (file) => readFileSync(fromRoot(file), 'utf8'))
}
