import { existsSync } from 'node:fs'
import type { Config } from '#config'
import { keepStatementKey } from '#features/identity/feature.ts'
import { renewContextKey } from '#platform/db/context-key.ts'
import { openPool } from '#platform/db/pool.ts'
import { openKeyring } from './open-keyring.ts'

/**
 * Changes the keys under which the database believes who acts and who signed in, in a database with every migration. What is
 * under way goes on, on every node.
 *
 * @param patienceMs how long to wait for somebody who acts since before the last change.
 * @returns false: somebody does so still; the key of contexts is as it was
 */
export async function changeKeys(config: Config, ownerUrl: string, patienceMs?: number): Promise<boolean> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater keys' })
  try {
    const client = await owner.connect()
    try {
      const changed = await renewContextKey(client, patienceMs === undefined ? {} : { patienceMs })
      await changeStatementKey(config, ownerUrl)
      return changed
    } finally {
      client.release()
    }
  } finally {
    await owner.end()
  }
}

/** The key of statements follows from the key file: where that is not there yet, nobody signs in until a start has it. */
export async function changeStatementKey(config: Config, ownerUrl: string): Promise<void> {
  const keyring = existsSync(config.keyFile) ? openKeyring(config, { create: false }) : undefined
  await keepStatementKey(ownerUrl, keyring)
}
