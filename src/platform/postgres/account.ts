import { execFileSync, spawnSync } from 'node:child_process'
import { StartError } from '../errors.ts'

/** The system account PostgreSQL runs as; empty when it runs as whoever started Breakwater. */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
}

/** Accounts tried in this order when Breakwater is started as root. */
const ACCOUNTS = ['postgres', 'breakwater'] as const

/**
 * PostgreSQL refuses to run as root, so root's Breakwater lends it a system account: the one a
 * PostgreSQL package made, else one of our own, else `nobody`.
 */
export function chooseAccount(): RunAs {
  chosen ??= choose()
  return chosen
}

/** Asked once: each question starts a program, which is slow to do from a large process. */
let chosen: RunAs | undefined

function choose(): RunAs {
  if (process.getuid?.() !== 0) return {}
  for (const name of ACCOUNTS) {
    const found = lookUp(name)
    if (found !== undefined) return found
  }
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'breakwater'], {
    stdio: 'ignore',
  })
  const account = lookUp('breakwater') ?? lookUp('nobody')
  if (account === undefined) {
    throw new StartError(
      'PostgreSQL does not run as root and this machine has no other account: start Breakwater as an ordinary user.',
    )
  }
  return account
}

/** Whether the account can go into a folder (asked of the system, so access lists count too). */
export function canEnter(account: RunAs, folder: string): boolean {
  return run(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])
}

/** Programs that an account could start; what it could not is asked again. */
const startable = new Set<string>()

/** Whether the account can start a program. */
export function canRun(account: RunAs, program: string): boolean {
  const asked = `${String(account.uid)} ${program}`
  if (!startable.has(asked) && run(account, program, ['--version'])) startable.add(asked)
  return startable.has(asked)
}

function run(account: RunAs, program: string, args: string[]): boolean {
  return spawnSync(program, args, { ...account, cwd: '/', stdio: 'ignore', env: {} }).status === 0
}

function lookUp(name: string): RunAs | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    const [uid, gid] = [id('-u'), id('-g')]
    return uid > 0 && gid > 0 ? { uid, gid } : undefined
  } catch {
    return undefined
  }
}
