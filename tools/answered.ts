import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Written by src/app/route-table.test.ts: one line for each route of the program. */
export const ALL_ROUTES = 'all.routes'

/**
 * The routes that no test of a whole run succeeded on.
 *
 * @param folder where the servers of the run noted what they succeeded on (`*.answered`), and the table test what there
 *   is (`all.routes`).
 * @returns their lines, in the order of the table.
 * @throws {Error} when nobody wrote the table: then nothing was compared.
 */
export function unanswered(folder: string): string[] {
  const all = join(folder, ALL_ROUTES)
  if (!existsSync(all)) throw new Error('no test wrote the table of routes')
  const answered = linesOfAll(folder, '.answered')
  const routes = linesOf(all)
  if (routes.length === 0) throw new Error('the table of routes is empty')
  return routes.filter((line) => !answered.has(line))
}

/** What the run says about the routes, as one of its counts. */
export interface Verdict {
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** What to tell; absent when every route was succeeded on. */
  readonly sentence?: string
}

/**
 * Whether every route was succeeded on by some test, through a server, as somebody who may.
 *
 * Where tests were skipped for lack of something (a browser, the shared folder: `*.lacking`), a route may be one that
 * only they ask. Then the routes are named and the question stays open, for a machine that has it all.
 */
export function everyRouteAnswered(folder: string): Verdict {
  let missing: string[]
  try {
    missing = unanswered(folder)
  } catch (error) {
    return {
      outcome: 'failed',
      sentence: `Nobody knows which routes the tests succeeded on: ${(error as Error).message}.`,
    }
  }
  if (missing.length === 0) return { outcome: 'passed' }
  const lacking = linesOfAll(folder, '.lacking')
  const sentence =
    lacking.size === 0
      ? 'No test succeeded on these routes:'
      : `whether every route was succeeded on. Tests were skipped for lack of ${[...lacking].join(' and ')}, and none that ran succeeded on these:`
  return {
    outcome: lacking.size === 0 ? 'failed' : 'skipped',
    sentence: [sentence, ...missing].join('\n  '),
  }
}

function linesOfAll(folder: string, extension: string): Set<string> {
  const files = readdirSync(folder).filter((name) => name.endsWith(extension))
  return new Set(files.flatMap((name) => linesOf(join(folder, name))))
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}
