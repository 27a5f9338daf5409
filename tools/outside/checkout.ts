import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fromRoot, projectRoot } from '#platform/root.ts'

/** A folder with a program of ours that can be started. */
export interface Checkout {
  readonly folder: string
  remove(): void
}

/**
 * The program as it was at a commit, with its packages: those of here where they are the same, else its own.
 *
 * @param named a commit, or a folder that holds a checkout with its packages, which stays.
 * @param into where it is put.
 */
export function checkoutOf(named: string, into: string): Checkout {
  if (existsSync(join(named, 'package.json'))) return { folder: resolve(named), remove: () => undefined }
  const added = git('worktree', 'add', '--detach', into, named)
  if (added.status !== 0) throw new Error(`There is no commit "${named}" to compare with: ${added.stderr}`)
  const remove = () => void git('worktree', 'remove', '--force', into)
  try {
    const lock = (folder: string) => readFileSync(join(folder, 'package-lock.json'), 'utf8')
    if (lock(into) === lock(projectRoot)) symlinkSync(fromRoot('node_modules'), join(into, 'node_modules'))
    else install(into)
    return { folder: into, remove }
  } catch (error) {
    remove()
    throw error
  }
}

function install(folder: string): void {
  const done = spawnSync('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(`Its packages cannot be installed:\n${done.stderr}`)
}

const git = (...args: string[]) => spawnSync('git', args, { cwd: projectRoot, encoding: 'utf8' })
