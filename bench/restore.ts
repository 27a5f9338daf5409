import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { createKeyStore, migrateKeyStore } from '#platform/key-store/index.ts'
import { countRows } from '#platform/postgres/count-rows.ts'
import { baseOf } from '#platform/postgres/placement.ts'
import { fromRoot } from '#platform/root.ts'
import { runCli } from '../src/app/cli/run-cli.ts'
import { round } from './lib/closed-loop.ts'
import { generateDirectory } from './lib/generate-directory.ts'
import { median } from './lib/medians.ts'
import { fillRecords, type RecordsSize } from './lib/records-data.ts'
import { report, say } from './lib/report.ts'
import { benchDatabase, ownDatabase } from './lib/server.ts'

const small = process.argv.includes('--small')
const rounds = Number(process.env.BENCH_ROUNDS ?? (small ? 1 : 3))
const services = small ? 3_000 : 300_000
const records: RecordsSize = small
  ? { subjects: 1_000, large: 20, searched: 50 }
  : { subjects: 100_000, large: 1_000, searched: 5_000 }
const name = small ? 'restore-small' : 'restore'
const key = createHash('sha256').update('the operator of the bench').digest()

/**
 * What putting a backup back costs, by the command that a person would type: unpacking, a start that recovers and brings it up to
 * this version, and a stop, against copying the files that come of it and syncing them to the disk. The backup is of a directory
 * and records of the size that is published; keys are not timed, there are few of them.
 */
export async function benchRestore(): Promise<void> {
  const folder = fromRoot('.breakwater', 'bench', name)
  const at = (what: string) => join(folder, what)
  mkdirSync(folder, { recursive: true })
  for (const one of ['backup', 'restored', 'copied']) remove(at(one))
  writeFileSync(at('bench.key'), `${key.toString('hex')}\n`, { mode: 0o600 })
  const breakwater = async (data: string, ...args: string[]) => {
    const env = { BREAKWATER_DATA: at(data), BREAKWATER_KEY_FILE: at('bench.key') }
    const said: string[] = []
    const code = await runCli({
      args,
      env,
      stdout: { write: (text) => said.push(text) },
      stderr: { write: (text) => said.push(text) },
    })
    if (code !== 0) throw new Error(said.join(''))
  }
  const server = await benchDatabase(name, async (made) => {
    await generateDirectory(made, services)
    await withKeys((keys) => fillRecords(made.superUrl, keys, records))
  })
  try {
    const counts = await countRows(server.superUrl)
    say('Backing up …')
    const backup = await timed(() => breakwater('data', 'backup', at('backup')))
    const restores: number[] = []
    const copies: number[] = []
    for (let n = 0; n < rounds; n += 1) {
      say('Restoring …')
      remove(at('restored'))
      restores.push(await timed(() => breakwater('restored', 'restore', at('backup'))))
      say('Floor: copying the same files …')
      remove(at('copied'))
      copies.push(await timed(async () => copy(join(baseOf(at('restored')), 'postgres'), at('copied'))))
    }
    const [restore, floor] = [median(restores), median(copies)]
    report({
      bench: 'restore',
      figures: {
        restore_seconds: round(restore),
        backup_seconds: round(backup),
        restore_to_copy: round(restore / floor),
      },
      floor: { copy_seconds: round(floor) },
      ratios: { restore_to_copy: round(restore / floor) },
      targets: {},
      conditions: {
        services,
        records: records.subjects,
        rows: counts.rows,
        backup_mib: Math.round(statSync(join(at('backup'), 'base.tar.gz')).size / 2 ** 20),
        files_mib: mibOf(at('copied')),
        rounds,
        postgresql: server.version,
        figure: 'restores and copies in turns, medians',
      },
    })
  } finally {
    await server.stop()
    for (const one of ['backup', 'restored', 'copied']) remove(at(one))
  }
}

/** In a database of another server, which has nothing to do with what is timed. */
async function withKeys(work: (keys: ReturnType<typeof createKeyStore>) => Promise<void>): Promise<void> {
  const server = await benchDatabase(`${name}-keys`, async () => undefined)
  try {
    const url = await ownDatabase(server, 'keys')
    await migrateKeyStore(url)
    const keys = createKeyStore({ url, operator: keyringFrom(key).topKey })
    await work(keys).finally(async () => await keys.close())
  } finally {
    await server.stop()
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}

function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to])
  execFileSync('sync', ['-f', to])
}

const mibOf = (folder: string): number =>
  Number(execFileSync('du', ['-sm', folder], { encoding: 'utf8' }).split('\t')[0])

/** Where PostgreSQL's account may not reach a data folder, the files lie elsewhere. */
function remove(folder: string): void {
  for (const one of [baseOf(folder), folder]) rmSync(one, { recursive: true, force: true })
}
