// Everything that can be told without running the product: format, lint, types, styles, layout.
// `npm run check`; also the first part of `npm test`. Exit 1 when anything is wrong.
import { runChecks } from './checks.ts'

const results = await runChecks()
process.exitCode = results.every((result) => result.passed) ? 0 : 1
