import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as esbuild from 'esbuild'

/** What a route table says of one entry, as far as it tells how to ask for it. */
export interface ListedRoute {
  readonly method: string
  readonly path: string
  readonly face: string
  readonly permission: string
  readonly unprefixed: boolean
  /** Answers without an end: only its beginning can be compared. */
  readonly live: boolean
}

/** Runs inside the checkout: its own table, so that nobody has to remember what was in it. */
const script = `
import { routeTable } from './src/app/route-table.ts'
const listed = routeTable().map(({ method, path, face, permission, unprefixed = false, schema }) =>
  ({ method, path, face, permission, unprefixed, live: schema.response === 'live' }))
process.stdout.write(JSON.stringify(listed))`

/**
 * Everything that a checkout answers, from the table that it mounts.
 *
 * @throws {Error} when the checkout has no such table.
 */
export function routesOf(checkout: string): readonly ListedRoute[] {
  const outfile = join(checkout, 'dist', `routes-${process.pid}.mjs`)
  mkdirSync(join(checkout, 'dist'), { recursive: true })
  try {
    esbuild.buildSync({
      absWorkingDir: checkout,
      stdin: { contents: script, resolveDir: checkout },
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
    const listed = execFileSync(process.execPath, [outfile], { cwd: checkout, maxBuffer: 1 << 26 })
    return JSON.parse(listed.toString()) as readonly ListedRoute[]
  } finally {
    rmSync(outfile, { force: true })
  }
}
