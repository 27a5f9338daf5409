import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { privateFolder } from '#platform/private-folder.ts'
import { fromRoot } from '#platform/root.ts'
import { skippedFor } from '#platform/testing/skipped.ts'
import { dueFrom, nextDue } from '../../deploy/container/due.mjs'
import { removeLeft } from '../../deploy/container/left.mjs'
import { hasCompose } from './engine.ts'

const here = (name: string) => fromRoot('deploy', 'container', name)
const text = readFileSync(here('compose.yaml'), 'utf8')
const guide = readFileSync(fromRoot('docs', 'how-to', 'run-in-containers.md'), 'utf8')

interface Service {
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly networks?: readonly string[]
  readonly network_mode?: string
  readonly ports?: readonly string[]
  readonly user?: string
  readonly restart?: string
  readonly volumes: readonly string[]
}
const { services, networks } = parse(text, { merge: true }) as {
  services: Readonly<Record<string, Service>>
  networks: Readonly<Record<string, { internal?: boolean } | null>>
}
const each = Object.entries(services)

describe('the services of compose', () => {
  it('are the program, two databases, a proxy, backups, two that make what these need, and one that is asked for alone', () => {
    expect(Object.keys(services).sort()).toEqual([
      'backup',
      'breakwater',
      'database',
      'keys',
      'proxy',
      'restore',
      'roles',
      'secrets',
    ])
  })

  it.each(each)('%s cannot write to its root, and can gain no right', (_name, one) => {
    expect(one).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
  })

  it.each(each)('%s is told no secret by a variable, which whoever lists containers reads', (_name, one) => {
    const told = Object.entries(one.environment ?? {})
    expect(told.filter(([, value]) => /:\/\/[^/]*:[^/]*@/.test(value))).toEqual([])
    const secret = /(?:PASSWORD|SECRET|TOKEN|DATABASE\w*_URL|SMTP_URL|KEY)$/
    expect(told.filter(([name]) => secret.test(name))).toEqual([])
  })

  it('run as root only where secrets and logins are made, and those end', () => {
    const roots = each.filter(([, { user }]) => user?.startsWith('0'))
    expect(roots.map(([name, { restart }]) => [name, restart])).toEqual([
      ['secrets', undefined],
      ['roles', undefined],
    ])
  })

  it('are reached from outside by way of the proxy alone, and databases reach nothing outside', () => {
    expect(each.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy'])
    expect(networks.inside?.internal).toBe(true)
    for (const name of ['database', 'keys', 'backup', 'roles'])
      expect(services[name]?.networks).toEqual(['inside'])
    expect(services.secrets?.network_mode).toBe('none')
    expect(services.proxy?.networks).toEqual(['front'])
  })

  it('have each only the secrets that they read', () => {
    const secretsOf = (name: string) =>
      services[name]?.volumes.flatMap((one) => /^(secrets-\w+):.*$/.exec(one)?.[1] ?? []).sort()
    expect(secretsOf('breakwater')).toEqual(['secrets-program'])
    expect(secretsOf('database')).toEqual(['secrets-database'])
    expect(secretsOf('keys')).toEqual(['secrets-keys'])
    expect(secretsOf('proxy')).toEqual([])
    expect(secretsOf('backup')).toEqual(['secrets-backup', 'secrets-program'])
  })
})

describe('what can be set', () => {
  const settable = [...new Set([...text.matchAll(/\$\{(\w+)(:?-[^}]*)?\}/g)].map(([, name = '']) => name))]

  it.each(settable)('%s has a value of its own, and stands in the guide', (name) => {
    expect([...text.matchAll(new RegExp(`\\$\\{${name}\\b(:?-)?`, 'g'))].every(([, given]) => given)).toBe(
      true,
    )
    expect(guide).toContain(`\`${name}\``)
  })

  it('is never named as the variable that it is given to: podman-compose would keep the dollar sign', () => {
    const told = each.flatMap(([, { environment }]) => Object.entries(environment ?? {}))
    expect(told.filter(([name, value]) => value.startsWith(`\${${name}`))).toEqual([])
  })
})

