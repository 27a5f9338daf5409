import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder that holds `package.json` and `db/`, whether this code runs from `src/` or from
 * the bundle in `dist/`.
 */
export function projectRoot(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'db', 'roles.sql'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('db/roles.sql is in no folder above this program')
    folder = parent
  }
  return folder
}
