import { mkdirSync } from 'node:fs'
import { basename } from 'node:path'
import * as esbuild from 'esbuild'
import { fromRoot } from '#platform/root.ts'

/**
 * Bundles a script of this folder that uses pages: Node strips types by itself but refuses JSX.
 *
 * @param entry relative to `bench`.
 * @returns the path of the bundle.
 */
export async function bundled(entry: string): Promise<string> {
  mkdirSync(fromRoot('dist'), { recursive: true })
  const outfile = fromRoot('dist', `bench-${basename(entry, '.ts')}.js`)
  await esbuild.build({
    absWorkingDir: fromRoot(),
    entryPoints: [fromRoot('bench', entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  })
  return outfile
}
