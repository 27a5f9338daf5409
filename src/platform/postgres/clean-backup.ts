import { existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { StartError } from '../errors.ts'
import { chooseAccount, type RunAs } from './account.ts'
import { type BaseBackup, readBaseBackup, takeBaseBackup } from './base-backup.ts'
import { findBinaries } from './binaries.ts'
import { countRows, type RowCounts } from './count-rows.ts'
import { makePrivateFolder, type Placement, placeCluster } from './placement.ts'
import { endLeftServer, type Server, startServer } from './server.ts'
import { Unpacking } from './untar.ts'

/** Where the copy is cleaned, beside the cluster: PostgreSQL's account can reach it, and nobody else. */
const WORK = 'backup-work'

/** The copy is thrown away when it has been read, so nothing of it has to survive a power cut. */
const SETTINGS: Readonly<Record<string, string>> = {
  shared_buffers: '64MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '256MB',
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
}

export interface CleanBackupOptions {
  readonly dataDir: string
  /** Administrator of the running cluster, in the database to be cleaned. */
  readonly superUrl: string
  /** Is made; it must not exist. */
  readonly file: string
  /** What else must not be in the copy, run in it as its administrator. */
  readonly forget: string
  /** Told what to do when the command is interrupted: else the copy would stay in clear, with its server. */
  atEnd(work: () => Promise<void>): void
}

/**
 * Copies a running cluster into one compressed tar file that holds what can be read from it now, and nothing of what was
 * there before.
 *
 * The files of a cluster keep rows that were changed or removed, until their place is used again: in tables, in what is
 * too long for one, in indexes, in samples for the planner and in the log of writes. So a copy is made first, started by
 * itself, and there every table is written anew; the cluster in use goes on meanwhile. Needs room for the cluster twice.
 */
export async function takeCleanBackup(options: CleanBackupOptions): Promise<BaseBackup & RowCounts> {
  const place = placeCluster(
    realpathSync(options.dataDir),
    findBinaries('18'),
    chooseAccount(),
    () => undefined,
  )
  const work = join(place.base, WORK)
  const cluster = join(work, 'postgres')
  await removeWork(work, cluster)
  mkdirSync(work, { mode: 0o711 })
  makePrivateFolder(cluster, place.account)
  const running: { unpacking?: Promise<unknown>; starting?: Promise<Server>; isOver: boolean } = {
    isOver: false,
  }
  const end = async () => {
    running.isOver = true
    await running.unpacking?.catch(() => undefined)
    const server = await running.starting?.catch(() => undefined)
    await server?.stop()
    await removeWork(work, cluster)
  }
  options.atEnd(end)
  try {
    running.unpacking = unpackRunning(options.superUrl, cluster, place.account, () => running.isOver)
    await running.unpacking
    refuseOver(running.isOver)
    const copy: Placement = { ...place, base: work }
    running.starting = startServer(copy, cluster, { settings: SETTINGS })
    const server = await running.starting
    const url = new URL(options.superUrl)
    url.port = String(server.port)
    await clean(url.href, options.forget)
    const counts = await countRows(url.href)
    return { ...(await takeBaseBackup(url.href, options.file)), ...counts }
  } finally {
    await end()
  }
}

/** Interrupted in the middle, what unpacks would go on for a moment, and make anew what was removed meanwhile. */
async function unpackRunning(
  superUrl: string,
  cluster: string,
  account: RunAs,
  isOver: () => boolean,
): Promise<void> {
  const unpacking = new Unpacking(cluster, account)
  try {
    await readBaseBackup(superUrl, (piece) => {
      refuseOver(isOver())
      unpacking.take(piece)
      return undefined
    })
    unpacking.end()
  } finally {
    unpacking.close()
  }
}

/** @throws {StartError} */
function refuseOver(isOver: boolean): void {
  if (isOver) throw new StartError('Stopped before the backup was made.')
}

/** What a backup that was cut short left. */
async function removeWork(work: string, cluster: string): Promise<void> {
  if (existsSync(cluster)) await endLeftServer(cluster)
  rmSync(work, { recursive: true, force: true })
}

async function clean(superUrl: string, forget: string): Promise<void> {
  const client = new Client({ connectionString: superUrl, application_name: 'breakwater backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(forget)
    // Samples for the planner first: they are taken anew, and the table that they stand in is then written anew as well.
    await client.query('analyze')
    await client.query('vacuum full')
  } finally {
    await client.end()
  }
}
