import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { build } from '../build.mjs'
import { productionFiles } from '../release/production-files.ts'

/** Where Debian's packages put them. */
const NEEDED = [
  '/usr/bin/podman',
  '/usr/bin/podman-compose',
  '/usr/bin/mmdebstrap',
  '/usr/sbin/runc',
  '/usr/sbin/nft',
]

export const PACKAGES = [
  'podman',
  'podman-compose',
  'mmdebstrap',
  'runc',
  'netavark',
  'aardvark-dns',
  'nftables',
]

export const hasPodman = (): boolean =>
  NEEDED.every((path) => existsSync(path) || existsSync(path.replace('/usr/sbin/', '/usr/bin/')))

export const hasCompose = (): boolean => existsSync('/usr/bin/podman-compose')

/** Kept between runs: it changes when Debian does, and making it takes half a minute. */
const BASE = 'localhost/breakwater-test-base:trixie'

export const PREFIX = 'localhost/breakwater-test'

/** podman, as tests use it. Its images stay, so that the next run builds what changed. */
export interface Engine {
  /** @throws {Error} with what was said, when it does not end with 0. @returns what it printed */
  podman(...args: readonly string[]): string
  /** The same, for the services of deploy/container/compose.yaml. */
  compose(project: string, env: Readonly<Record<string, string>>, ...args: readonly string[]): string
  /** How it ended and what it said, whatever that is. */
  ask(...args: readonly string[]): SpawnSyncReturns<string>
  close(): void
}

/** @returns why not, where this machine runs no containers */
export function openEngine(): Engine | string {
  if (!hasPodman()) return `install ${PACKAGES.join(' ')} (Debian: apt-get install, as root)`
  if (process.getuid?.() !== 0) return 'run it as root: a base cannot be made, nor networks, as somebody else'
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-podman-'))
  const settings = join(folder, 'containers.conf')
  // The program’s own limits may be lower than what podman gives by default, and nobody may raise theirs.
  writeFileSync(
    settings,
    '[containers]\ndefault_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]\n[engine]\nruntime = "runc"\n',
  )
  const env = { ...process.env, CONTAINERS_CONF: settings, PODMAN_IGNORE_CGROUPSV1_WARNING: '1' }
  const run = (program: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    spawnSync(program, args, {
      cwd: fromRoot('deploy', 'container'),
      encoding: 'utf8',
      env: { ...env, ...more },
      maxBuffer: 1 << 28,
    })
  const must = (program: string, args: readonly string[], more?: Readonly<Record<string, string>>) => {
    const { status, stdout, stderr } = run(program, args, more)
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${String(status)}\n${stdout}\n${stderr}`)
    return stdout
  }
  const close = () => rmSync(folder, { recursive: true, force: true })
  const said = run('podman', ['info'])
  if (said.status !== 0) {
    close()
    return `podman does not run here: ${said.stderr.trim().split('\n').at(-1) ?? ''}`
  }
  return {
    podman: (...args) => must('podman', args),
    compose: (project, more, ...args) => must('podman-compose', ['-p', project, ...args], more),
    ask: (...args) => run('podman', args),
    close,
  }
}

/**
 * Builds the four images of deploy/container/Containerfile, on a base made from Debian’s packages, since none can be pulled
 * here. In a folder with the files of a release, as the guide does it.
 */
export async function buildImages(engine: Engine): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-image-'))
  try {
    if (engine.ask('image', 'exists', BASE).status !== 0) makeBase(engine, folder)
    const release = join(folder, 'release')
    await copyRelease(release)
    for (const target of ['program', 'backup', 'database', 'proxy'])
      engine.podman(
        'build',
        '--quiet',
        '--format=docker',
        `--file=${join(release, 'deploy', 'container', 'Containerfile')}`,
        `--build-arg=BASE=${BASE}`,
        `--target=${target}`,
        `--tag=${PREFIX}-${target}`,
        release,
      )
    engine.ask('image', 'prune', '--force')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function copyRelease(folder: string): Promise<void> {
  await build()
  for (const file of productionFiles()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(fromRoot(file), join(folder, file), { verbatimSymlinks: true })
  }
}

function makeBase(engine: Engine, folder: string): void {
  const file = join(folder, 'base.tar')
  const without = ['doc', 'man', 'locale', 'info'].map(
    (name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`,
  )
  const made = spawnSync(
    'mmdebstrap',
    ['--quiet', '--variant=minbase', '--include=ca-certificates', ...without, 'trixie', file],
    { encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`mmdebstrap: ${made.stderr}`)
  engine.podman('import', '--quiet', file, BASE)
  rmSync(file)
}
