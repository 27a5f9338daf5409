import { rmSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { escapeIdentifier } from 'pg'
import type { CommandIo, CommandServices } from '#platform/cli/command.ts'
import { openPool } from '#platform/db/pool.ts'
import { StartError } from '#platform/errors.ts'
import { passingMajor } from '#platform/postgres/binaries.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { baseOf } from '#platform/postgres/placement.ts'
import { restoreCluster } from '#platform/postgres/restore-cluster.ts'
import { privateFolder, sweepPrivateFolders } from '#platform/private-folder.ts'
import { type BackupDescription, readBackup } from '../backup-folder.ts'
import { runDumpTool } from '../dump.ts'

/** Thrown away when it has been read: nothing of it has to survive a power cut. */
const SETTINGS: Readonly<Record<string, string>> = {
  shared_buffers: '64MB',
  maintenance_work_mem: '64MB',
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
}

export interface OpenBackup {
  /** The login that owns the schema, in a PostgreSQL of this command alone. */
  readonly ownerUrl: string
  /** Its administrator, whom row security does not bind. */
  readonly superUrl: string
  readonly facts: BackupDescription
}

/**
 * Opens a backup of the data to be read, in a temporary folder and a PostgreSQL of its own: no database of the installation is
 * started, asked or changed. Both are gone when the command ends, also when it is interrupted; what a process that was killed
 * left goes with the next such command or start that has the same folder. Under systemd each unit has one of its own, which ends
 * with it: there the start does not see what the command line left. Migrations are not applied: what is looked at is what was
 * backed up.
 *
 * Needs room for the whole database below the system's folder for temporary files (`TMPDIR`).
 *
 * @param path a folder that `backup` filled
 * @throws {StartError} not such a backup, damaged, of another release, or of a version before the log
 */
export async function openBackup(
  path: string,
  services: Pick<CommandServices, 'atEnd'>,
  io: Pick<CommandIo, 'note'>,
): Promise<OpenBackup> {
  const { file, facts } = await readBackup(resolve(path))
  if (facts.kind === 'keys')
    throw new StartError('This is a backup of the key store: name the folder of a backup of the data.')
  if (facts.kind === 'cluster' && facts.postgres !== '18')
    throw new StartError(
      `This backup is of PostgreSQL ${facts.postgres} and this Breakwater brings PostgreSQL 18: verify it with the version that made it.`,
    )
  await sweepPrivateFolders()
  const folder = await privateFolder('verify')
  const running: { starting?: Promise<EmbeddedDatabase>; isOver: boolean } = { isOver: false }
  const removeBase = () => rmSync(baseOf(folder.path), { recursive: true, force: true })
  // PostgreSQL's account may not reach the folder: then the cluster lies elsewhere.
  process.once('exit', removeBase)
  services.atEnd(async () => {
    running.isOver = true
    const database = await running.starting?.catch(() => undefined)
    await database?.stop()
    await rm(baseOf(folder.path), { recursive: true, force: true })
    process.off('exit', removeBase)
    await folder.remove()
  })
  if (facts.kind === 'cluster') await unpack(folder.path, file, io, () => running.isOver)
  const version = facts.kind === 'cluster' ? '18' : passingMajor()
  running.starting = startEmbedded({ dataDir: folder.path, version, settings: SETTINGS })
  const database = await running.starting
  if (facts.kind === 'dump') await putDump(database, file, folder.path)
  return { ownerUrl: database.ownerUrl, superUrl: database.superUrl, facts }
}

/** Interrupted in the middle it goes on for a moment, and would leave what it wrote since. @throws {StartError} */
async function unpack(
  folder: string,
  file: string,
  io: Pick<CommandIo, 'note'>,
  isOver: () => boolean,
): Promise<void> {
  try {
    await restoreCluster(folder, file, (line) => io.note(line))
  } finally {
    if (isOver()) await rm(folder, { recursive: true, force: true })
  }
  if (isOver()) throw new StartError('Stopped before the backup was open.')
}

async function putDump({ superUrl, version }: EmbeddedDatabase, file: string, folder: string): Promise<void> {
  const server = { ownerUrl: superUrl, version, isAdministrator: true }
  const schema = join(folder, 'schema.sql')
  await runDumpTool('pg_restore', server, ['--schema-only', `--file=${schema}`, file])
  await makeRoles(superUrl, rolesNamedIn(await readFile(schema, 'utf8')))
  await runDumpTool('pg_restore', server, [
    '--clean',
    '--if-exists',
    '--exit-on-error',
    '--single-transaction',
    `--dbname=${new URL(superUrl).pathname.slice(1)}`,
    file,
  ])
}

/** Whoever owns something or has a right: also the administrator of the server, whom no other one knows. */
function rolesNamedIn(schema: string): ReadonlySet<string> {
  const named = schema.matchAll(
    /^(?:ALTER|GRANT|REVOKE) .* (?:TO|FROM|FOR ROLE) ("(?:[^"]|"")+"|[a-z_]\w*)/gm,
  )
  return new Set([...named].map(([, role = '']) => role.replace(/^"|"$/g, '').replaceAll('""', '"')))
}

async function makeRoles(superUrl: string, roles: ReadonlySet<string>): Promise<void> {
  const pool = openPool(superUrl, { max: 1, name: 'breakwater verify' })
  try {
    const { rows } = await pool.query<{ rolname: string }>('select rolname from pg_catalog.pg_roles')
    const there = new Set(rows.map(({ rolname }) => rolname))
    for (const role of roles)
      if (!there.has(role)) await pool.query(`create role ${escapeIdentifier(role)} nologin`)
  } finally {
    await pool.end()
  }
}
