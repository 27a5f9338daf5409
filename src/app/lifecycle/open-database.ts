import type { Config } from '#config'
import { migrate, type Roles } from '#platform/db/migrate.ts'
import { resetOwnSettings, settingsSentence } from '#platform/db/role-settings.ts'
import { rolesOf } from '#platform/db/roles.ts'
import { attachEmbedded, startEmbedded } from '#platform/postgres/embedded.ts'
import type { Upkeep } from '#platform/postgres/keep-up.ts'
import { checkDatabase } from './check-database.ts'

/** A database that may be used: reachable, and with roles that can be trusted. */
export interface OpenDatabase {
  /** `beside`: the embedded database of a Breakwater that is running already. */
  readonly kind: 'embedded' | 'beside' | 'outside'
  /** At the server itself. */
  readonly appUrl: string
  /** The app's login by way of a pooler. */
  readonly poolerUrl: string | undefined
  readonly ownerUrl: string
  readonly jobsUrl: string | undefined
  readonly replicaUrl: string | undefined
  /** Administrator of the embedded database. */
  readonly superUrl: string | undefined
  readonly roles: Roles
  readonly version: string
  /** From now on the embedded PostgreSQL is started again whenever it ends; one of others is theirs to keep up. */
  keepUp(upkeep: Upkeep): void
  close(): Promise<void>
}

export interface OpenOptions {
  /** A command may work beside a running Breakwater; a second Breakwater may not. */
  readonly beside?: boolean
  readonly say?: (line: string) => void
}

/**
 * Starts the embedded PostgreSQL, or connects to the one that the environment names.
 *
 * @throws {StartError} not reachable, wrong roles, missing extensions, folder in use.
 */
export async function openDatabase(config: Config, options: OpenOptions = {}): Promise<OpenDatabase> {
  const database = await connectDatabase(config, options)
  try {
    if (database.kind === 'outside') await takeSettingsBack(database, options)
    const { version } = await checkDatabase(database)
    return { ...database, version, roles: rolesFor(database) }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** The embedded database did so when it started. A login that cannot connect is told of by whoever looks at it next. */
async function takeSettingsBack(
  { appUrl, poolerUrl, ownerUrl, jobsUrl }: Connected,
  { say }: OpenOptions,
): Promise<void> {
  const logins = [appUrl, ownerUrl, jobsUrl].filter((url) => url !== undefined)
  const had = await Promise.all(
    logins.map((url) => resetOwnSettings(url, url === appUrl && poolerUrl !== undefined).catch(() => [])),
  )
  if (had.flat().length > 0) say?.(settingsSentence(had.flat()))
}

/** A database whose roles nobody has looked at yet. */
export type Connected = Omit<OpenDatabase, 'version' | 'roles'>

/** Like {@link openDatabase}, without looking at the roles; for finding out what is wrong. */
export async function connectDatabase(config: Config, options: OpenOptions): Promise<Connected> {
  const theirs = { superUrl: undefined, keepUp: () => undefined, close: async () => undefined }
  const outside = config.database
  if (outside !== undefined) {
    return { kind: 'outside', ...outside, ...theirs }
  }
  const running = options.beside === true ? attachEmbedded(config.dataDir) : undefined
  if (running !== undefined) {
    return { kind: 'beside', ...theirs, ...running, replicaUrl: undefined, poolerUrl: undefined }
  }
  const say = options.say === undefined ? {} : { say: options.say }
  const { stop, ...embedded } = await startEmbedded({ dataDir: config.dataDir, ...say })
  return { kind: 'embedded', ...embedded, replicaUrl: undefined, poolerUrl: undefined, close: stop }
}

function rolesFor(database: Connected): Roles {
  const { ownerUrl: owner, appUrl: app, jobsUrl: jobs } = database
  return rolesOf({ owner, app, jobs: jobs ?? 'postgres://breakwater_jobs@localhost/breakwater' })
}

/** Brings the database up to this program; see {@link migrate}. */
export async function migrateDatabase(
  database: OpenDatabase,
  say?: (line: string) => void,
): ReturnType<typeof migrate> {
  return await migrate(database.ownerUrl, database.roles, say ? { say } : {})
}
