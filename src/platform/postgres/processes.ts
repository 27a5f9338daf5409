import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether any process has this id now (a process of another user counts). */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A process that ended and only waits to be collected holds nothing any more. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${String(pid)}/stat`, 'latin1'))
  } catch {
    return false
  }
}

/**
 * A text that no later process with the same id can have: the kernel's start tick and boot id
 * on Linux, the start time elsewhere. `undefined` when the process is gone or cannot be read.
 */
export function processIdentity(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1')
      // The second field is the program's name and may hold spaces and brackets.
      const startTick = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .at(19)
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
      return startTick === undefined ? undefined : `${boot}/${startTick}`
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

/**
 * Whether a living process of this account can not be looked at. What systemd gives services, users of their own
 * (PrivateUsers=) and other processes kept from sight (ProtectProc=), hides one of its services from another one.
 */
export function isHidden(pid: number): boolean {
  if (process.platform !== 'linux' || processIdentity(pid) !== undefined) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Whether {@link processIdentity} was asked for since this machine was started. */
export function isOfThisBoot(identity: string): boolean {
  return identity.split('/', 1)[0] === processIdentity(process.pid)?.split('/', 1)[0]
}

/** The command line a process was started with, words separated by spaces; empty when unknown. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
        .replaceAll('\0', ' ')
        .trim()
    }
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** Waits until a process is gone; false when it still runs after `milliseconds`. */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}
