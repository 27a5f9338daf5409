import { spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { ownPort } from './lib/own-port.ts'

/**
 * The program under what deploy/systemd/breakwater.service allows, as far as that can be had without systemd: another
 * account without a right, nothing to write but the data, memory and `/tmp` of its own. The filter of system calls is not
 * among it.
 */
const NOBODY = 65_534
const unit = readFileSync(fromRoot('deploy', 'systemd', 'breakwater.service'), 'utf8')
const mayUnshare = spawnSync('unshare', ['--mount', '--ipc', 'true']).status === 0
if (!mayUnshare) process.stderr.write('SKIPPED: the program under its unit: it takes root and unshare\n')

let end: (() => Promise<number | null>) | undefined
afterEach(async () => {
  await end?.()
})

it.skipIf(!mayUnshare)('starts, answers and stops in order, and can write its data alone', async () => {
  for (const line of ['ProtectSystem=strict', 'PrivateTmp=yes', 'PrivateIPC=yes', 'NoNewPrivileges=yes'])
    expect(unit.split('\n')).toContain(line)
  expect(unit).toMatch(/^CapabilityBoundingSet=$/m)
  const data = mkdtempSync(join('/var/tmp', 'breakwater-unit-'))
  writeFileSync(join(data, 'breakwater.key'), `${'ab'.repeat(32)}\n`, { mode: 0o600 })
  for (const path of [data, join(data, 'breakwater.key')]) chownSync(path, NOBODY, NOBODY)
  const port = await ownPort()
  const script = `set -e
    mount --make-rprivate /
    mount -t tmpfs -o mode=1777 tmpfs /tmp
    mount --bind "$1" "$1"
    mount -o remount,bind,ro /
    mount -t proc -o hidepid=invisible proc /proc
    cd "$2"
    if setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups touch /var/lib/x /opt/x "$2/dist/x" 2>/dev/null; then exit 99; fi
    umask 077
    exec setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \\
      "$3" tools/launch.mjs start`
  const child = spawn(
    'unshare',
    ['--mount', '--ipc', 'sh', '-c', script, 'sh', data, fromRoot(), process.execPath],
    {
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        BREAKWATER_DATA: data,
        PUBLIC_URL: 'https://help.example.org',
        TRUSTED_PROXIES: '127.0.0.1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  end = async () => {
    child.kill('SIGTERM')
    const code = await ended
    rmSync(data, { recursive: true, force: true })
    end = undefined
    return code
  }
  const isReady = vi.waitFor(
    () => expect(said).toContain('Breakwater is ready at https://help.example.org'),
    { timeout: 240_000, interval: 200 },
  )
  const isOver = ended.then((code) => {
    throw new Error(`it ended with ${code}: ${said}`)
  })
  await Promise.race([isReady, isOver])
  isOver.catch(() => undefined)
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
  expect(await ready.json()).toEqual({ ready: true })
  expect(said).toContain('https://help.example.org/set-up/')
  expect(await end()).toBe(0)
})
