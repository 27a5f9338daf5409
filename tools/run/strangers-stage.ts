import { spawnSync } from 'node:child_process'
import { fromRoot } from '#platform/root.ts'
import { digest, type Failure } from './digest.ts'
import type { Counts } from './stage.ts'

/** Runs what can differ as other people, in other homes, with less beside it (tools/strangers.ts). */
export function strangersStage(): Counts & { readonly failures: readonly Failure[] } {
  const done = spawnSync(process.execPath, [fromRoot('tools', 'strangers.ts')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: fromRoot(),
  })
  if (done.status === 0) return { passed: 1, failed: 0, skipped: 0, failures: [] }
  return {
    passed: 0,
    failed: 1,
    skipped: 0,
    failures: [digest('', 'the ways of a stranger', [{ message: 'see above' }])],
  }
}
