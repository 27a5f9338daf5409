import { join } from 'node:path'
import type pg from 'pg'
import type { Config } from '#config'
import { logsIn } from '#features/transparency/index.ts'
import type { CommandIo, CommandServices } from '#platform/cli/command.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { StartError } from '#platform/errors.ts'
import {
  agencyKeysIn,
  type KeyStoreDatabase,
  lookAtKeyStore,
  openKeyStoreDatabase,
  tryKeys,
} from '#platform/key-store/index.ts'
import { FolderObjects } from '#platform/objects/folder-objects.ts'
import { countRows, type RowCounts } from '#platform/postgres/count-rows.ts'
import { FILES } from '../../lifecycle/open-files.ts'
import { openKeyring, openWrappingKey } from '../../lifecycle/open-keyring.ts'
import { tilesOf } from '../../lifecycle/open-tiles.ts'
import { type OpenBackup, openBackup } from '../audit/open-backup.ts'
import { verifyCopy } from '../audit/verify.ts'
import { inLogTables } from '../audit/with-log.ts'
import { inScratchServer } from '../keys/drill.ts'
import { readKeysBackup, restoreInto } from '../keys/restore.ts'
import { type TriedFiles, tryFiles } from './try-files.ts'
import { countOf, type Tried } from './try-one.ts'
import { trySealed } from './try-sealed.ts'

/** What a drill found. `wrong`: sentences; none where both backups would do. */
export interface Drilled {
  readonly madeAt: Date
  readonly keysMadeAt: Date
  readonly counts: RowCounts
  readonly texts: Tried
  /** Undefined: they lie in a bucket, of which no backup is made here. */
  readonly files: TriedFiles | undefined
  /** Leaves of the log that were compared with their rows; undefined: there was no log yet. */
  readonly leaves: number | undefined
  readonly wrong: readonly string[]
}

/**
 * Restores a backup of the data and one of the key store, each into a PostgreSQL of this command alone, and looks at them as
 * somebody would who has to go on with nothing else. No database of the installation is asked or changed, nothing is written
 * beside its log, and all of it is removed when the command ends.
 *
 * @param paths folders, each with its backup; `files`: the one in which the sealed files of documents lie
 * @throws {StartError} one of them is damaged, or cannot be restored at all
 */
export async function tryBackups(
  settings: Config,
  paths: { readonly data: string; readonly files: string; readonly keys: string },
  services: Pick<CommandServices, 'atEnd'>,
  io: Pick<CommandIo, 'note'>,
): Promise<Drilled> {
  const operator = openWrappingKey(settings, openKeyring(settings, { create: false }))
  const keysBackup = await readKeysBackup(paths.keys)
  const data = await openBackup(paths.data, services, io)
  const counts = await countRows(data.superUrl)
  const wrong = [...wrongCounts(data, counts)]
  const log = await compareLog(settings, data.ownerUrl)
  wrong.push(...log.wrong)
  // As a start would: what this version cannot bring up is of no use to whoever has nothing else.
  await migrate(data.ownerUrl, defaultRoles)
  const { texts, files } = await inScratchServer(settings.dataDir, services, async (url) => {
    await restoreInto(url, keysBackup.file)
    const keyStore = openKeyStoreDatabase({
      url,
      operator,
      ownKeyOf: agencyKeysIn(settings.agencyKeys),
      max: 2,
    })
    const pool = openPool(data.superUrl, { max: 1, name: 'breakwater drill' })
    try {
      const shut = await wrongKeys(pool, keyStore, await lookAtKeyStore(url, operator))
      wrong.push(...shut)
      // Where a key of an agency does not open, no text of it would, and that would be said of each.
      if (shut.length > 0) return { texts: countOf([]), files: undefined }
      const texts = await trySealed(pool, keyStore)
      if (settings.s3 !== undefined) return { texts, files: undefined }
      return { texts, files: await tryFiles(pool, keyStore, new FolderObjects(join(paths.files, FILES))) }
    } finally {
      await Promise.all([keyStore.pool.end(), pool.end()])
    }
  })
  wrong.push(...wrongOpening('texts', texts))
  if (files !== undefined) wrong.push(...wrongOpening('files of documents', files), ...wrongFiles(files))
  const [madeAt, keysMadeAt] = [data.facts, keysBackup.facts].map(({ made_at }) => new Date(made_at)) as [
    Date,
    Date,
  ]
  return { madeAt, keysMadeAt, counts, texts, files, leaves: log.leaves, wrong }
}

function wrongCounts({ facts }: OpenBackup, found: RowCounts): string[] {
  const { counts } = facts
  if (counts === undefined || (counts.tables === found.tables && counts.rows === found.rows)) return []
  return [
    `The restored data hold ${String(found.rows)} row(s) in ${String(found.tables)} table(s), and ${String(counts.rows)} in ${String(counts.tables)} were backed up.`,
  ]
}

async function compareLog(
  settings: Config,
  ownerUrl: string,
): Promise<{ readonly leaves: number | undefined; readonly wrong: string[] }> {
  try {
    const logs = await inLogTables(ownerUrl, async (client) => await logsIn(client))
    if (logs.length === 0) return { leaves: undefined, wrong: [] }
    const { verified } = await verifyCopy(ownerUrl, tilesOf(settings).storage)
    return {
      leaves: Math.min(verified.reaches ?? 0, verified.checkpoint?.size ?? 0),
      wrong: verified.findings.map(({ sentence }) => sentence),
    }
  } catch (error) {
    if (error instanceof StartError) return { leaves: undefined, wrong: [error.message] }
    throw error
  }
}

async function wrongKeys(
  data: pg.Pool,
  keyStore: KeyStoreDatabase,
  { id, ofAnotherOperator }: Awaited<ReturnType<typeof lookAtKeyStore>>,
): Promise<string[]> {
  const { rows } = await data.query<{ id: string }>(
    `select value #>> '{}' as id from platform.setting where key = 'key_store'`,
  )
  const known = rows[0]?.id
  if (known !== undefined && known !== id)
    return ['The backup of the key store is not of the key store that these data were sealed with.']
  if (ofAnotherOperator)
    return [
      'The keys in the backup of the key store are wrapped by another key than that of the key file: put the right key file in place.',
    ]
  const { closed } = await tryKeys(keyStore)
  return closed.length === 0
    ? []
    : [
        `No key opened of ${closed.join(', ')}, in the backup of the key store: is this the key file of that time?`,
      ]
}

function wrongOpening(what: string, { without, closed }: Tried): string[] {
  return [
    ...(without === 0
      ? []
      : [
          `${String(without)} of the ${what} that were tried have no key in the backup of the key store: it is older than they are. Back up the key store after the data.`,
        ]),
    ...(closed === 0
      ? []
      : [
          `${String(closed)} of the ${what} that were tried do not open with the keys of the backup of the key store.`,
        ]),
  ]
}

const wrongFiles = ({ damaged }: TriedFiles): string[] =>
  damaged.length === 0
    ? []
    : [
        `Missing or damaged in the backup of the data: the file of ${damaged.map((item) => `entry ${item}`).join(', ')}. Look whether it opens here ("doctor" names what is missing), and back up again.`,
      ]
