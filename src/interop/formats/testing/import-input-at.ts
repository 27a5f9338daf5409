import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ImportReport } from '#interop/hsds/index.ts'
import { stewardSecret, type TestDatabase } from '#platform/testing/database.ts'
import { type InputRequest, importInput } from '../import-input.ts'

/** Files by name; put into a folder that is gone afterwards. */
export type Files = Readonly<Record<string, string | Uint8Array>>

/** Imports a file, zip, folder, or made-up files, in whatever format they are, as a steward. For tests. */
export async function importInputAt(
  db: TestDatabase,
  source: string,
  input: string | Files,
  options: Partial<Pick<InputRequest, 'dryRun' | 'batchSize' | 'inspect' | 'findings'>> & {
    readonly format?: string
  } = {},
): Promise<ImportReport> {
  if (typeof input !== 'string') return withFiles(input, (path) => importInputAt(db, source, path, options))
  return importInput({
    pool: db.app,
    keyring: db.keyring,
    claim: { kind: 'session', secret: await stewardSecret(db) },
    source,
    input: { path: input },
    ...options,
  })
}

/** Puts files into a folder for as long as the work takes. */
export async function withFiles<T>(files: Files, work: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-files-'))
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
