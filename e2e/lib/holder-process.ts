import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import * as esbuild from 'esbuild'
import type { HolderSetup, Said } from '#features/availability/testing/holder.ts'
import { fromRoot } from '#platform/root.ts'

/** Starts a process that holds and counts until it is ended; what it says is kept in `said`. */
export async function startHolder(setup: HolderSetup, said: Said[]): Promise<ChildProcess> {
  mkdirSync(fromRoot('dist'), { recursive: true })
  const outfile = fromRoot('dist', `holder-${randomBytes(4).toString('hex')}.js`)
  await esbuild.build({
    absWorkingDir: fromRoot(),
    entryPoints: [fromRoot('src', 'features', 'availability', 'testing', 'holder.ts')],
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
  const child = spawn(process.execPath, [outfile], {
    env: { ...process.env, HOLDER_SETUP: JSON.stringify(setup) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) said.push(JSON.parse(line) as Said)
  })
  child.once('close', () => rmSync(outfile, { force: true }))
  return child
}
