import { unanswered } from '../answered.ts'
import { digest, type Failure } from './digest.ts'
import type { Counts } from './stage.ts'

/** Every route was succeeded on by some test, through a server, as somebody who may. */
export function answeredStage(
  folder: string,
  withBrowser: boolean,
): Counts & { readonly failures: readonly Failure[]; readonly sentence?: string } {
  const name = 'every route was succeeded on'
  let why: string
  try {
    const missing = unanswered(folder)
    if (missing.length === 0) return { passed: 1, failed: 0, skipped: 0, failures: [] }
    if (!withBrowser)
      return {
        passed: 0,
        failed: 0,
        skipped: 1,
        failures: [],
        sentence: `whether every route was succeeded on: ${missing.length} are by journeys alone, which need a browser`,
      }
    why = missing.join('\n')
  } catch (error) {
    why = `Nobody knows: ${(error as Error).message}.`
  }
  return { passed: 0, failed: 1, skipped: 0, failures: [digest('', name, [{ message: why }])] }
}
