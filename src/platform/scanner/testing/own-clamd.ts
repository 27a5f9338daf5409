import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#platform/testing/free-port.ts'
import { type ScannerAddress, scannerAddress } from '../address.ts'
import { scan } from '../scan.ts'

/** Where Debian's package puts it. */
const CLAMD = '/usr/sbin/clamd'

export const HOW_TO_GET_CLAMD = 'install clamav-daemon (Debian: apt-get install, as root)'

export const hasClamd = (): boolean => existsSync(CLAMD)

/** What our one signature finds: nothing that anybody else would call a virus. */
export const FOUND = 'breakwater-test-signature-0d1f6c'
export const SIGNATURE = 'Breakwater.Test.Marker.UNOFFICIAL'

/** A clamd of a test's own, which knows one signature and asks nobody for more. */
export interface OwnClamd {
  readonly unix: ScannerAddress
  readonly tcp: ScannerAddress
  start(): Promise<void>
  signal(name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void
  end(): Promise<void>
}

/** Bytes over a connection that it takes; more than a test sends but once. */
export const MOST_STREAM = 30_000_000

export async function ownClamd(): Promise<OwnClamd> {
  const folder = await mkdtemp(join(tmpdir(), 'breakwater-clamd-'))
  const socket = join(folder, 's')
  const port = await freePort()
  const signature = `Breakwater.Test.Marker:0:*:${Buffer.from(FOUND).toString('hex')}\n`
  await writeFile(join(folder, 'own.ndb'), signature)
  const settings = [
    ['DatabaseDirectory', folder],
    ['TemporaryDirectory', folder],
    ['LocalSocket', socket],
    ['TCPSocket', port],
    ['TCPAddr', '127.0.0.1'],
    ['StreamMaxLength', MOST_STREAM],
    ['Foreground', 'yes'],
    ['SelfCheck', 0],
    ['MaxThreads', 2],
  ]
  const config = join(folder, 'clamd.conf')
  await writeFile(config, settings.map(([name, value]) => `${name} ${value}\n`).join(''))
  const unix = scannerAddress(`unix://${socket}`)
  const tcp = scannerAddress(`tcp://127.0.0.1:${port}`)
  if (unix === undefined || tcp === undefined) throw new Error('no address')

  let child: ChildProcess | undefined
  const ended = async () => {
    const one = child
    if (one === undefined || one.exitCode !== null || one.signalCode !== null) return
    await new Promise((resolve) => one.once('exit', resolve))
  }
  return {
    unix,
    tcp,
    async start() {
      await ended()
      await rm(socket, { force: true })
      child = spawn(CLAMD, ['--config-file', config], { stdio: 'ignore' })
      while (child.exitCode === null && (await scan(unix, Buffer.from('ready?'), 2_000)).state !== 'clean')
        await wait(50)
      if (child.exitCode !== null) throw new Error(`clamd ended with ${child.exitCode}`)
    },
    signal(name) {
      child?.kill(name)
    },
    async end() {
      child?.kill('SIGKILL')
      await ended()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
