import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { hasPgbouncer, ownPgbouncer } from '#platform/postgres/testing/own-pgbouncer.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { startKeyStore } from './key-store.ts'
import { demoFolder, type Product, startProduct } from './product.ts'

/** The program twice on one database with the demo, and a browser. The first asks by way of PgBouncer, where there is one. */
export interface TwoNodes {
  readonly nodeA: Product
  readonly nodeB: Product
  readonly browser: Browser
  close(): Promise<void>
}

export async function twoNodes(): Promise<TwoNodes> {
  const folder = await demoFolder()
  const database = await startEmbedded({ dataDir: folder })
  const keys = await startKeyStore(folder)
  const keyFile = join(folder, 'breakwater.key')
  loadKeyring(keyFile, { create: true })
  const pooler = hasPgbouncer() ? await ownPgbouncer(database.appUrl, [database.appUrl]) : undefined
  const node = (name: string, way: Readonly<Record<string, string>> = {}) => {
    const dataDir = join(folder, name)
    mkdirSync(dataDir)
    return startProduct({
      dataDir,
      env: {
        DATABASE_URL: database.appUrl,
        ...way,
        DATABASE_OWNER_URL: database.ownerUrl,
        DATABASE_JOBS_URL: database.jobsUrl,
        BREAKWATER_KEY_FILE: keyFile,
        ...keys.env,
      },
    })
  }
  const [nodeA, nodeB, browser] = await Promise.all([
    node(
      'a',
      pooler && { DATABASE_URL: pooler.through(database.appUrl), DATABASE_DIRECT_URL: database.appUrl },
    ),
    node('b'),
    openBrowser(),
  ])
  return {
    nodeA,
    nodeB,
    browser,
    close: async () => {
      await browser.close()
      await Promise.all([nodeA.stop(), nodeB.stop()])
      await Promise.all([database.stop(), keys.stop(), pooler?.end()])
      removeData(folder)
    },
  }
}