const composes = hasCompose()
if (!composes) skippedFor('podman-compose', 'what podman-compose makes of the file: install podman-compose')

it.skipIf(!composes)('podman-compose reads the file, and puts the settings where they belong', () => {
  const { stdout, status } = spawnSync('podman-compose', ['--dry-run', 'config'], {
    cwd: fromRoot('deploy', 'container'),
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: '/tmp',
      ADDRESS: 'https://help.example.org',
      NAME: 'help.example.org',
      HTTPS_PORT: '8443',
    },
  })
  expect(status).toBe(0)
  const read = (parse(stdout) as { services: Record<string, Service> }).services
  expect(read.breakwater?.environment).toMatchObject({
    PUBLIC_URL: 'https://help.example.org',
    TIME_ZONE: 'America/New_York',
  })
  expect(read.proxy?.environment).toEqual({ SITE: 'help.example.org', TLS: 'tls internal' })
  expect(read.proxy?.ports).toEqual(['80:80', '8443:443'])
  expect(JSON.stringify(read)).not.toContain('${')
})

describe('images', () => {
  const file = readFileSync(here('Containerfile'), 'utf8')
  const targets = file.split(/^FROM /m).slice(1)

  it('each run as a number that is not root, on one base that can be chosen', () => {
    expect(targets.map((one) => /^(?:\$\{BASE\}|(\w+)) AS (\w+)/.exec(one)?.slice(1))).toEqual([
      [undefined, 'database'],
      [undefined, 'proxy'],
      [undefined, 'program'],
      ['program', 'backup'],
    ])
    for (const one of targets)
      expect([...one.matchAll(/^USER (.+)$/gm)].at(-1)?.[1]).toMatch(/^[1-9]\d{3,}:[1-9]\d{3,}$/)
  })

  it('keep nothing of apt, fetch nothing else, and install nothing that compiles', () => {
    for (const one of targets) {
      expect(one).toContain('rm -rf /var/lib/apt/lists/*')
      expect(one).toContain('--no-install-recommends')
    }
    expect(file).not.toMatch(/\b(?:npm|npx|curl|wget|git|gcc|make|build-essential|nodejs)\b/)
    expect(file).not.toMatch(/^ADD /m)
  })
})

