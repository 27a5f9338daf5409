// Writes src/platform/db/types.generated.ts from a freshly migrated database: `npm run generate`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateTypes, typesFile } from '#platform/db/generate-types.ts'
import { migrate } from '#platform/db/migrate.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-types-'))
const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } })
try {
  await migrate(server.ownerUrl, defaultRoles)
  writeFileSync(typesFile, generateTypes(server.superUrl))
} finally {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
