import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { skippedFor } from './skipped.ts'

/**
 * A path in the folder of real and official test inputs, which is not part of the repository.
 *
 * @returns undefined when the folder is absent; tests then skip and say so on stderr.
 * @throws when it is absent and REQUIRE_SHARED=1, so that a missing folder cannot pass unnoticed.
 */
export function sharedPath(...parts: string[]): string | undefined {
  const folder = process.env.BREAKWATER_SHARED
    ? resolve(process.env.BREAKWATER_SHARED)
    : fromRoot('..', 'shared')
  const path = join(folder, ...parts)
  if (existsSync(path)) return path
  if (process.env.REQUIRE_SHARED === '1')
    throw new Error(`REQUIRE_SHARED=1, but there is no ${parts.join('/')} in the shared folder`)
  skippedFor(
    'the shared folder',
    `no shared folder with ${parts.join('/')}; set BREAKWATER_SHARED to run these tests`,
  )
  return undefined
}
