import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromRoot, projectRoot } from '#platform/root.ts'
import type { Way } from './ways.ts'

/** Whom the tests run as; without numbers, whoever runs this. */
export interface Account {
  readonly uid?: number
  readonly gid?: number
}

/** A copy of the project in a home of its own, with nothing beside it. */
export interface Checkout {
  readonly account: Account
  readonly home: string
  readonly project: string
  /** The project's Node in it: the one that runs this may be in a folder that the account cannot enter. */
  readonly node: string
}

/**
 * The account of a way, or a sentence that says why this machine has none.
 *
 * An ordinary one is `nobody` where root runs this: it is on every machine, so that none is made and none left behind.
 */
export function accountFor({ account }: Way): Account | string {
  const isRoot = process.getuid?.() === 0
  if (account === 'root') return isRoot ? {} : 'it takes root'
  if (!isRoot) return {}
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return 'there is no account "nobody"'
  }
}

/** A folder for homes, on the file system of node_modules where that can be: hard links cost nothing. Its path has a space. */
export function makeBase(): string {
  const device = statSync(fromRoot('node_modules')).dev
  const parent = [tmpdir(), '/tmp', '/var/tmp'].find((one) => existsSync(one) && statSync(one).dev === device)
  const base = mkdtempSync(join(parent ?? tmpdir(), 'breakwater strangers-'))
  chmodSync(base, 0o711)
  return base
}

/** Removes it, and never what is mounted in it. */
export function removeBase(base: string): void {
  spawnSync('rm', ['-rf', '--one-file-system', base])
}

/** Copies what git has and what was changed since, with node_modules, into a new home. */
export function makeCheckout(base: string, name: string, account: Account): Checkout {
  const home = join(base, name)
  const project = join(home, 'breakwater')
  for (const folder of [home, project, join(home, 'tmp')]) mkdirSync(folder, { mode: 0o700 })
  chmodSync(project, 0o755)
  copySources(project)
  const modules = join(project, 'node_modules')
  if (spawnSync('cp', ['-al', fromRoot('node_modules'), modules], { stdio: 'ignore' }).status !== 0) {
    rmSync(modules, { recursive: true, force: true })
    execFileSync('cp', ['-a', fromRoot('node_modules'), modules])
  }
  // What tools keep in node_modules is not a newcomer's, and belongs to whoever runs this.
  for (const entry of readdirSync(modules, { withFileTypes: true }))
    if (entry.isDirectory() && entry.name.startsWith('.') && entry.name !== '.bin')
      rmSync(join(modules, entry.name), { recursive: true })
  // What is in node_modules keeps its owner: it may be the very files of this checkout.
  if (account.uid !== undefined)
    execFileSync('find', [
      home,
      ...['-path', `${modules}/*`, '-prune', '-o'],
      ...['-exec', 'chown', '-h', `${String(account.uid)}:${String(account.gid)}`, '{}', '+'],
    ])
  return { account, home, project, node: join(modules, '.bin', 'node') }
}

function copySources(to: string): void {
  const listed = execFileSync(
    'git',
    ['-c', `safe.directory=${projectRoot}`, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: projectRoot, encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  const names = [...new Set(listed.split('\0'))].filter((name) => name !== '' && existsSync(fromRoot(name)))
  const archive = execFileSync('tar', ['--null', '--files-from=-', '--create'], {
    cwd: projectRoot,
    input: names.join('\0'),
    maxBuffer: 1 << 30,
  })
  execFileSync('tar', ['--extract', '--no-same-owner'], { cwd: to, input: archive })
}

/** Why the account cannot run tests there, if so: its programs or npm may be in somebody's closed folder. */
export function whyNot({ account, project, node }: Checkout): string | undefined {
  const runs = (program: string) =>
    spawnSync(program, ['--version'], { ...account, cwd: project, stdio: 'ignore' }).status === 0
  if (!runs(node)) return 'its account cannot run the Node in node_modules'
  return runs('npm') ? undefined : 'its account cannot run npm'
}
