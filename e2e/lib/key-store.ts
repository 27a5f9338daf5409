import { join } from 'node:path'
import { startEmbedded } from '#platform/postgres/embedded.ts'

/**
 * A key store that several nodes share, as they share a database.
 *
 * @param folder in which it is made; that of a demo brings its own
 */
export async function startKeyStore(
  folder: string,
): Promise<{ readonly env: { readonly KEYS_DATABASE_URL: string }; stop(): Promise<void> }> {
  const server = await startEmbedded({
    dataDir: join(folder, 'key-store'),
    settings: { fsync: 'off', shared_buffers: '16MB' },
  })
  return { env: { KEYS_DATABASE_URL: server.ownerUrl }, stop: server.stop }
}
