import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Passwords of the embedded database's roles; random, never shown. */
export interface Passwords {
  readonly super: string
  readonly owner: string
  readonly app: string
  readonly jobs: string
}

const FILE = 'database-passwords.json'

/**
 * Reads the passwords of a data folder, or makes new ones.
 *
 * @returns `fresh` is true when they were made now, so a database that already exists does not
 *   know them yet.
 */
export function loadPasswords(dataDir: string): { passwords: Passwords; fresh: boolean } {
  const file = join(dataDir, FILE)
  const kept = read(file)
  if (kept !== undefined) {
    chmodSync(file, 0o600)
    return { passwords: kept, fresh: false }
  }
  const make = () => randomBytes(24).toString('base64url')
  const passwords = { super: make(), owner: make(), app: make(), jobs: make() }
  const draft = `${file}.new`
  writeFileSync(draft, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, file)
  return { passwords, fresh: true }
}

/** A half-written or foreign file counts as none: the database is then told new passwords. */
function read(file: string): Passwords | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    const found = JSON.parse(text) as Record<string, unknown>
    const [sup, owner, app, jobs] = [found.super, found.owner, found.app, found.jobs]
    const whole = [sup, owner, app, jobs].every((value) => typeof value === 'string' && value.length >= 24)
    return whole ? (found as unknown as Passwords) : undefined
  } catch {
    return undefined
  }
}
