// Makes the archive that is handed out, and its checksum: `npm run release`, or `npm run release -- <folder>`.
import { resolve } from 'node:path'
import { fromRoot } from '#platform/root.ts'
import { makeRelease } from './release/make-release.ts'

try {
  const { file, sum } = await makeRelease(resolve(process.argv[2] ?? fromRoot('release')))
  process.stdout.write(`${file}\n${sum}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
