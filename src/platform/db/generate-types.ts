import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromRoot } from '#platform/root.ts'

/** Where the committed types live. */
export const typesFile: string = fromRoot('src', 'platform', 'db', 'types.generated.ts')

/**
 * Row types of our schemas, read from a migrated database; column comments become docs.
 *
 * @param url an administrator's URL: kysely-codegen reads the catalog of every schema.
 * @returns the text of types.generated.ts.
 */
export function generateTypes(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-types-'))
  try {
    const out = join(folder, 'types.ts')
    execFileSync(
      process.execPath,
      [
        fromRoot('node_modules', 'kysely-codegen', 'dist', 'cli', 'bin.js'),
        '--dialect=postgres',
        `--out-file=${out}`,
        // All but what the queue's library owns: a schema that had to be named here would be forgotten without a word.
        '--exclude-pattern=(graphile_worker|jobs|public).*',
        '--log-level=error',
      ],
      { env: { ...process.env, DATABASE_URL: url }, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    return readFileSync(out, 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
