import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#platform/db/migrate.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import {
  type DirtyAccount,
  writeDirtyPackage,
} from '../src/interop/formats/hsds-legacy/testing/dirty-package.ts'
import { type DirtyVersion, dirtyVersions } from '../src/interop/formats/hsds-legacy/testing/dirty-shapes.ts'
import { copySeconds } from './lib/copy-floor.ts'
import {
  declareSource,
  type ImportAnswer,
  type MeasuredImport,
  measuredImport,
} from './lib/measured-import.ts'
import { report, say } from './lib/report.ts'

const services = Number(process.env.BENCH_SERVICES ?? 40_000)

interface Round {
  readonly version: DirtyVersion
  readonly first: MeasuredImport
  readonly again: MeasuredImport
  readonly copySeconds: number
  readonly mib: number
  readonly postgresql: string
  readonly account: DirtyAccount
}

/**
 * Importing exports as dirty as real ones, in each earlier way of HSDS, each into an empty directory. Ends with
 * an error where a row is not in the account, a defect was not found, or the second import changes anything.
 */
export async function benchDirtyImport(): Promise<void> {
  const asked = (process.env.BENCH_VERSIONS ?? '').split(',').filter(Boolean)
  const versions = dirtyVersions.filter((version) => asked.length === 0 || asked.includes(version))
  const rounds: Round[] = []
  for (const version of versions) rounds.push(await oneRound(version))
  const [first] = rounds
  if (!first) throw new Error(`choose BENCH_VERSIONS among ${dirtyVersions.join(', ')}`)
  const slowest = rounds.reduce((a, b) => (a.first.answer.seconds > b.first.answer.seconds ? a : b))
  const perSecond = Math.round(services / slowest.first.answer.seconds)
  const floor = services / slowest.copySeconds
  report({
    bench: 'dirty-import',
    figures: {
      services_per_s: perSecond,
      peak_mib: Math.max(...rounds.map((one) => one.first.peakMib)),
      postgresql_peak_mib: Math.max(...rounds.map((one) => one.first.postgresqlPeakMib)),
      again_services_per_s: Math.round(services / Math.max(...rounds.map((one) => one.again.answer.seconds))),
      again_peak_mib: Math.max(...rounds.map((one) => one.again.peakMib)),
      rows_per_s: Math.round(rowsOf(slowest.account) / slowest.first.answer.seconds),
      quarantined_rows: slowest.first.answer.quarantined,
      ...held(slowest.first.answer),
    },
    floor: { copy_services_per_s: Math.round(floor) },
    ratios: { import_to_copy: Math.round((perSecond / floor) * 10_000) / 10_000 },
    targets: { peak_mib: { atMost: 512 } },
    conditions: {
      services,
      rows: rowsOf(slowest.account),
      file_mib: slowest.mib,
      postgresql: slowest.postgresql,
      slowest: slowest.version,
      ...Object.fromEntries(rounds.map((one) => [`hsds ${one.version}`, inWords(one)])),
    },
  })
}

async function oneRound(version: DirtyVersion): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-bench-dirty-'))
  const server = await startEmbedded({ dataDir: join(folder, 'data') })
  try {
    await migrate(server.ownerUrl, defaultRoles)
    await declareSource(server)
    writeFileSync(join(folder, 'key'), randomBytes(32).toString('hex'), { mode: 0o600 })
    const path = join(folder, 'export')
    mkdirSync(path)
    say(`${version}: writing ${services.toLocaleString('en')} services …`)
    const account = writeDirtyPackage(path, version, services)
    const files = readdirSync(path).map((name) => join(path, name))
    const copied = await copySeconds(server, files)
    say(`${version}: importing ${rowsOf(account).toLocaleString('en')} rows …`)
    const first = await measuredImport(server, folder, path)
    requireAccount(first.answer, account)
    say(`${version}: importing the same again …`)
    const again = await measuredImport(server, folder, path)
    if (again.answer.created + again.answer.updated > 0)
      throw new Error(`the second import changed ${again.answer.created + again.answer.updated} rows`)
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0)
    return {
      version,
      first,
      again,
      copySeconds: copied,
      mib: Math.round(bytes / 2 ** 20),
      postgresql: server.version,
      account,
    }
  } finally {
    await server.stop()
    removeData(folder)
  }
}

function rowsOf({ rows }: DirtyAccount): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0)
}

/** Says nothing of a row: where some could not be read, nothing is taken for gone. */
const ofTheRun = 'nothing-withdrawn-unread-rows'

/** Every row under what became of it, and every defect as often as it was written. */
function requireAccount(answer: ImportAnswer, account: DirtyAccount): void {
  const wrong: string[] = []
  for (const entity of new Set([...Object.keys(account.rows), ...Object.keys(answer.by_entity)])) {
    for (const outcome of ['created', 'quarantined', 'unchanged'] as const) {
      const given = answer.by_entity[entity]?.[outcome] ?? 0
      const due = account[outcome][entity] ?? 0
      if (given !== due) wrong.push(`${entity} ${outcome}: ${given} instead of ${due}`)
    }
  }
  for (const code of new Set([...Object.keys(account.reasons), ...Object.keys(answer.reasons)])) {
    if (code === ofTheRun) continue
    const given = answer.reasons[code] ?? 0
    const due = account.reasons[code] ?? 0
    if (given !== due) wrong.push(`${code}: ${given} instead of ${due}`)
  }
  if (wrong.length > 0) throw new Error(`the account is wrong: ${wrong.join('; ')}`)
}

/** What was held back, by reason: rows, fields and links. */
function held({ reasons }: ImportAnswer): Record<string, number> {
  return Object.fromEntries(
    Object.entries(reasons)
      .filter(([code]) => code !== ofTheRun)
      .sort()
      .map(([code, times]) => [`held_${code.replaceAll('-', '_')}_rows`, times]),
  )
}

function inWords({ first, again }: Round): string {
  const perSecond = (one: MeasuredImport) => Math.round(services / one.answer.seconds)
  return `${perSecond(first)} services/s, ${first.peakMib} MiB; again ${perSecond(again)}/s, ${again.peakMib} MiB`
}
