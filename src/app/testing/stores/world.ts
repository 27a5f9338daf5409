import { randomBytes } from 'node:crypto'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { type Config, loadConfig } from '#config'
import { operatorSecret } from '#features/identity/index.ts'
import { fillTown, type TownPeople } from '#features/records/testing/records-town.ts'
import {
  declareRestored,
  logsOf,
  reachesFiles,
  tendLog,
  type Verified,
  verifyLog,
} from '#features/transparency/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { holdJob, prepareQueue } from '#platform/jobs/runner.ts'
import {
  type KeyStore,
  type KeyStoreDatabase,
  migrateKeyStore,
  openKeyStoreDatabase,
  writeKeys,
} from '#platform/key-store/index.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { copyOnceFree, inDatabase, makeDatabase, rootOf } from '#platform/testing/database.ts'
import type { KeptServer } from '#platform/testing/database-keeper.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { serverOfRun } from '#platform/testing/server-of-run.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { carryOutDestruction } from '../../../features/destruction/carry-out.ts'
import { sequence } from '../../../features/transparency/follow-order.ts'
import { bringUpRestored } from '../../cli/bring-up-restored.ts'
import { restoreInto } from '../../cli/keys/restore.ts'
import { commandServices } from '../../cli/services.ts'
import { openFiles } from '../../lifecycle/open-files.ts'
import { openKeyStore } from '../../lifecycle/open-key-store.ts'
import { openKeyring, openWrappingKey } from '../../lifecycle/open-keyring.ts'
import { tilesOf } from '../../lifecycle/open-tiles.ts'
import { StopOrder } from '../../lifecycle/stop-order.ts'

type Colleague = keyof TownPeople['people']

/** Where all histories of a file begin: a database with people in it, and a server of its own for keys. */
export interface Ground {
  readonly folder: string
  readonly data: KeptServer
  readonly keys: EmbeddedDatabase
  readonly base: string
  readonly town: TownPeople
  readonly keyFile: string
  close(): Promise<void>
}

export async function aGround(): Promise<Ground> {
  const folder = dataFolder('breakwater-stores-')
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const { db, secrets } = await makeDatabase()
  const town = await fillTown(db)
  await prepareQueue(db.urls.jobs, defaultRoles)
  await Promise.all([db.app, db.owner, db.admin].map(async (pool) => await pool.end()))
  const keyFile = join(folder, 'operator.key')
  writeFileSync(keyFile, secrets.key, { mode: 0o600 })
  // Links that lead to each other: a folder of which nobody can say what is in it.
  symlinkSync(join(folder, 'away'), join(folder, 'away'))
  const data = await serverOfRun()
  const keys = await startEmbedded({ dataDir: join(folder, 'keys'), settings: { fsync: 'off' } })
  return {
    folder,
    data,
    keys,
    base: db.name,
    town,
    keyFile,
    async close() {
      await keys.stop()
      const root = rootOf(data)
      await root.query(`drop database ${db.name} with (force)`)
      await root.end()
      removeData(folder)
    },
  }
}

/** What runs while the program does. */
interface Running {
  readonly keys: KeyStore
  readonly keyStore: KeyStoreDatabase
  readonly app: pg.Pool
  readonly owner: pg.Pool
  readonly admin: pg.Pool
  readonly jobs: pg.Pool
  readonly order: StopOrder
}

/**
 * One installation: both stores in PostgreSQL, the files of its log, and everything that the product does with them. A backup of
 * the data is a copy of their database while nothing runs; a backup of keys is the product's own file.
 */
export class World {
  readonly #ground: Ground
  readonly #folder: string
  readonly #made: { readonly data: string[]; readonly keys: string[] } = { data: [], keys: [] }
  readonly #backups: { readonly database: string; readonly leaves: readonly string[] }[] = []
  readonly #keyBackups: string[] = []
  #database = ''
  #keyDatabase = ''
  #running: Running | undefined

