import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '../errors.ts'
import { lockFolder } from '../postgres/folder-lock.ts'

/**
 * Fills an empty data folder with a copy of one that was made once: whoever asks first makes it, the others wait and copy.
 *
 * Nothing is copied where PostgreSQL's account cannot reach the folder and keeps its database elsewhere: the start is a first
 * one then.
 *
 * @param made where it is kept, beside its draft and the lock of whoever makes it
 * @param make starts what is wanted on an empty folder, and stops it in order
 */
export async function copyMadeOnce(
  made: string,
  into: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  while (!existsSync(made)) await makeOnce(made, make)
  // Owners come along: PostgreSQL uses only what belongs to its account.
  if (existsSync(join(made, 'postgres'))) execFileSync('cp', ['-a', `${made}/.`, into])
}

/** Whoever comes second waits; when the first failed or was killed, it tries itself. */
async function makeOnce(made: string, make: (folder: string) => Promise<void>): Promise<void> {
  const lock = `${made}.lock`
  mkdirSync(lock, { recursive: true })
  const letGo = tryToLock(lock)
  if (!letGo) return await pause(100)
  try {
    if (existsSync(made)) return
    const draft = `${made}.draft`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { mode: 0o711 })
    await make(draft)
    renameSync(draft, made)
  } finally {
    letGo()
  }
}

function tryToLock(folder: string): (() => void) | undefined {
  try {
    return lockFolder(folder)
  } catch (error) {
    if (error instanceof StartError) return undefined
    throw error
  }
}
