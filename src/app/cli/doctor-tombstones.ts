import { existsSync } from 'node:fs'
import type { Config } from '#config'
import { stateOfTombstones } from '#features/destruction/index.ts'
import { openPool } from '#platform/db/pool.ts'
import { openKeyring } from '../lifecycle/open-keyring.ts'
import { tilesOf } from '../lifecycle/open-tiles.ts'
import type { Finding } from './doctor-settings.ts'

const about = 'tombstones'

/** Whether what was destroyed is known beside the tiles of the log too, where no backup takes it back. Nothing to say where all is well. */
export async function checkTombstones(config: Config, ownerUrl: string): Promise<Finding[]> {
  // What is wrong with the key file is told of by itself.
  if (!existsSync(config.keyFile)) return []
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater doctor' })
  try {
    const { storage } = tilesOf(config)
    const keyring = openKeyring(config, { create: false })
    const { isAway, notRead, notOurs, missing } = await stateOfTombstones(owner, storage, keyring)
    if (isAway)
      return [
        wrong(
          `The files beside the transparency log cannot be read, first ${notRead[0] ?? ''}: nobody can look there for what was destroyed. Make them readable, then start Breakwater again.`,
        ),
      ]
    return [
      ...notRead.map((path) =>
        wrong(
          `The file ${path} beside the transparency log cannot be read: it was left out, and all others count. Until it can be read, a key store that was restored from a backup opens nothing. Make it readable, or put back a copy of it.`,
        ),
      ),
      ...notOurs.map((path) =>
        wrong(
          `The file ${path} beside the transparency log was not written by this installation, or was damaged: it was left out, and all others count. Find out who changed it; put back a copy of it, or move it away.`,
        ),
      ),
      ...(missing === 0
        ? []
        : [
            wrong(
              `${String(missing)} record(s) or entries were destroyed of which nothing lies beside the transparency log: start Breakwater again, which writes it there. Until then backups of both stores could bring them back.`,
            ),
          ]),
    ]
  } finally {
    await owner.end()
  }
}

const wrong = (sentence: string): Finding => ({ about, state: 'wrong', sentence })
