// Keeps what belongs to one test run: its folder for temporary files, and in it the PostgreSQL that starts when the
// first test asks for a database. It is a process of its own because a run that is killed cleans nothing up: this
// one holds on to a pipe from it, and when that closes, for whatever reason, stops PostgreSQL and removes the folder.
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { roomyFolder } from './roomy-folder.ts'

/** What the run's PostgreSQL tells whoever asks. */
export interface KeptServer {
  /** Superuser URL; each test file gets a database of its own. */
  readonly superUrl: string
  readonly appUrl: string
  /** Names the migrated database that every other is copied from. */
  readonly ownerUrl: string
  readonly jobsUrl: string
  /** How PostgreSQL copies a database: by file only pays in memory, on a disk it waits for the writes. */
  readonly strategy: 'file_copy' | 'wal_log'
}

/** Said on standard output when the keeper is there. */
export interface Kept {
  /** Where tests put what they need for a moment. */
  readonly temporary: string
  /** Whoever connects is told of the server. */
  readonly socket: string
}

/** Said to each caller. */
export type Answer = { readonly server: KeptServer } | { readonly failed: string }

const { folder: base, inMemory } = roomyFolder()
const folder = mkdtempSync(join(base, 'breakwater-test-'))
const temporary = join(folder, 'tmp')
mkdirSync(temporary)
// PostgreSQL's account must pass through them when the tests run as root; it may list neither.
for (const each of [folder, temporary]) chmodSync(each, 0o711)
const runEnded = new Promise<void>((resolve) => {
  process.stdin.once('close', resolve).resume()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
})

let stop = async () => {}
let starting: Promise<Answer> | undefined
const asked = createServer((caller) => {
  caller.on('error', () => undefined)
  starting ??= start().then(
    (server) => ({ server }),
    (error: unknown) => ({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
  void starting.then((answer) => caller.end(JSON.stringify(answer)))
})
const kept: Kept = { temporary, socket: join(folder, 'ask') }
asked.listen(kept.socket, () => process.stdout.write(`${JSON.stringify(kept)}\n`))

await runEnded
asked.close()
await starting
await stop()
const { removeData } = await import('./remove-data.ts')
removeData(folder)
process.exit()

async function start(): Promise<KeptServer> {
  // A run without a database pays for none of these.
  const { startEmbedded } = await import('#platform/postgres/embedded.ts')
  const { migrate } = await import('#platform/db/migrate.ts')
  const { defaultRoles } = await import('#platform/db/roles.ts')
  const server = await startEmbedded({ dataDir: folder, settings: settings(inMemory) })
  stop = server.stop
  await migrate(server.ownerUrl, defaultRoles)
  const { superUrl, appUrl, ownerUrl, jobsUrl } = server
  return { superUrl, appUrl, ownerUrl, jobsUrl, strategy: inMemory ? 'file_copy' : 'wal_log' }
}

/** Losing a test database in a power cut is fine; waiting for the disk, a standby or the sweeper is not. */
function settings(inMemory: boolean): Record<string, string> {
  return {
    max_connections: '100',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    autovacuum: 'off',
    // A password is proved for each of thousands of connections.
    scram_iterations: '1',
    // Less to write pays on a disk. In memory it costs more than it saves, and what is written must stay small.
    ...(inMemory && { wal_compression: 'off', max_wal_size: '256MB' }),
  }
}
