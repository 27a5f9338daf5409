import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import type { Config } from '#config'
import { keepStatementKey } from '#features/identity/feature.ts'
import { operatorSecret } from '#features/identity/index.ts'
import { loadCategoryPhrases } from '#features/needs/index.ts'
import { countedDesk, type Desk, openDesk } from '#features/notices/index.ts'
import { asActor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { openReplica, type Replica } from '#platform/db/replica.ts'
import { StartError } from '#platform/errors.ts'
import { warmPlaces } from '#platform/geo/index.ts'
import { startJobs } from '#platform/jobs/runner.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Log } from '#platform/log.ts'
import { openOutbox } from '#platform/outbox/index.ts'
import { sweepScratch } from '#platform/postgres/scratch.ts'
import { sweepPrivateFolders } from '#platform/private-folder.ts'
import { createTally, type Tally } from '#platform/tally.ts'
import { loadDemo } from '../demo/load.ts'
import { startLive } from '../live/index.ts'
import { opsRoutes } from '../ops.ts'
import { readContent } from '../read-content.ts'
import { createServer } from '../server.ts'
import { createServices } from '../services.ts'
import type { Setup } from '../setup.ts'
import { crontab, jobKindOf, programTasks } from '../tasks.ts'
import { databaseUpkeep } from './database-upkeep.ts'
import { keepApart } from './demo-state.ts'
import { followExit } from './exit-destination.ts'
import { keepFrozen } from './keep-frozen.ts'
import { checkPort, listenSentence } from './listen.ts'
import { migrateDatabase, type OpenDatabase } from './open-database.ts'
import { openFiles } from './open-files.ts'
import { openDatabases, openKeyStore } from './open-key-store.ts'
import { openKeyring } from './open-keyring.ts'
import { openTiles } from './open-tiles.ts'
import { followPublishers } from './publishers-named.ts'
import { REPLICA_FAULTS } from './replica-faults.ts'
import type { StopOrder } from './stop-order.ts'
import { offerLines, offerWayIn } from './who-gets-in.ts'

export type Mode = 'demo' | 'start'

export interface StartOptions {
  readonly mode: Mode
  readonly config: Config
  readonly log: Log
  /** Receives one line for whoever started the program. */
  readonly say: (line: string) => void
  /** Asked between the steps: somebody may want to stop before everything is up. */
  readonly stopRequested: AbortSignal
  /** What was started is registered here, also when a later step fails. */
  readonly order: StopOrder
}

/** Requests in work get this long to finish once we stop. */
const DRAIN_MS = 10_000

/**
 * Starts everything, in order: key, databases, migrations, key store, jobs, pages. Each step registers how it
 * is stopped.
 *
 * @throws {StartError} one sentence for whoever started it.
 */
export async function startProgram(options: StartOptions): Promise<void> {
  const { mode, config, log, say, stopRequested, order } = options
  await checkPort(config.host, config.port)
  // Of programs and commands that were killed: rows that others sent, or a backup, may lie there in clear.
  await sweepPrivateFolders()
  await sweepScratch(config.dataDir)
  const keyring = openKeyring(config, { create: mode === 'demo' })

  const { database, keys } = await openDatabases(config, { say, order })
  stopRequested.throwIfAborted()

  await migrateDatabase(database, say)
  await keepApart(mode, database)
  await keepStatementKey(database.ownerUrl, keyring)
  const { keyStore, server: keyServer } = await openKeyStore(config, database, keyring, {
    say,
    order,
    started: keys,
  })
  stopRequested.throwIfAborted()

  const pool = pagesPool(database, config)
  order.add(async () => await pool.end())
  const demo = mode === 'demo'
  const outbox = demo ? openOutbox(join(config.dataDir, 'outbox.ndjson')) : undefined
  const tally = createTally()
  const desk = countedDesk(openDesk(config, keyring, outbox), tally)
  const tiles = openTiles({ config, log, pool, order })
  const files = openFiles(config)
  await keepFrozen(database.ownerUrl, files, say)
  await startBackgroundWork(options, { database, pool, keyStore, desk, tiles, files, tally })
  await loadContent(database, pool)
  if (demo) await loadDemo({ ownerUrl: database.ownerUrl, pool, keyring, keyStore, say })
  stopRequested.throwIfAborted()

  const replica = await openCopy(options, database)
  const { appUrl, ownerUrl } = database
  const live = await startLive({ appUrl, ownerUrl, pool, keyring, log })
  order.add(live.stop)
  const exit = followExit({ pool, own: config.exitUrl, log })
  order.add(exit.stop)
  const published = demo ? undefined : followPublishers({ pool, log })
  if (published) order.add(published.stop)
  // The first person who leaves should already land where the coalition chose.
  await Promise.all([exit.polled, published?.polled])
  const services = await createServices({
    config,
    exitTo: exit.url,
    publishers: published?.now,
    pool,
    replica,
    live,
    keyring,
    keyStore,
    tiles: tiles.storage,
    files,
    scanner: config.scanner,
    log,
    demo,
    sends: desk,
    outbox,
    tally,
  })
  const server = await createServer(services, config.nodeRole === 'jobs' ? { routes: opsRoutes } : {})
  order.add(async () => await drain(server))
  readContent()
  await listen(server, config)
  if (!demo) await tellWayIn(options, database)
  // Until here its end is the end of the start, with a sentence of its own.
  database.keepUp(databaseUpkeep(log, say))
  keyServer.keepUp(databaseUpkeep(log, say, 'key-store'))
}

/** What pages and background work ask: by way of the pooler, where there is one. */
function pagesPool({ appUrl, poolerUrl }: OpenDatabase, { connections: max }: Config): Pool {
  const name = 'breakwater'
  return poolerUrl === undefined
    ? openPool(appUrl, { name, max })
    : openPool(poolerUrl, { name, max, directUrl: appUrl })
}

/**
 * Says to whoever started the program how an administrator gets in, where none does yet or none does any more. In no log,
 * because whoever holds the link sets everything up.
 */
async function tellWayIn({ config, say }: StartOptions, { ownerUrl }: OpenDatabase): Promise<void> {
  for (const line of offerLines(await offerWayIn(ownerUrl), config.publicUrl)) say(line)
}

/** A replica that does not answer, or is none, is no reason not to start: the primary answers instead. */
async function openCopy({ order, say }: StartOptions, database: OpenDatabase): Promise<Replica | undefined> {
  if (database.replicaUrl === undefined) return undefined
  const replica = openReplica(database.replicaUrl, database.appUrl)
  order.add(replica.stop)
  await replica.polled
  const fault = replica.fault()
  if (fault) say(`${REPLICA_FAULTS[fault]} The database itself answers everybody.`)
  return replica
}

/** Brings tables that repeat our content files up to date; two nodes starting together agree. */
async function loadContent(database: OpenDatabase, pool: Pool): Promise<void> {
  const owner = openPool(database.ownerUrl, { max: 1, name: 'breakwater start' })
  try {
    const secret = await operatorSecret(owner)
    await asActor(pool, { kind: 'session', secret }, loadCategoryPhrases)
  } finally {
    await owner.end()
  }
  // The first visitor should not wait for the places to be read.
  warmPlaces()
}

interface Background {
  readonly database: OpenDatabase
  readonly pool: Pool
  readonly keyStore: KeyStore
  readonly desk: Desk
  readonly tiles: Setup['tiles']
  readonly files: Setup['files']
  readonly tally: Tally
}

async function startBackgroundWork(
  { config, log, order, say }: StartOptions,
  { database, pool, keyStore, desk, tiles, files, tally }: Background,
): Promise<void> {
  const { jobsUrl, roles } = database
  if (config.nodeRole === 'web') {
    say('NODE_ROLE is "web", so this node does no background work.')
    return
  }
  if (jobsUrl === undefined) {
    say('DATABASE_JOBS_URL is not set, so this node does no background work.')
    return
  }
  const { mail: mailer, keyring } = desk
  if (mailer) order.add(async () => mailer.close())
  const mail = mailer && { mailer, publicUrl: config.publicUrl }
  const jobs = await startJobs({
    jobsUrl,
    roles,
    pool,
    tasks: programTasks({
      pool,
      keyring,
      keyStore,
      log,
      desk,
      mail,
      privateHosts: config.privateHosts,
      tiles,
      files,
      folders: [config.dataDir],
    }),
    crontab,
    kindOf: jobKindOf,
    atOnce: config.jobsAtOnce,
    onDone: (task) => tally.job(task, 'done'),
    onFailure: (task, error) => {
      tally.job(task, 'failed')
      log.fault('job.failed', error, { task })
    },
  })
  order.add(async () => await jobs.stop())
}

async function listen(server: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await server.listen({ host, port })
  } catch (error) {
    throw new StartError(listenSentence(error, host, port))
  }
}

/** No new connections, and an end even when somebody never finishes sending. */
async function drain(server: FastifyInstance): Promise<void> {
  const late = setTimeout(() => server.server.closeAllConnections(), DRAIN_MS)
  await server.close()
  clearTimeout(late)
}
