import {
  findingsOf,
  heldFields,
  type ImportFindings,
  type ImportMeans,
  type ImportReport,
  importRows,
} from '#interop/hsds/index.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { detectFormat } from './detect-format.ts'
import type { Format } from './format.ts'
import { importStatuses, statusBundle } from './import-statuses.ts'
import { type Input, openInput } from './open-input.ts'
import { WatchedRows } from './watch-rows.ts'

export interface InputRequest extends ImportMeans {
  readonly input: Input
  /** Id or name of a format, or a format made for this input (by a mapping); else the input is looked at. */
  readonly format?: string | Format
  /** The pages after the first one of a bundle, for whoever can ask for them; else it is read alone, and that is said. */
  readonly further?: (first: unknown) => AsyncIterable<unknown>
  /** Without it what was found of the source is told. For a feed nobody reads it, and all that the source has is read for it. */
  readonly findings?: false
}

/**
 * Imports a file, zip or folder in any format there is. A FHIR R4 bundle is taken for what it says of room.
 *
 * @throws {Invalid} `unknown-format`, `no-such-format` and other refusals of the input, before anything is written.
 */
export async function importInput({
  input,
  format,
  further,
  findings: asked,
  ...means
}: InputRequest): Promise<ImportReport> {
  const told = asked !== false
  const opened = await openInput(input)
  try {
    if (format === undefined) {
      const bundle = await statusBundle(opened)
      if (bundle !== undefined) return await importStatuses(means, bundle, further?.(bundle))
    }
    const found = typeof format === 'object' ? format : await detectFormat(opened, format)
    const watched = new WatchedRows()
    let findings: ImportFindings | undefined
    const find = async (ctx: Context): Promise<void> => {
      if (told) findings = await findingsOf(ctx, means.source.trim(), watched.seen())
    }
    const report = await importRows({
      ...means,
      rows: watched.watch(found.read(opened)),
      readBefore: () => found.readBefore?.(opened) ?? found.read(opened),
      format: found.id,
      inspect: async (ctx) => {
        await find(ctx)
        await means.inspect?.(ctx)
      },
    })
    if (!means.dryRun && told)
      await asActor(
        means.pool,
        means.claim,
        async (ctx) => {
          await patiently(ctx)
          await find(ctx)
        },
        { readOnly: true },
      )
    return findings === undefined ? report : { ...report, warnings: heldFields(findings), findings }
  } finally {
    opened.close()
  }
}

/**
 * Of a nation's five million records what was found takes longer than a page may, and what was imported is saved by then, so that
 * nobody would be told of it. Never in a dry run: that holds the turn of everybody who hides a place. When whoever asked has
 * gone, the server ends it by itself.
 */
async function patiently(ctx: Context): Promise<void> {
  await ctx.prepared(
    'found_patience',
    "select set_config('statement_timeout', '20min', true), set_config('client_connection_check_interval', '5s', true)",
    [],
  )
}
