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
  const answered = new Set(
    readdirSync(folder)
      .filter((name) => name.endsWith('.answered'))
      .flatMap((name) => linesOf(join(folder, name))),
  )
  const routes = linesOf(all)
  if (routes.length === 0) throw new Error('the table of routes is empty')
  return routes.filter((line) => !answered.has(line))
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}
