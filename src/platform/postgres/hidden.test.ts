import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { processIdentity } from './processes.ts'

/**
 * A backup in its unit of systemd took the program in the next unit for dead, and started a second server in its folder:
 * users of their own (PrivateUsers=yes) and processes kept from sight (ProtectProc=invisible) hide one from the other.
 */
const NOBODY = 65_534
const as = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups']
const here = (file: string) => JSON.stringify(join(import.meta.dirname, file))
const fromNextUnit = (code: string) => {
  const script = 'mount -t proc -o hidepid=invisible proc /proc && exec setpriv "$@" 2>&1'
  const words = [...as, 'unshare', '--user', '--map-current-user', process.execPath]
  const eval_ = ['--input-type=module', '--eval', code]
  return spawnSync('unshare', ['--mount', 'sh', '-c', script, 'sh', ...words, ...eval_], {
    encoding: 'utf8',
    cwd: '/',
  }).stdout
}
const mayLook = fromNextUnit(`await import(${here('server.ts')}); console.log('yes')`) === 'yes\n'
if (!mayLook)
  process.stderr.write(
    'SKIPPED: a program that is kept from sight: it takes root, unshare and a checkout that all may read\n',
  )

let folder: string
let program: ChildProcess
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-hidden-'))
  chmodSync(folder, 0o755)
  program = spawn('setpriv', [...as, 'sleep', '60'], { cwd: '/', stdio: 'ignore' })
})
afterEach(() => {
  program.kill()
  rmSync(folder, { recursive: true, force: true })
})

it.skipIf(!mayLook)(
  'holds its folder although it is kept from sight, unless it is of an earlier boot',
  () => {
    const identity = processIdentity(program.pid ?? 0) ?? ''
    const isLocked = (by: string) => {
      writeFileSync(join(folder, 'breakwater.lock'), JSON.stringify({ pid: program.pid, identity: by }))
      return fromNextUnit(
        `const { isLocked } = await import(${here('folder-lock.ts')}); console.log(isLocked(${JSON.stringify(folder)}))`,
      )
    }
    expect(isLocked(identity)).toBe('true\n')
    expect(isLocked(identity.replace(/^[^/]+/, 'earlier'))).toBe('false\n')
  },
)

it.skipIf(!mayLook)('has no server started beside it that may be on the same cluster', () => {
  const cluster = join(folder, 'postgres')
  mkdirSync(cluster)
  const file = join(cluster, 'postmaster.pid')
  const text = `${String(program.pid)}\n${cluster}\n`
  writeFileSync(file, text)
  chmodSync(file, 0o666)
  const said = fromNextUnit(
    `const { endLeftServer } = await import(${here('server.ts')})
     await endLeftServer(${JSON.stringify(cluster)}).catch((error) => console.log(error.message))`,
  )
  expect(said).toMatch(
    /^Process \d+ may be a PostgreSQL that runs on .+, and this program may not look at it/,
  )
  expect(readFileSync(file, 'utf8')).toBe(text)
})
