import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'

const made = new Map<string, Promise<string>>()

/**
 * The script of a thread, as one file of JavaScript: the built one, or the sources bundled now when nothing was built.
 *
 * @param name of the file in `dist`, without its ending.
 * @param source from the project's folder: what the file is bundled from.
 */
export async function threadScript(name: string, source: string): Promise<string> {
  if (/\/dist\/[^/]+$/.test(new URL(import.meta.url).pathname)) return fromRoot('dist', `${name}.js`)
  let script = made.get(source)
  if (!script) {
    script = bundled(name, source)
    made.set(source, script)
  }
  return script
}

/** Beside the built files, so that Node finds the packages; removed with the process. */
async function bundled(name: string, source: string): Promise<string> {
  const esbuild = await import('esbuild')
  const { outputFiles } = await esbuild.build({
    absWorkingDir: fromRoot(),
    entryPoints: [fromRoot(source)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  })
  const bytes = Buffer.from(outputFiles[0]?.contents ?? [])
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const path = fromRoot('dist', `${name}-${mark}-${process.pid}.js`)
  mkdirSync(fromRoot('dist'), { recursive: true })
  writeFileSync(`${path}.part`, bytes)
  renameSync(`${path}.part`, path)
  process.once('exit', () => existsSync(path) && rmSync(path, { force: true }))
  return path
}
