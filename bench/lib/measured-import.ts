import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPool } from '#platform/db/pool.ts'
import type { EmbeddedDatabase } from '#platform/postgres/embedded.ts'
import { fromRoot } from '#platform/root.ts'

/** Of an import's own report. */
export interface ImportAnswer {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
  readonly seconds: number
  readonly format: string
  readonly reasons: Readonly<Record<string, number>>
  readonly by_entity: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** An import with the most memory that it, and PostgreSQL beside it, took. */
export interface MeasuredImport {
  readonly answer: ImportAnswer
  readonly peakMib: number
  readonly postgresqlPeakMib: number
}

/** Ids of records are made from it and the source's own: with another each time, results that are alike would change places. */
const sourceId = '6c1f3c52-7b0e-4d0a-9f55-2f1f0f2f8a11'

/** A source whose places are public: otherwise each address would be sealed, which is another path. */
export async function declareSource(server: EmbeddedDatabase): Promise<void> {
  const pool = openPool(server.superUrl, { max: 1 })
  const person = randomUUID()
  await pool.query(`insert into identity.person (id, name, fictional) values ($1, 'Bench', true)`, [person])
  await pool.query(
    `insert into directory.source (id, name, kind, public_listing, declared_by, declared_at, declared_reason)
     values ($2, 'bench', 'hsds', true, $1, now(), 'generated for measuring')`,
    [person, sourceId],
  )
  await pool.end()
}

/** What `npm run breakwater --` gives to Node. */
function commandLine(): string[] {
  const { scripts } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'))
  return String(scripts.breakwater)
    .replace(/^exec node /, '')
    .split(' ')
}

/**
 * Imports by the command a person would type, in a process of its own.
 *
 * @param folder the data folder, with the key in a file named `key`
 * @param options further ones of the command, such as `--mapping`
 */
export async function measuredImport(
  server: EmbeddedDatabase,
  folder: string,
  path: string,
  options: readonly string[] = [],
): Promise<MeasuredImport> {
  const keyFile = join(folder, 'key')
  const command = [...commandLine(), 'import', path, '--source', 'bench', '--json', ...options]
  const child = spawn(process.execPath, command, {
    cwd: fromRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: server.appUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      DATABASE_JOBS_URL: server.jobsUrl,
      BREAKWATER_DATA: folder,
      BREAKWATER_KEY_FILE: keyFile,
    },
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  let peak = 0
  let postgresqlPeak = 0
  const watches = [
    setInterval(() => (peak = Math.max(peak, kib(child.pid ?? 0, 'VmHWM'))), 200),
    // The system goes through every page of each of these processes for it: at each look they stand still.
    setInterval(() => (postgresqlPeak = Math.max(postgresqlPeak, postgresqlKib(server))), 2_000),
  ]
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  for (const watch of watches) clearInterval(watch)
  if (code !== 0) throw new Error(`the import ended with ${code}`)
  const last = said.trim().split('\n').at(-1) ?? ''
  return {
    answer: JSON.parse(last) as ImportAnswer,
    peakMib: Math.round(peak / 1024),
    postgresqlPeakMib: Math.round(postgresqlPeak / 1024),
  }
}

function kib(pid: number, name: string): number {
  try {
    return Number(
      new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0,
    )
  } catch {
    return 0
  }
}

/** Memory of all of PostgreSQL's processes, shared pages counted once (proportional set size). */
function postgresqlKib(server: EmbeddedDatabase): number {
  const postmaster = Number(readFileSync(join(server.cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  let total = 0
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const pid = Number(entry)
    if (pid !== postmaster && kib(pid, 'PPid') !== postmaster) continue
    try {
      total += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      // The process ended meanwhile.
    }
  }
  return total
}
