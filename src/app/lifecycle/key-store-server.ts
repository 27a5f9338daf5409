import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#config'
import { attachEmbedded, startEmbedded } from '#platform/postgres/embedded.ts'
import type { Upkeep } from '#platform/postgres/keep-up.ts'
import { baseOf } from '#platform/postgres/placement.ts'
import type { OpenOptions } from './open-database.ts'

/** The PostgreSQL that keys lie in. What is in it nobody has looked at yet. */
export interface KeyStoreServer {
  /** `beside`: the embedded one of a Breakwater that is running already. */
  readonly kind: 'embedded' | 'beside' | 'outside'
  readonly url: string
  keepUp(upkeep: Upkeep): void
  close(): Promise<void>
}

/** Small: a few connections, and rows of two hundred bytes. What it says it wrote down is on the disk. */
const SETTINGS: Readonly<Record<string, string>> = {
  max_connections: '30',
  shared_buffers: '16MB',
  effective_cache_size: '128MB',
  work_mem: '4MB',
  maintenance_work_mem: '16MB',
  max_wal_size: '128MB',
  io_method: 'sync',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
}

/** A data folder of its own, in that of the data, which no backup of the data enters. */
export function keyStoreFolder({ dataDir }: Config): string {
  return join(dataDir, 'key-store')
}

/** Whether there is one that can be started, or that others run. */
export function hasKeyStore(config: Config): boolean {
  if (config.keyStoreUrl !== undefined) return true
  const folder = keyStoreFolder(config)
  return existsSync(folder) && existsSync(join(baseOf(folder), 'postgres'))
}

/** Starts the embedded one, finds that of a running Breakwater, or names the one of the environment. */
export async function startKeyStoreServer(
  config: Config,
  { beside, say }: OpenOptions,
): Promise<KeyStoreServer> {
  const theirs = { keepUp: () => undefined, close: async () => undefined }
  if (config.keyStoreUrl !== undefined) return { kind: 'outside', url: config.keyStoreUrl, ...theirs }
  const dataDir = keyStoreFolder(config)
  const running = beside === true ? attachEmbedded(dataDir) : undefined
  if (running !== undefined) return { kind: 'beside', url: running.ownerUrl, ...theirs }
  const { ownerUrl, keepUp, stop } = await startEmbedded({ dataDir, settings: SETTINGS, ...(say && { say }) })
  return { kind: 'embedded', url: ownerUrl, keepUp, close: stop }
}
