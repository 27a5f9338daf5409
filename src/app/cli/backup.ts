import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#config'
import { marksIn, rowsOfOwner } from '#features/records/index.ts'
import { type Command, type CommandServices, defineCommand } from '#platform/cli/command.ts'
import { openPool } from '#platform/db/pool.ts'
import { takeCleanBackup } from '#platform/postgres/clean-backup.ts'
import { rethrowStorage } from '#platform/postgres/faults.ts'
import { changeKeys } from '../lifecycle/change-keys.ts'
import { type OpenDatabase, openDatabase } from '../lifecycle/open-database.ts'
import { FILES, openFiles } from '../lifecycle/open-files.ts'
import { describeBackup, sha256Of } from './backup-folder.ts'
import { noting } from './backup-runs.ts'
import { copyOptions, destinationFor, FOLDER_OR_PLACE, saidOf } from './copies/copy-options.ts'
import { keyringIn, unmarked } from './copies/open-plain.ts'
import { runDumpTool } from './dump.ts'
import { readState } from './read-state.ts'
import { copyFiles } from './sealed-files.ts'

/** `breakwater backup <folder>`: the whole database, while it is in use, as it is or encrypted. Never the key. */
export const backupCommand = (config: () => Config): Command =>
  defineCommand({
    name: 'backup',
    summary:
      'Copy the database into a new folder, or encrypted into a place for copies, also while Breakwater runs.',
    arguments: [{ name: 'folder', summary: FOLDER_OR_PLACE }],
    options: copyOptions,
    async run({ words: [path = ''], options, io, services }) {
      const settings = config()
      const destination = destinationFor(settings, 'data', path, options, services)
      const database = await openDatabase(settings, { beside: true, say: (line) => io.note(line) })
      try {
        const about = { kind: 'data', place: destination.label } as const
        const { madeAt, went } = await noting(database.ownerUrl, about, async () => {
          const went = await destination.take((folder) => makeBackup(folder, settings, database, services))
          const { madeAt } = went.made
          await afterwards(
            went.copy ? `${went.where}/${went.copy.name}` : went.where,
            madeAt,
            settings,
            database,
          )
          return { madeAt, went }
        })
        const {
          where,
          copy,
          made: { madeAt: _, ...made },
        } = went
        for (const line of copy ? saidOf(copy, where) : [`The backup is in ${where}.`]) io.out(line)
        if (made.frozen > 0)
          io.out(
            settings.s3 === undefined
              ? `It does not hold ${String(made.frozen)} frozen file(s) of documents, because nobody may copy those: they lie in ${join(settings.dataDir, FILES)} alone. Keep that disk until the police say what to do.`
              : `${String(made.frozen)} file(s) of documents in the bucket of S3_URL are frozen, and nobody may copy those: the objects under "frozen/" name them.`,
          )
        if (settings.s3 !== undefined)
          io.out(
            'It does not hold the sealed files of documents: copy those in the bucket of S3_URL by means of your own.',
          )
        if (!existsSync(settings.keyFile)) io.out(unmarked(settings))
        io.out(
          `It does not hold the key file ${settings.keyFile}: keep a copy of that apart from the backups.`,
        )
        return {
          json: { folder: where, made_at: madeAt.toISOString(), ...made, ...(copy && { copy: copy.name }) },
        }
      } finally {
        await database.close()
      }
    },
  })

async function makeBackup(
  folder: string,
  settings: Config,
  database: OpenDatabase,
  services: Pick<CommandServices, 'atEnd'>,
) {
  return await orNothing(folder, async () => {
    const copied = await copyInto(folder, settings, database, services)
    // After the rows: each of them has its file then. What is sealed in them opens with keys of the key store alone.
    const frozen = await frozenFiles(settings, database)
    copyFiles(settings, folder, frozen)
    describeBackup(folder, copied.description, keyringIn(settings))
    return { ...copied.made, frozen: frozen.size, madeAt: new Date(copied.description.made_at) }
  })
}

/** Names of files that nobody copies, by their rows or by their marks. */
async function frozenFiles(
  settings: Config,
  { appUrl, ownerUrl }: OpenDatabase,
): Promise<ReadonlySet<string>> {
  const marks = await marksIn(openFiles(settings))
  const { migrated, pending, unknown } = await readState(appUrl)
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater backup' })
  try {
    const rows = migrated && pending.length + unknown.length === 0 ? await rowsOfOwner(owner).all() : []
    return new Set([...marks, ...rows].map(({ file }) => file))
  } finally {
    await owner.end()
  }
}

async function orNothing<T>(folder: string, copy: () => Promise<T>): Promise<T> {
  try {
    return await copy()
  } catch (error) {
    for (const name of ['base.tar.gz', 'breakwater.dump', FILES, 'backup.json']) {
      rmSync(join(folder, name), { recursive: true, force: true })
    }
    rethrowStorage(error, folder)
  }
}

/** No key by which the database knows who acts is in a backup: they are made when one is restored. */
const FORGET_KEYS = `do $$
  declare half regclass;
  begin
    for half in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'identity' and c.relkind = 'S' and c.relname like 'context\\_key\\_%'
    loop
      execute format('alter sequence %s restart', half);
    end loop;
    if to_regclass('identity.statement_key') is not null then truncate identity.statement_key; end if;
  end $$`
const WITHOUT_KEYS = ['identity.context_key_*', 'identity.statement_key'].map(
  (name) => `--exclude-table-data=${name}`,
)

async function copyInto(
  folder: string,
  settings: Config,
  database: OpenDatabase,
  { atEnd }: Pick<CommandServices, 'atEnd'>,
) {
  const postgres = database.version.split('.')[0] ?? ''
  const made_at = (await clockOf(database.ownerUrl)).toISOString()
  if (database.superUrl !== undefined) {
    const file = 'base.tar.gz'
    const { sha256, bytes, tables, rows } = await takeCleanBackup({
      dataDir: settings.dataDir,
      superUrl: database.superUrl,
      file: join(folder, file),
      forget: FORGET_KEYS,
      atEnd,
    })
    return {
      made: { kind: 'cluster', file, sha256, bytes },
      description: { kind: 'cluster', file, sha256, postgres, made_at, counts: { tables, rows } } as const,
    }
  }
  const file = 'breakwater.dump'
  const path = join(folder, file)
  await runDumpTool('pg_dump', database, ['--format=custom', ...WITHOUT_KEYS, `--file=${path}`])
  const sha256 = await sha256Of(path)
  return {
    made: { kind: 'dump', file, sha256 },
    description: { kind: 'dump', file, sha256, postgres, made_at } as const,
  }
}

/**
 * Notes that there is a backup, so that the doctor can name it when it holds too much, and changes the keys: a copy that
 * somebody else made at the same time may hold those of until now.
 */
async function afterwards(
  folder: string,
  madeAt: Date,
  settings: Config,
  { appUrl, ownerUrl }: OpenDatabase,
): Promise<void> {
  const { migrated, pending, unknown } = await readState(appUrl)
  if (!migrated || pending.length + unknown.length > 0) return
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater backup' })
  try {
    await owner.query('select platform.note_backup($1, $2)', [folder, madeAt])
  } finally {
    await owner.end()
  }
  await changeKeys(settings, ownerUrl)
}

async function clockOf(ownerUrl: string): Promise<Date> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater backup' })
  try {
    const { rows } = await owner.query<{ now: Date }>('select clock_timestamp() as now')
    return rows[0]?.now ?? new Date()
  } finally {
    await owner.end()
  }
}
