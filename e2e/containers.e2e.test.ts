import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { freePort } from '#platform/testing/free-port.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { skippedFor } from '#platform/testing/skipped.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { buildImages, type Engine, openEngine, PREFIX } from '../tools/container/engine.ts'
import { confirmFirstEntry, findFirstEntry } from './lib/first-entry.ts'

const { it } = inBrowser()

/**
 * The services of deploy/container/compose.yaml, in the order of docs/how-to/run-in-containers.md: from nothing to a search that finds
 * a confirmed entry, a backup that is put back into empty servers, and an end within seconds. Images are built for it, so it
 * runs before a release and not on each change.
 */
const engine = inFull('', 'look') === '' ? undefined : openEngine()
if (typeof engine === 'string') skippedFor('podman', `the services in containers: ${engine}`)

const PROJECT = 'breakwater-walk'

describe.skipIf(engine === undefined || typeof engine === 'string')('services in containers', () => {
  const podman = engine as Engine
  let origin: string
  let env: Readonly<Record<string, string>>
  let browser: Browser

  const compose = (...args: readonly string[]) => podman.compose(PROJECT, env, ...args)
  /** podman-compose leaves volumes that only a service of a profile names, and an earlier run's would be found. */
  const removeAll = () => {
    compose('down', '--volumes')
    const left = podman.podman('volume', 'ls', '--quiet', '--filter', `name=^${PROJECT}_`)
    for (const volume of left.trim().split('\n').filter(Boolean))
      podman.ask('volume', 'rm', '--force', volume)
  }
  const logOf = (service: string) => podman.podman('logs', `${PROJECT}_${service}_1`)
  const inside = (service: string, ...words: readonly string[]) =>
    podman.podman('exec', `${PROJECT}_${service}_1`, ...words)
  const breakwater = (...words: readonly string[]) => inside('breakwater', 'breakwater', ...words)
  const ready = async () => {
    await expect
      .poll(() => podman.ask('healthcheck', 'run', `${PROJECT}_breakwater_1`).status, {
        timeout: 180_000,
        interval: 1_000,
      })
      .toBe(0)
  }

  beforeAll(async () => {
    const port = await freePort()
    origin = `https://localhost:${port}`
    env = {
      ADDRESS: origin,
      HTTPS_PORT: String(port),
      HTTP_PORT: String(await freePort()),
      IMAGE_PREFIX: PREFIX,
      FRONT_SUBNET: '10.157.43.0/24',
    }
    await buildImages(podman)
    removeAll()
    browser = await openBrowser()
  }, 900_000)
  afterAll(async () => {
    await browser?.close()
    removeAll()
    podman.close()
  })

  function setUpLink(): string {
    const { stdout } = podman.ask('logs', `${PROJECT}_breakwater_1`)
    return /https:\S+\/set-up\/[\w-]{43}/.exec(stdout)?.[0] ?? ''
  }

  it('end, from one command, at the set-up link, with every secret in a file of its own', async () => {
    const began = Date.now()
    compose('up', '-d', '--no-build')
    await expect.poll(setUpLink, { timeout: 180_000, interval: 500 }).not.toBe('')
    const took = (Date.now() - began) / 1_000
    process.stdout.write(`From one command to the set-up link: ${took.toFixed(1)} s\n`)
    await ready()
    expect(
      podman.podman('ps', '--filter', `name=${PROJECT}_breakwater_1`, '--format', '{{.Status}}'),
    ).toContain('healthy')
    const listed = podman.podman(
      'inspect',
      ...['breakwater', 'database', 'keys', 'backup', 'proxy'].map((one) => `${PROJECT}_${one}_1`),
    )
    for (const file of [
      'database-url',
      'database-owner-url',
      'keys-database-url',
      'metrics-token',
      'breakwater.key',
    ]) {
      const secret = inside('breakwater', 'cat', `/secrets/program/${file}`).trim()
      expect(secret.length).toBeGreaterThan(20)
      expect(listed).not.toContain(secret)
      expect(logOf('secrets') + logOf('roles') + logOf('database')).not.toContain(secret)
    }
    expect(inside('breakwater', 'id', '-u').trim()).toBe('10001')
    expect(podman.ask('exec', `${PROJECT}_breakwater_1`, 'touch', '/app/mine').stderr).toMatch(
      /Read-only file system/,
    )
    expect(breakwater('doctor')).toContain('Nothing keeps Breakwater from running.')
  })

  it('lead, through the proxy, to a search that finds a confirmed entry', async () => {
    await confirmFirstEntry(browser, origin, setUpLink())
    expect(await findFirstEntry(browser, origin)).toContain('Confirmed today')
  })

  it('back up data and keys, in clear and encrypted, try both, and put them back into servers that hold nothing', async () => {
    const nightly = ['/app/node_modules/.bin/node', '/app/deploy/container/nightly.mjs'] as const
    const listed = () =>
      ['/backups', '/key-backups'].map((place) => inside('backup', 'ls', place).trim().split('\n'))
    inside('backup', ...nightly, 'now')
    const [plain] = listed()
    expect(listed()).toEqual([[expect.stringMatching(/^\d{4}-\d\d-\d\d-\d{6}$/)], plain])
    expect(inside('backup', ...nightly, 'drill')).toContain('you could go on.')
    const made = inside('backup', 'breakwater', 'keys', 'backup-key', '/var/lib/breakwater/drill.key')
    const to = /^age1\w+$/m.exec(made)?.[0] ?? ''
    const began = Date.now()
    podman.podman('exec', '--env', `BACKUP_ENCRYPT_TO=${to}`, `${PROJECT}_backup_1`, ...nightly, 'now')
    const drilled = inside('backup', ...nightly, 'drill')
    process.stdout.write(`Encrypted, and tried: ${((Date.now() - began) / 1_000).toFixed(1)} s\n`)
    expect(drilled).toContain('you could go on.')
    expect(breakwater('doctor')).toContain('The last drill of the backups went well')
    expect(inside('backup', 'ls', '-A', '/drill', '/var/lib/breakwater')).not.toMatch(/verify|backup-/)
    const names = listed().map((all) => all.find((name) => /^(?:data|keys)-/.test(name)) ?? '')
    compose('down')
    podman.podman('volume', 'rm', ...['database', 'keys'].map((name) => `${PROJECT}_${name}`))
    compose('up', '-d', '--no-build', 'secrets', 'database', 'keys', 'roles')
    const restore = (...words: readonly string[]) =>
      compose('--profile', 'restore', 'run', '--rm', 'restore', ...words)
    // Data that fail come after the keys, which are in by then: said again, it goes on with them.
    expect(() => restore('nothing-here', names[1] ?? '')).toThrow()
    restore(...names)
    compose('up', '-d', '--no-build')
    await ready()
    expect(await findFirstEntry(browser, origin)).toContain('Confirmed today')
    expect(breakwater('doctor')).toContain('Nothing keeps Breakwater from running.')
  })

  it('end on SIGTERM within seconds, and clean', () => {
    const began = Date.now()
    podman.podman('stop', '--time', '30', `${PROJECT}_breakwater_1`)
    expect(Date.now() - began).toBeLessThan(15_000)
    expect(
      podman.podman('inspect', '--format', '{{.State.ExitCode}}', `${PROJECT}_breakwater_1`).trim(),
    ).toBe('0')
  })
})
