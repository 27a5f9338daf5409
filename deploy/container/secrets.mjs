// Makes each secret of an installation once, in the folders of those that read it: the key file, the passwords, and the
// addresses that hold them. What is there stays as it is. Run before anything else, as root, with no network.
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

const PROGRAM = 10001
const DATABASE = 10002
const made = []

/** One line in a file that its reader alone can read: whole, or not there. */
function once(path, owner, make) {
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  const text = make()
  writeFileSync(`${path}.new`, `${text}\n`, { mode: 0o400, flush: true })
  chownSync(`${path}.new`, owner, owner)
  renameSync(`${path}.new`, path)
  made.push(path)
  return text
}

const password = () => randomBytes(24).toString('base64url')
const ownedBy = (folder, owner) => {
  chmodSync(folder, 0o700)
  chownSync(folder, owner, owner)
}

const administrator = once('/secrets/database/administrator', DATABASE, password)
once('/secrets/keys/administrator', DATABASE, password)
for (const [file, login, host, database] of [
  ['database-url', 'breakwater_app', 'database', 'breakwater'],
  ['database-owner-url', 'breakwater_owner', 'database', 'breakwater'],
  ['database-jobs-url', 'breakwater_jobs', 'database', 'breakwater'],
  ['keys-database-url', 'breakwater_keys', 'keys', 'breakwater_keys'],
])
  once(
    `/secrets/program/${file}`,
    PROGRAM,
    () => `postgres://${login}:${password()}@${host}:5432/${database}`,
  )
once('/secrets/program/metrics-token', PROGRAM, password)
// A login that reads every row: whoever backs up has it, and the program that visitors reach has not.
once('/secrets/backup/pgpass', PROGRAM, () => `database:5432:breakwater:breakwater_backup:${password()}`)
// Putting a backup back takes the administrator: read by nothing that runs all day.
once('/secrets/restore/pgpass', PROGRAM, () => `database:5432:breakwater:postgres:${administrator}`)
once('/secrets/program/breakwater.key', PROGRAM, () => randomBytes(32).toString('hex'))
for (const [folder, owner] of [
  ['/secrets/database', DATABASE],
  ['/secrets/keys', DATABASE],
  ['/secrets/program', PROGRAM],
  ['/secrets/backup', PROGRAM],
  ['/secrets/restore', PROGRAM],
  ['/backups', PROGRAM],
  ['/key-backups', PROGRAM],
])
  ownedBy(folder, owner)
process.stdout.write(made.length === 0 ? 'Every secret is there.\n' : `Made ${made.join(', ')}.\n`)
