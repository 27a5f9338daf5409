// Prints what a running installation consists of, one path a line, from the root: `node tools/production-files.ts`.
// For `cp --parents -a` or `tar -T -`.
import { productionFiles } from './release/production-files.ts'

try {
  process.stdout.write(`${productionFiles().join('\n')}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