describe('what an engine asks whether the program serves', () => {
  const ask = async (port: number) => {
    const child = spawn(process.execPath, [here('healthy.mjs')], {
      env: { PORT: String(port), HOST: '127.0.0.1' },
    })
    const [code] = (await once(child, 'exit')) as [number]
    return code
  }

  it('says yes where it is ready, and no where it is not or does not answer', async () => {
    let status = 200
    const asked: string[] = []
    const server = createServer(({ url = '' }, reply) => {
      asked.push(url)
      reply.writeHead(status).end('{}')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(await ask(port)).toBe(0)
    status = 503
    expect(await ask(port)).toBe(1)
    await new Promise((resolve) => server.close(resolve))
    expect(await ask(port)).toBe(1)
    expect(asked).toEqual(['/readyz', '/readyz'])
  })
})

describe('what runs at night', () => {
  const CHICAGO = 'America/Chicago'
  const at = (time: string) => Date.parse(time)
  /** The next times, told as UTC. */
  const times = (when: string, zone: string, from: string, count: number) => {
    const told: string[] = []
    for (let after = at(from); told.length < count; after = at(told.at(-1) ?? ''))
      told.push(new Date(nextDue(when, zone, after)).toISOString().slice(0, 16).concat('Z'))
    return told
  }

  it('is due each day or each week, by the clock of the place', () => {
    expect(times('03:17', CHICAGO, '2026-12-01T09:16:59Z', 2)).toEqual([
      '2026-12-01T09:17Z',
      '2026-12-02T09:17Z',
    ])
    expect(times('23:50', 'Asia/Tokyo', '2026-12-01T15:00:00Z', 1)).toEqual(['2026-12-02T14:50Z'])
    expect(times('Sun 05:17', CHICAGO, '2026-12-06T11:17:00Z', 2)).toEqual([
      '2026-12-13T11:17Z',
      '2026-12-20T11:17Z',
    ])
  })

  it('is due once on days on which the clock leaves its time out, or shows it twice', () => {
    // 8 March: from 02:00 to 03:00, at 08:00 UTC.
    expect(times('02:30', CHICAGO, '2026-03-07T00:00:00Z', 3)).toEqual([
      '2026-03-07T08:30Z',
      '2026-03-08T08:30Z',
      '2026-03-09T07:30Z',
    ])
    // 1 November: from 02:00 back to 01:00, at 07:00 UTC.
    expect(times('01:30', CHICAGO, '2026-10-31T00:00:00Z', 3)).toEqual([
      '2026-10-31T06:30Z',
      '2026-11-01T06:30Z',
      '2026-11-02T07:30Z',
    ])
    expect(times('Sun 02:30', CHICAGO, '2026-03-07T00:00:00Z', 2)).toEqual([
      '2026-03-08T08:30Z',
      '2026-03-15T07:30Z',
    ])
  })

  it('is made up for where a drill ran over midnight, once, and never where it was due before the start', () => {
    const isBackupDue = dueFrom(at('2026-12-02T05:51:00Z'), '23:50', CHICAGO)
    expect(isBackupDue(at('2026-12-02T06:30:00Z'))).toBe(false)
    expect(isBackupDue(at('2026-12-03T05:00:00Z'))).toBe(false)
    // It is 00:30 now: the drill began at 23:00.
    expect(isBackupDue(at('2026-12-03T06:30:00Z'))).toBe(true)
    expect(isBackupDue(at('2026-12-03T06:31:00Z'))).toBe(false)
    expect(isBackupDue(at('2026-12-04T05:50:00Z'))).toBe(true)
    const isDrillDue = dueFrom(at('2026-12-01T00:00:00Z'), 'Sat 23:50', CHICAGO)
    expect([at('2026-12-06T05:00:00Z'), at('2026-12-06T07:00:00Z')].map(isDrillDue)).toEqual([false, true])
    for (const never of ['', undefined])
      expect(dueFrom(0, never as string, CHICAGO)(at('2026-12-01T00:00:00Z'))).toBe(false)
  })

  it('removes what killed programs left, and nothing that is not ours or that another container works on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'breakwater-night-'))
    const now = Date.now()
    const make = (name: string, hoursAgo: number) => {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'base.tar'), 'x')
      for (const one of [join(folder, name, 'base.tar'), join(folder, name)])
        utimesSync(one, new Date(now), new Date(now - hoursAgo * 3_600_000))
    }
    // Named as the program names its own.
    const own = await privateFolder('verify')
    await own.remove()
    make(basename(own.path), 0)
    make('breakwater-verify-00000000-1-atwork', 1)
    make('breakwater-verify-00000000-1-killed', 7)
    make('lost+found', 99)
    make('breakwater-notes', 99)
    writeFileSync(join(folder, 'letter'), '')
    removeLeft(folder, false, now)
    const kept = ['breakwater-notes', 'breakwater-verify-00000000-1-atwork', 'letter', 'lost+found']
    expect(readdirSync(folder).sort()).toEqual([...kept, basename(own.path)].sort())
    removeLeft(folder, true, now)
    expect(readdirSync(folder).sort()).toEqual(kept)
    // Silent above, and written to further below.
    writeFileSync(join(folder, 'breakwater-verify-00000000-1-atwork', 'base.tar'), 'y')
    removeLeft(folder, true, now + 5 * 3_600_000)
    expect(readdirSync(folder).sort()).toEqual(kept)
    rmSync(folder, { recursive: true })
    expect(() => removeLeft(folder, true, now)).not.toThrow()
  })
})
