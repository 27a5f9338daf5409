import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { processesOn, type Started, start } from './lib/lifecycle.ts'

// Root's checkout in a home that nobody else may enter: PostgreSQL refuses to run as root, and the
// account it runs as can reach neither the programs in node_modules nor the data folder.

const SYSTEM_FOLDER = '/var/lib/breakwater'
const isRoot = process.getuid?.() === 0
if (!isRoot) process.stderr.write("SKIPPED: a checkout in root's closed home needs root\n")

let home: string
let checkout: string
let hadSystemFolder: boolean
let program: Started | undefined

beforeEach(() => {
  hadSystemFolder = existsSync(SYSTEM_FOLDER)
  home = mkdtempSync(join(tmpdir(), 'breakwater-home-'))
  chmodSync(home, 0o700)
  checkout = join(home, 'breakwater')
  mkdirSync(checkout)
  copyCheckout(checkout)
})

afterEach(async () => {
  program?.signal('SIGTERM')
  await program?.ended
  spawnSync('umount', ['--lazy', join(checkout, 'node_modules')], { stdio: 'ignore' })
  for (const base of [clusterBase(), clusterBase('key-store')])
    if (base !== undefined) rmSync(base, { recursive: true, force: true })
  if (!hadSystemFolder) removeUnused(SYSTEM_FOLDER)
  // One file system: never follow a mount that could not be taken away.
  spawnSync('rm', ['-rf', '--one-file-system', home])
})

/**
 * Sources are copied, on a change with what was built of them, so that nothing is built once more; node_modules is
 * mounted there, else copied with hard links or whole.
 */
function copyCheckout(to: string): void {
  for (const name of [
    'src',
    'db',
    'tools',
    'content',
    'data',
    'locales',
    'package.json',
    'package-lock.json',
    ...inFull(['dist'], []),
  ]) {
    spawnSync('cp', ['-a', fromRoot(name), to])
  }
  const modules = join(to, 'node_modules')
  mkdirSync(modules)
  if (spawnSync('mount', ['--bind', fromRoot('node_modules'), modules]).status === 0) return
  rmSync(modules, { recursive: true })
  if (spawnSync('cp', ['-al', fromRoot('node_modules'), modules]).status === 0) return
  spawnSync('cp', ['-a', fromRoot('node_modules'), modules])
}

/** Its programs are copies. A database in it belongs to somebody who runs beside this test. */
function removeUnused(systemFolder: string): void {
  const names = existsSync(systemFolder) ? readdirSync(systemFolder) : []
  if (names.every((name) => name.startsWith('postgresql-')))
    rmSync(systemFolder, { recursive: true, force: true })
}

/** @param store the folder of the key store, which is a data folder too */
function clusterBase(store = ''): string | undefined {
  const pointer = join(checkout, '.breakwater', store, 'postgres-location.json')
  if (!existsSync(pointer)) return undefined
  return (JSON.parse(readFileSync(pointer, 'utf8')) as { base: string }).base
}

async function demo(): Promise<Started> {
  program = await start({ through: 'npm', cwd: checkout, dataDir: '' })
  return program
}

it.skipIf(!isRoot)('runs as root with the checkout in a closed home, and keeps its data', async () => {
  const first = await demo()
  await first.ready()
  expect(first.out()).toMatch(/^PostgreSQL runs as another account .* \/var\/lib\/breakwater\.$/m)
  expect((await fetch(`http://localhost:${String(first.port)}/`)).status).toBe(200)

  const base = clusterBase() ?? ''
  expect(base.startsWith(`${SYSTEM_FOLDER}/`)).toBe(true)
  expect(statSync(join(base, 'postgres')).mode & 0o777).toBe(0o700)
  expect(statSync(join(base, 'postgres')).uid).not.toBe(0)
  expect(statSync(SYSTEM_FOLDER).mode & 0o022).toBe(0)
  // Passwords and key stay in root's home.
  expect(statSync(join(checkout, '.breakwater', 'database-passwords.json')).mode & 0o777).toBe(0o600)
  expect(existsSync(join(base, 'database-passwords.json'))).toBe(false)

  first.signal('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(processesOn(base)).toEqual([])

  const second = await demo()
  await second.ready()
  expect(clusterBase()).toBe(base)
})
