import { tableOf } from './budget.ts'
import type { Failure } from './digest.ts'
import type { Outcome } from './outcome.ts'

const LINES = 36

/** What stands at the end of a run: costs, what was skipped, and what failed, on one screen; then the line that counts. */
export function summary({ counts, failures, used, slowness, skipped }: Outcome): string {
  return [
    ...(used.length > 0 ? [tableOf(used, slowness)] : []),
    ...(used.length > 0 && slowness > 1.05
      ? [
          `  This machine is ${slowness.toFixed(2)} times slower than the one the budgets were set on: they were raised.`,
        ]
      : []),
    ...skipped.map((sentence) => `SKIPPED ${sentence}`),
    ...onOneScreen(failures),
    `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
  ].join('\n')
}

/** As many failures in full as fit, then the names of the others. */
function onOneScreen(failures: readonly Failure[]): string[] {
  const lines: string[] = []
  let shown = 0
  for (const { text } of failures) {
    const more = text.split('\n')
    if (shown > 0 && lines.length + more.length > LINES) break
    lines.push(...more)
    shown += 1
  }
  const rest = failures.slice(shown)
  const names = rest.slice(0, 20).map(({ file, name }) => `FAIL ${file === '' ? '' : `${file} › `}${name}`)
  return [...lines, ...names, ...(rest.length > 20 ? [`… and ${rest.length - 20} more failures`] : [])]
}
