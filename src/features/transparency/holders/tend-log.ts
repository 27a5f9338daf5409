import { type LogPlace, type RunSteps, writeCheckpoint } from '../checkpoint/write-checkpoint.ts'
import { handOut, type Ways } from './hand-out.ts'

/** What is done each full hour: a checkpoint is signed, and leaves. */
export async function tendLog(
  run: RunSteps,
  place: LogPlace,
  ways: Omit<Ways, 'storage'>,
): Promise<{ readonly size: number; readonly note: string }> {
  const { log, size, note } = await writeCheckpoint(run, place)
  return {
    size,
    note: await handOut(run, { ...ways, storage: place.storage }, { origin: log.origin, size, note }),
  }
}
