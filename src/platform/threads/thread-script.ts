import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { bundler } from '#platform/bundler.ts'
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

/** Beside the built files, so that Node finds the packages. Named by its process, and removed when that is gone. */
async function bundled(name: string, source: string): Promise<string> {
  const esbuild = await bundler()
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
  removeLeft(name)
  writeFileSync(`${path}.part`, bytes)
  renameSync(`${path}.part`, path)
  process.once('exit', () => rmSync(path, { force: true }))
  return path
}

/** A process that was killed left its script. */
function removeLeft(name: string): void {
  for (const file of readdirSync(fromRoot('dist'))) {
    const pid = file.startsWith(`${name}-`) ? /-([1-9]\d{0,9})\.js/.exec(file)?.[1] : undefined
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(fromRoot('dist', file), { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
