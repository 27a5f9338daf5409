import { mkdirSync } from 'node:fs'
import { basename } from 'node:path'
import * as esbuild from 'esbuild'
import { fromRoot } from '#platform/root.ts'

/**
 * Bundles a script of this folder that uses pages: Node strips types by itself but refuses JSX.
 *
 * @param entry relative to `bench`.
 * @param name of the bundle; the program looks for scripts of its threads by the names that they have when it is built.
 * @returns the path of the bundle.
 */
export async function bundled(entry: string, name = `bench-${basename(entry, '.ts')}`): Promise<string> {
  mkdirSync(fromRoot('dist'), { recursive: true })
  const outfile = fromRoot('dist', `${name}.js`)
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
