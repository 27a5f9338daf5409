import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '#config'
import { fromRoot } from '#platform/root.ts'
import { skippedFor } from '#platform/testing/skipped.ts'

const FOLDER = fromRoot('deploy', 'systemd')
const units = readdirSync(FOLDER).filter((name) => /\.(?:service|timer)$/.test(name))
const services = units.filter((name) => name.endsWith('.service'))
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8')

/** 10 is a service that may do all that root may. */
const MOST_EXPOSED = 1.3

const hasSystemd = existsSync('/usr/bin/systemd-analyze')
if (!hasSystemd)
  skippedFor('systemd', 'what systemd says of its units: install systemd (Debian: apt-get install, as root)')

/** The lines of a unit that say what it may do; where it writes is its own. */
function restrictions(name: string): string[] {
  const [, service = ''] = read(name).split('[Service]')
  const own =
    /^(?:#|\[|Type|Description|ExecStart|Environment|Restart|Timeout|KillMode|OOM|Nice|Limit|State|ReadWrite|Wanted)/
  return service.split('\n').filter((line) => line !== '' && !own.test(line))
}

describe.skipIf(!hasSystemd)('what systemd says of the units', () => {
  it.each(services)('%s can do little beside its work', (name) => {
    const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', join(FOLDER, name)], {
      encoding: 'utf8',
    })
    const [, exposure = ''] = /Overall exposure level for \S+: ([\d.]+)/.exec(stdout) ?? []
    expect(Number(exposure)).toBeGreaterThan(0)
    expect(Number(exposure)).toBeLessThanOrEqual(MOST_EXPOSED)
  })

  it('is nothing against any of them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'breakwater-units-'))
    try {
      cpSync(FOLDER, folder, { recursive: true })
      // It looks whether the program is there; its Node stands for it.
      for (const name of services)
        writeFileSync(
          join(folder, name),
          read(name).replaceAll('/opt/breakwater/app/node_modules/.bin/node', process.execPath),
        )
      const paths = units.map((name) => join(folder, name))
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...paths], {
        encoding: 'utf8',
      })
      expect([status, stderr]).toEqual([0, ''])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('the units', () => {
  it('bind whatever reads the data alike', () => {
    expect(restrictions('breakwater.service').length).toBeGreaterThan(25)
    for (const name of services) expect(restrictions(name)).toEqual(restrictions('breakwater.service'))
  })

  it('are told alike where the data are, and how sentences name the command line', () => {
    for (const name of services)
      expect([name, read(name)]).toEqual([
        name,
        expect.stringMatching(
          /^Environment=BREAKWATER_DATA=\/var\/lib\/breakwater\nEnvironment=CALLED_AS=breakwater$/m,
        ),
      ])
  })

  it('start what there is, and each timer its service', () => {
    for (const name of units.filter((one) => one.endsWith('.timer')))
      expect(services).toContain(name.replace('.timer', '.service'))
    const commands = services
      .flatMap((name) => [...read(name).matchAll(/^ExecStart=\S+ (.*)$/gm)])
      .map(([, at]) => at)
    expect(commands.length).toBe(4)
    for (const command of commands) expect(command).toMatch(/^(?:--\S+ )?tools\/launch\.mjs (?:start|cli) ?/)
    expect(existsSync(fromRoot('tools', 'launch.mjs'))).toBe(true)
  })

  it('and the command line read settings alike: as they stand, and not as a shell would', () => {
    const folder = mkdtempSync(join(tmpdir(), 'breakwater-settings-'))
    const settings = join(folder, 'breakwater.env')
    const lines = [
      '# A comment',
      '',
      'X_PLAIN=smtps://a:b$HOME&c#d@mail.example.org?from=e',
      'X_BLANKS=--to age1 --to age2',
      'X_QUOTED="a b"',
      ' \t X_AROUND = \t a b \t ',
      'X_KEPT=" a b " ',
      'X_WINDOWS=c=d\r',
      '\r',
      'X_EMPTY=',
      // Names that are none: skipped, and said by systemd in its journal.
      'export X_EXPORTED=a',
      'X-DASH=a',
      '1X_FIRST=a',
      '#X_COMMENT=a',
      ';X_COMMENT=a',
      '=a',
      'X_NO_VALUE',
      "X_LAST='c $(d)'",
    ]
    writeFileSync(settings, lines.join('\n'))
    const script = read('breakwater.sh')
      .replace('/etc/breakwater/breakwater.env', settings)
      .replace('cd /opt/breakwater/app', '')
      .replace(/exec setpriv.*/s, "env | grep -E '^(TMPDIR|[^=]*X)' | sort\n")
    const { stdout, stderr } = spawnSync('sh', ['-c', script], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, TMPDIR: '/tmp/user/0' },
    })
    rmSync(folder, { recursive: true })
    // Nothing as large as the data goes into a folder that may be memory, nor into one that root's own session alone reaches.
    expect([stdout.split('\n'), stderr]).toEqual([
      [
        'TMPDIR=/var/tmp',
        'X_AROUND=a b',
        'X_BLANKS=--to age1 --to age2',
        'X_EMPTY=',
        'X_KEPT= a b ',
        'X_LAST=c $(d)',
        'X_PLAIN=smtps://a:b$HOME&c#d@mail.example.org?from=e',
        'X_QUOTED=a b',
        'X_WINDOWS=c=d',
        '',
      ],
      '',
    ])
  })

  it('are told only settings that there are', () => {
    const lines = read('breakwater.settings')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    const told = Object.fromEntries(lines.map((line) => line.split('=', 2) as [string, string]))
    const { publicUrl, trustedProxies } = loadConfig({ ...told, BREAKWATER_DATA: '/var/lib/breakwater' })
    expect({ publicUrl, trustedProxies }).toEqual({
      publicUrl: 'https://help.example.org',
      trustedProxies: ['127.0.0.1'],
    })
  })
})