  private constructor(ground: Ground) {
    this.#ground = ground
    this.#folder = join(ground.folder, randomBytes(6).toString('hex'))
    mkdirSync(this.#folder)
  }

  static async begin(ground: Ground): Promise<World> {
    const world = new World(ground)
    await world.#takeData(ground.base)
    await world.#emptyKeys()
    await world.start()
    return world
  }

  get now(): Running {
    if (this.#running === undefined) throw new Error('it does not run')
    return this.#running
  }

  get keyring(): Keyring {
    return openKeyring(this.config(), { create: false })
  }

  get storage(): TileStorage {
    return tilesOf(this.config()).storage
  }

  get files(): ObjectStore {
    return openFiles(this.config())
  }

  get agency(): { coalition: string; agency: string } {
    const { coalition = '', agency = '' } = this.#ground.town.places.clinic
    return { coalition, agency }
  }

  config(more: Record<string, string> = {}): Config {
    const { data, keys, folder, keyFile } = this.#ground
    return loadConfig({
      BREAKWATER_DATA: join(folder, 'data'),
      BREAKWATER_KEY_FILE: keyFile,
      BREAKWATER_LOG_FOLDER: join(this.#folder, 'log'),
      PUBLIC_URL: 'https://help.example',
      DATABASE_URL: inDatabase(data.appUrl, this.#database),
      DATABASE_OWNER_URL: inDatabase(data.ownerUrl, this.#database),
      KEYS_DATABASE_URL: inDatabase(keys.ownerUrl, this.#keyDatabase),
      ...more,
    })
  }

  /** As the program starts. @param more settings, such as a folder that cannot be read @throws {StartError} */
  async start(more: Record<string, string> = {}): Promise<void> {
    const config = this.config(more)
    const { data } = this.#ground
    const appUrl = inDatabase(data.appUrl, this.#database)
    const ownerUrl = inDatabase(data.ownerUrl, this.#database)
    const order = new StopOrder()
    const keyring = this.keyring
    const opening = { say: () => undefined, order, started: undefined }
    const { keyStore: keys, server } = await openKeyStore(config, { appUrl, ownerUrl }, keyring, opening)
    const pools = {
      app: openPool(appUrl, { max: 3, name: 'tests' }),
      owner: openPool(ownerUrl, { max: 1, name: 'tests' }),
      admin: openPool(inDatabase(data.superUrl, this.#database), { max: 1, name: 'tests' }),
      jobs: openPool(inDatabase(data.jobsUrl, this.#database), { max: 1, name: 'tests' }),
    }
    const keyStore = openKeyStoreDatabase({
      url: server.url,
      operator: openWrappingKey(config, keyring),
      max: 2,
    })
    for (const pool of [...Object.values(pools), keyStore.pool]) order.add(async () => await pool.end())
    this.#running = { keys, keyStore, ...pools, order }
  }

  /** A start while nobody can read the files of the log. */
  async startAway(): Promise<void> {
    await this.start({ BREAKWATER_LOG_FOLDER: join(this.#ground.folder, 'away') })
  }

  async stop(): Promise<void> {
    await this.#running?.order.stop()
    this.#running = undefined
  }

  async as<T>(who: Colleague, work: (ctx: Context) => Promise<T>): Promise<T> {
    const { secret } = this.#ground.town.people[who]
    return await asActor(this.now.app, { kind: 'session', secret }, work)
  }

  /** Whoever runs the installation. */
  async operate<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
    return await asActor(
      this.now.app,
      { kind: 'session', secret: await operatorSecret(this.now.owner) },
      work,
    )
  }

  /** Seven days pass. */
  async weekPasses(): Promise<void> {
    await this.now.admin.query(
      `update records.destruction set asked_at = asked_at - interval '7 days' where confirmed_at is null and withdrawn_at is null`,
    )
  }

  /** The job that carries out what was destroyed, with stores that may fail it. */
  async carryOut(
    given: { readonly keyStore?: KeyStore; readonly storage?: TileStorage } = {},
  ): Promise<void> {
    await this.#asJob(async (claim) => {
      await carryOutDestruction(
        {
          pool: this.now.app,
          keyring: this.keyring,
          keyStore: given.keyStore ?? this.now.keys,
          tiles: { storage: given.storage ?? this.storage },
          files: this.files,
        },
        claim,
      )
    })
  }

  async #asJob(work: (claim: ActorClaim) => Promise<void>): Promise<void> {
    const { admin, jobs } = this.now
    const { rows } = await admin.query<{ id: string }>(
      `select (graphile_worker.add_job('carry-out-destruction', '{}', job_key := 'carry-out-destruction')).id::text as id`,
    )
    const id = rows[0]?.id ?? ''
    await admin.query(
      `update graphile_worker._private_jobs set locked_at = clock_timestamp(), locked_by = 'tests' where id = $1`,
      [id],
    )
    const { claim, letGo } = await holdJob(jobs, id, false)
    try {
      await work(claim)
    } finally {
      await letGo()
      await admin.query(
        'update graphile_worker._private_jobs set locked_at = null, locked_by = null where id = $1',
        [id],
      )
    }
  }

  async checkpoint(storage: TileStorage = this.storage): Promise<void> {
    await tendLog(
      (work) => this.operate(work),
      { keyring: this.keyring, host: 'help.example', storage },
      {
        mailer: undefined,
        privateHosts: [],
      },
    )
  }

  /** The sequencer, as often as it is asked to. */
  async putInOrder(): Promise<void> {
    if ((await reachesFiles(this.now.app, this.storage)) === 'yes') await sequence(this.now.app)
  }

  /** `undefined`: there is no log yet. */
  async verify(): Promise<Verified | undefined> {
    const log = (await this.operate(logsOf)).find(({ closedAt }) => closedAt === null)
    if (log === undefined) return undefined
    const client = await this.now.owner.connect()
    try {
      await client.query('begin isolation level repeatable read read only')
      await client.query('set local search_path = pg_catalog, pg_temp')
      await client.query(`set local role ${defaultRoles.definer}`)
      const { origin, verifier } = log
      return await verifyLog({
        storage: this.storage,
        log: { origin, keys: [verifier] },
        held: [],
        client,
        rows: true,
      })
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  async backUp(): Promise<void> {
    const leaves = await this.#leaves()
    await this.stop()
    const database = await this.#copyOf(this.#database)
    await this.start()
    this.#backups.push({ database, leaves })
  }

  /**
   * Whether a backup has leaves that nobody had signed, in places that were given to others since, after an older backup had been
   * put back: they wait for a place again when the restore is said.
   */
  async isOfAnotherLine(backup: number): Promise<boolean> {
    const now = await this.#leaves()
    const then = this.#backups[backup]?.leaves ?? []
    return then.slice(0, await this.signedSize()).some((entry, at) => entry !== now[at])
  }

  async signedSize(): Promise<number> {
    return (await this.verify())?.checkpoint?.size ?? 0
  }

  /** Entries of all leaves that have a place, as text. */
  async #leaves(): Promise<readonly string[]> {
    const { rows } = await this.now.admin.query<{ entry: string }>(
      `select encode(entry, 'hex') as entry from transparency.leaf order by position`,
    )
    return rows.map(({ entry }) => entry)
  }

  /** How many leaves had a place when a backup of the data was made. */
  leavesOf(backup: number): number {
    return this.#backups[backup]?.leaves.length ?? 0
  }

  async backUpKeys(): Promise<void> {
    const file = join(this.#folder, `keys-${String(this.#keyBackups.length)}.ndjson.gz`)
    await writeKeys(this.now.keyStore.pool, file)
    this.#keyBackups.push(file)
  }

  /**
   * Stops the program and puts backups in the place of one store or both. It does not start again.
   *
   * @param given by their numbers; `isCut`: it ended before anybody was told of the restore
   */
  async restore(given: {
    readonly data?: number
    readonly keys?: number
    readonly isCut: boolean
  }): Promise<void> {
    await this.stop()
    if (given.keys !== undefined) {
      await this.#emptyKeys()
      await restoreInto(this.config().keyStoreUrl ?? '', this.#keyBackups[given.keys] ?? '')
    }
    if (given.data === undefined) return
    await this.#takeData(this.#backups[given.data]?.database ?? '')
    if (!given.isCut) await this.#bringUp()
  }

  async #bringUp(): Promise<void> {
    const services = commandServices(this.config(), () => undefined)
    const io = { out: () => undefined, note: () => undefined }
    try {
      await bringUpRestored(this.config(), services, 'then', io)
    } finally {
      await services.close()
    }
  }

  /** As `audit restored` does. */
  async declareRestored(): Promise<void> {
    const { keyring, storage } = this
    await this.operate((ctx) => declareRestored(ctx, { keyring, host: 'help.example', storage }))
  }

  async close(): Promise<void> {
    await this.stop()
    const data = rootOf(this.#ground.data)
    for (const one of this.#made.data) await data.query(`drop database if exists ${one} with (force)`)
    await data.end()
    const keys = openPool(this.#ground.keys.superUrl, { max: 1, name: 'tests' })
    for (const one of this.#made.keys) await keys.query(`drop database if exists ${one} with (force)`)
    await keys.end()
  }

  async #takeData(from: string): Promise<void> {
    this.#database = await this.#copyOf(from)
  }

  async #copyOf(from: string): Promise<string> {
    const { data } = this.#ground
    const name = `stores_${randomBytes(6).toString('hex')}`
    const root = rootOf(data)
    await copyOnceFree(
      root,
      `create database ${name} template ${from} owner breakwater_owner strategy ${data.strategy}`,
    )
    await root.end()
    this.#made.data.push(name)
    return name
  }

  async #emptyKeys(): Promise<void> {
    const { keys } = this.#ground
    this.#keyDatabase = `keys_${randomBytes(6).toString('hex')}`
    const root = openPool(keys.superUrl, { max: 1, name: 'tests' })
    await root.query(`create database ${this.#keyDatabase} owner breakwater_owner`)
    await root.end()
    this.#made.keys.push(this.#keyDatabase)
    await migrateKeyStore(inDatabase(keys.ownerUrl, this.#keyDatabase))
  }
}
