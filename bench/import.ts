import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import {
  createReadStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { migrate } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { fromRoot } from '#platform/root.ts'
import { round } from './lib/closed-loop.ts'
import { generateHsds } from './lib/generate-hsds.ts'
import { report, say } from './lib/report.ts'

const services = Number(process.env.BENCH_SERVICES ?? 50_000)

interface ImportAnswer {
  readonly created: number
  readonly quarantined: number
  readonly seconds: number
  readonly by_entity: Readonly<Record<string, { readonly created: number }>>
}

/** Importing clean HSDS with provenance and cards, by the command a person would type, into an empty directory. */
export async function benchImport(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bench-import-'))
  const server = await startEmbedded({ dataDir: join(folder, 'data') })
  try {
    await migrate(server.ownerUrl, defaultRoles)
    const file = join(folder, 'services.ndjson')
    say(`Writing ${services.toLocaleString('en')} services …`)
    await generateHsds(file, services)
    await declareSource(server)
    writeFileSync(join(folder, 'key'), randomBytes(32).toString('hex'), { mode: 0o600 })
    say('Floor: COPY of the same bytes …')
    const floor = await copyFloor(server, file)
    say('Importing …')
    const first = await importOnce(server, folder, file)
    if (first.answer.quarantined > 0) throw new Error('clean data went to quarantine')
    say('Importing the same again …')
    const again = await importOnce(server, folder, file)
    if (again.answer.created > 0) throw new Error('the second import created records')
    const perSecond = Math.round(services / first.answer.seconds)
    report({
      bench: 'import',
      figures: {
        services_per_s: perSecond,
        peak_mib: first.peakMib,
        postgresql_peak_mib: first.postgresqlPeakMib,
        again_services_per_s: Math.round(services / again.answer.seconds),
        seconds: round(first.answer.seconds),
      },
      floor: { copy_services_per_s: Math.round(floor) },
      ratios: { import_to_copy: round(perSecond / floor) },
      targets: { services_per_s: { atLeast: 3_000 }, peak_mib: { atMost: 512 } },
      conditions: {
        services,
        file_mib: Math.round(statSync(file).size / 2 ** 20),
        postgresql: server.version,
        created: first.answer.created,
      },
    })
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A source whose places are public: otherwise each address would be sealed, which is another path. */
async function declareSource(server: EmbeddedDatabase): Promise<void> {
  const pool = openPool(server.superUrl, { max: 1 })
  const person = randomUUID()
  await pool.query(
    `insert into identity.person (id, name, kind, fictional) values ($1, 'Bench', 'steward', true)`,
    [person],
  )
  await pool.query(
    `insert into directory.source (name, kind, public_listing, declared_by, declared_at, declared_reason)
     values ('bench', 'hsds', true, $1, now(), 'generated for measuring')`,
    [person],
  )
  await pool.end()
}

/** Services a second that PostgreSQL takes as plain lines: the most any import could reach. */
async function copyFloor(server: EmbeddedDatabase, file: string): Promise<number> {
  const pool = openPool(server.superUrl, { max: 1, pipeline: false })
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; create temp table line (line text)')
    const began = performance.now()
    // Characters that occur in no line, so that each line is one value whatever it holds.
    const into = client.query(
      copyFrom(`copy line from stdin with (format csv, delimiter E'\\x01', quote E'\\x02')`),
    )
    await pipeline(createReadStream(file), into)
    return services / ((performance.now() - began) / 1000)
  } finally {
    client.release()
    await pool.end()
  }
}

async function importOnce(server: EmbeddedDatabase, folder: string, file: string) {
  const keyFile = join(folder, 'key')
  const child = spawn(
    process.execPath,
    [fromRoot('tools', 'launch.mjs'), 'cli', 'import', file, '--source', 'bench', '--json'],
    {
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
    },
  )
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  let peak = 0
  let postgresqlPeak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, kib(child.pid ?? 0, 'VmHWM'))
    postgresqlPeak = Math.max(postgresqlPeak, postgresqlKib(server))
  }, 200)
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  clearInterval(watch)
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
