import { buffer } from 'node:stream/consumers'
import { putPartnerStatuses } from '#features/availability/index.ts'
import { finishRun, startRun } from '#features/ingest/index.ts'
import { isStatusBundle, readStatuses } from '#interop/fhir/index.ts'
import { emptyReport, type ImportMeans, type ImportReport, limits } from '#interop/hsds/index.ts'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import type { OpenInput } from './open-input.ts'

export const STATUS_FORMAT = 'fhir-r4'

/** Ends the transaction of a dry run. */
class DryRunDone extends Error {}

/**
 * The JSON value of an input that is a FHIR bundle; undefined for any other. Looks, and never throws: what is no such
 * bundle is for the other formats to refuse.
 */
export async function statusBundle({ kind, files }: OpenInput): Promise<unknown> {
  const [file] = files
  if ((kind !== 'file' && kind !== 'folder') || !file || files.length > 1 || file.bytes > limits.recordBytes)
    return undefined
  const bytes = await buffer(await file.open())
  // FHIR is UTF-8, and says first of all what it is.
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  if (!/^\s*\{/.test(text) || !/"resourceType"\s*:\s*"(?:Bundle|HealthcareService)"/.test(text))
    return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isStatusBundle(value) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * Takes what a bundle says of room: nothing of the directory, and nothing of any line by itself. Lines that take it are
 * counted afterwards. Nothing is written before the last page was read.
 *
 * @throws {Conflict} `source-withdrawn`, and what `further` throws
 */
export async function importStatuses(
  means: ImportMeans,
  value: unknown,
  further?: AsyncIterable<unknown>,
): Promise<ImportReport> {
  const started = performance.now()
  const { statuses, held, whole } = await readStatuses(value, further)
  const report = emptyReport(means.dryRun ?? false, STATUS_FORMAT)
  if (!whole) report.more_pages = true
  try {
    await inTransaction(means, means.claim, async (ctx) => {
      const run = await startRun(ctx, means.source.trim(), means.dryRun ? 'hiding' : 'publishing')
      const replaces = whole && means.missing !== undefined && means.missing !== 'keep'
      const put = await putPartnerStatuses(ctx, run.source.id, statuses, replaces)
      const quarantined = Object.values(held).reduce((all, one) => all + one, 0)
      const counts = {
        created: put.added,
        updated: put.changed,
        unchanged: statuses.length - put.added - put.changed,
        quarantined,
      }
      Object.assign(report, counts, {
        withdrawn: put.gone,
        reasons: held,
        by_entity: { healthcare_service: counts },
      })
      report.seconds = (performance.now() - started) / 1000
      await finishRun(ctx, run, { ...report })
      if (means.dryRun) {
        await means.inspect?.(ctx)
        throw new DryRunDone()
      }
    })
  } catch (error) {
    if (!(error instanceof DryRunDone)) throw error
  }
  means.onProgress?.(report)
  return report
}

const inTransaction = (
  { pool }: ImportMeans,
  claim: ActorClaim,
  work: (ctx: Context) => Promise<void>,
): Promise<void> => asActor(pool, claim, work)
