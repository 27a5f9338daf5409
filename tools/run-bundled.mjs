// Runs a tool that uses code with pages in it: Node strips types by itself but refuses JSX, so the tool is bundled first.
// `node tools/run-bundled.mjs tools/check-content.ts`
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import * as esbuild from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = join(root, 'dist')
const outfile = join(folder, `tool-${process.pid}.js`)
mkdirSync(folder, { recursive: true })
try {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join(root, process.argv[2])],
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
  await import(pathToFileURL(outfile).href)
} finally {
  await esbuild.stop()
  rmSync(outfile, { force: true })
}
