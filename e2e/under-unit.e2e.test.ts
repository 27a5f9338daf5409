import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { ownPort } from './lib/own-port.ts'

/**
 * docs/how-to/run-on-one-server.md as it is written, on a machine that has nothing of it: whoever reads it is root, and what
 * they write goes into folders of this test. Then the program starts under what deploy/systemd/breakwater.service allows, as
 * far as that can be had without systemd: its user without a right, nothing to write but the data and the backups, memory
 * of its own. The filter of system calls is not among it.
 */
const guide = readFileSync(fromRoot('docs', 'how-to', 'run-on-one-server.md'), 'utf8')
const unit = (name: string) => readFileSync(fromRoot('deploy', 'systemd', name), 'utf8')
const commandsOf = (name: string) =>
  [...unit(name).matchAll(/^ExecStart=(.*)$/gm)].map(([, line = '']) => line)

const mayUnshare = spawnSync('unshare', ['--mount', '--ipc', 'true']).status === 0
if (!mayUnshare) process.stderr.write('SKIPPED: the guide for one server: it takes root and unshare\n')

/** All lines of shell under a heading, up to the next. */
function stepsOf(heading: string): string {
  const from = guide.indexOf(`\n## ${heading}`)
  const section = guide.slice(from, guide.indexOf('\n## ', from + 4))
  const blocks = [...section.matchAll(/```sh\n([^`]*)```/g)].map(([, block = '']) => block)
  if (blocks.length === 0) throw new Error(`the guide has no commands under ${heading}`)
  return blocks.join('\n')
}

/** What the release is named in the guide; its files are this checkout's. The archive itself has a test of its own. */
function packCheckout(into: string): void {
  const [archive = '', name = ''] = /(breakwater-[\d.]+)-linux-x64\.tar\.gz/.exec(guide) ?? []
  const inside = join(into, name)
  mkdirSync(inside)
  const files = [
    'dist',
    'tools',
    'node_modules',
    'src',
    'db',
    'content',
    'locales',
    'docs',
    'deploy',
    'package.json',
  ]
  for (const file of files) symlinkSync(fromRoot(file), join(inside, file))
  spawnSync('tar', ['-czf', join(into, archive), '-C', into, name])
  const sum = createHash('sha256')
    .update(readFileSync(join(into, archive)))
    .digest('hex')
  writeFileSync(join(into, `${archive}.sha256`), `${sum}  ${archive}\n`)
}

/** Programs of a machine that this one is not. */
const ELSEWHERE = `apt-get() { :; }; sleep() { :; }; systemctl() { :; }; journalctl() { :; }; curl() { :; }; breakwater() { :; }`

/** As on a new server: a path of whoever works on the program leads to tools that write where nothing may be written. */
const OF_A_SERVER = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

const script = (port: number) => `set -e
  mount --make-rprivate /
  mkdir "$1/lib" "$1/opt" "$1/backups" "$1/bin" "$1/etc" "$1/root"
  mount -t tmpfs tmpfs "$1/etc" && mkdir "$1/etc/new" "$1/etc/work"
  mount -t overlay -o "lowerdir=/etc,upperdir=$1/etc/new,workdir=$1/etc/work" overlay /etc
  for own in lib:/var/lib opt:/opt backups:/var/backups bin:/usr/local/bin; do
    mount --bind "$1/\${own%%:*}" "\${own#*:}"
  done
  mkdir -p /etc/systemd/system
  ${ELSEWHERE}
  ${stepsOf('1.').replace('cd /root', 'cd "$1"')}
  ${stepsOf('2.')}
  ${stepsOf('3.')}
  ${stepsOf('5.')}
  echo "PORT=${port}" >> /etc/breakwater/breakwater.env
  set -a; . /etc/breakwater/breakwater.env; BREAKWATER_DATA=/var/lib/breakwater; set +a
  for seen in / /opt /etc /usr/local/bin; do mount -o remount,bind,ro "$seen"; done
  mount -t proc -o hidepid=invisible proc /proc
  as="setpriv --reuid=breakwater --regid=breakwater --clear-groups"
  if $as touch /opt/x /etc/x /opt/breakwater/app/dist/x /var/lib/x 2>/dev/null; then exit 99; fi
  umask 077
  cd /opt/breakwater/app
  exec $as --no-new-privs --bounding-set=-all --inh-caps=-all ${commandsOf('breakwater.service')[0] ?? ''}`

let end: (() => Promise<number | null>) | undefined
afterEach(async () => {
  await end?.()
})

it.skipIf(!mayUnshare)(
  'leads from nothing to the link that sets up, and to a backup that opens',
  async () => {
    for (const line of [
      'ProtectSystem=strict',
      'PrivateIPC=yes',
      'NoNewPrivileges=yes',
      'CapabilityBoundingSet=',
    ])
      expect(unit('breakwater.service').split('\n')).toContain(line)
    const folder = mkdtempSync('/var/tmp/breakwater-one-server-')
    packCheckout(folder)
    const child = spawn(
      'unshare',
      ['--mount', '--ipc', 'bash', '-c', script(await ownPort()), 'sh', folder],
      {
        env: { PATH: OF_A_SERVER },
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
      rmSync(folder, { recursive: true, force: true })
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
    isOver.catch(() => undefined)
    await Promise.race([isReady, isOver])
    expect(said).toContain('https://help.example.org/set-up/')

    /** As whoever reads the guide, on the same machine. */
    const there = (command: string) =>
      spawnSync('nsenter', ['--mount', '--target', String(child.pid), 'bash', '--norc', '-c', command], {
        encoding: 'utf8',
        env: { PATH: OF_A_SERVER },
      })
    const made = there('breakwater keys backup-key /var/lib/breakwater/drill.key')
    const [recipient = ''] = /age1\w+/.exec(made.stdout) ?? []
    expect([made.status, recipient.length]).toEqual([0, 62])
    for (const command of commandsOf('breakwater-backup.service')) {
      // As the unit does it, users of its own included: the program is kept from sight, and must not be taken for dead.
      const backup =
        there(`set -a; . /etc/breakwater/breakwater.env; BREAKWATER_DATA=/var/lib/breakwater; set +a; umask 077
        cd /opt/breakwater/app; BACKUP_ENCRYPT_TO="--encrypt-to ${recipient}"
        exec setpriv --reuid=breakwater --regid=breakwater --clear-groups --no-new-privs unshare --user --map-current-user ${command}`)
      expect([command, backup.status, backup.stderr]).toEqual([command, 0, ''])
    }
    for (const place of ['/var/backups/breakwater/data', '/var/backups/breakwater-keys'])
      expect([place, there(`ls ${place} | wc -l`).stdout.trim()]).toEqual([place, '1'])
    expect(await end()).toBe(0)
  },
)
