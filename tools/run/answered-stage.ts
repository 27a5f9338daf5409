import { everyRouteAnswered } from '../answered.ts'
import { digest, type Failure } from './digest.ts'
import type { Counts } from './stage.ts'

/** Every route was succeeded on by some test, as one of the counts of a run; left open where tests were skipped. */
export function answeredStage(
  folder: string,
): Counts & { readonly failures: readonly Failure[]; readonly sentence?: string } {
  const { outcome, sentence = '' } = everyRouteAnswered(folder)
  return {
    passed: outcome === 'passed' ? 1 : 0,
    failed: outcome === 'failed' ? 1 : 0,
    skipped: outcome === 'skipped' ? 1 : 0,
    failures:
      outcome === 'failed' ? [digest('', 'every route was succeeded on', [{ message: sentence }])] : [],
    ...(outcome === 'skipped' && { sentence }),
  }
}
