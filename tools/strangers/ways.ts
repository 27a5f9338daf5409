import type { Dependence, Dependent } from './depends.ts'

/** How a newcomer may come to run the tests. */
export interface Way {
  readonly account: 'root' | 'ordinary'
  /** Mode of the home the checkout is in: 0700, or open to be passed through. */
  readonly home: 'closed' | 'open'
  readonly shared: boolean
  readonly browser: boolean
  /** Whether this way has something to show about a test file that the others do not. */
  takes(file: Dependent, all: readonly Dependent[]): boolean
}

/**
 * The smallest set of ways in which, together with the run they belong to (root, open, everything there), each two of
 * account, home, shared folder and browser meet in each combination.
 *
 * What a test file can notice decides where it runs. One stands for all where they differ only in what they do once a
 * program or a browser is there: the shortest.
 */
export const WAYS: readonly Way[] = [
  {
    account: 'root',
    home: 'closed',
    shared: false,
    browser: false,
    // The program by itself is looked at, PostgreSQL as another account and elsewhere; all else has to skip.
    takes: ({ on }) => on.has('shared') || on.has('browser') || looksAtPostgres(on) || on.has('program'),
  },
  {
    account: 'ordinary',
    home: 'closed',
    shared: false,
    browser: true,
    // PostgreSQL as oneself, what an ordinary account may not, and a browser that it starts.
    takes: (file, all) =>
      looksAtPostgres(file.on) ||
      file.on.has('account') ||
      isShortest(file, all, ({ on }) => on.has('browser') && !on.has('product')) ||
      isShortest(file, all, ({ on }) => on.has('browser') && on.has('product')),
  },
  {
    account: 'ordinary',
    home: 'closed',
    shared: true,
    browser: false,
    takes: (file, all) => isShortest(file, all, ({ on }) => on.has('shared')),
  },
  {
    account: 'ordinary',
    home: 'open',
    shared: false,
    browser: false,
    takes: (file, all) => isShortest(file, all, ({ on }) => on.has('product') && !on.has('browser')),
  },
]

/** Names a way for whoever reads what it said. */
export function nameOf({ account, home, shared, browser }: Way): string {
  return [
    account === 'root' ? 'root' : 'an ordinary account',
    `in ${home === 'closed' ? 'a home of mode 0700' : 'an open folder'}`,
    `with${shared ? '' : 'out'} the shared folder`,
    `with${browser ? '' : 'out'} Chromium`,
  ].join(', ')
}

/**
 * The test files a way runs.
 *
 * @throws {Error} when there is none: then nothing would be shown.
 */
export function filesFor(way: Way, all: readonly Dependent[]): string[] {
  const files = all.filter((one) => way.takes(one, all)).map(({ file }) => file)
  if (files.length === 0) throw new Error(`No test file is for ${nameOf(way)}: tools/strangers/ways.ts.`)
  return files
}

/** It starts a PostgreSQL of its own and looks into it; a product is looked at from outside. */
function looksAtPostgres(on: ReadonlySet<Dependence>): boolean {
  return on.has('database') && !on.has('product') && !on.has('program')
}

function isShortest(file: Dependent, all: readonly Dependent[], like: (one: Dependent) => boolean): boolean {
  const [shortest] = all.filter(like).sort((a, b) => a.bytes - b.bytes || a.file.localeCompare(b.file))
  return file === shortest
}
