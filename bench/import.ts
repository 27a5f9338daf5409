import { randomBytes } from 'node:crypto'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#platform/db/migrate.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { round } from './lib/closed-loop.ts'
import { copySeconds } from './lib/copy-floor.ts'
import { generateHsds } from './lib/generate-hsds.ts'
import { declareSource, measuredImport } from './lib/measured-import.ts'
import { report, say } from './lib/report.ts'

const services = Number(process.env.BENCH_SERVICES ?? 50_000)

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
    const floor = services / (await copySeconds(server, [file]))
    say('Importing …')
    const first = await measuredImport(server, folder, file)
    if (first.answer.quarantined > 0 || Object.keys(first.answer.reasons).length > 0)
      throw new Error(`clean data was held back: ${JSON.stringify(first.answer.reasons)}`)
    say('Importing the same again …')
    const again = await measuredImport(server, folder, file)
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
    removeData(folder)
  }
}
