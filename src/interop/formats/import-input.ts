import { type ImportMeans, type ImportReport, importRows } from '#interop/hsds/index.ts'
import { detectFormat } from './detect-format.ts'
import type { Format } from './format.ts'
import { importStatuses, statusBundle } from './import-statuses.ts'
import { type Input, openInput } from './open-input.ts'

export interface InputRequest extends ImportMeans {
  readonly input: Input
  /** Id or name of a format, or a format made for this input (by a mapping); else the input is looked at. */
  readonly format?: string | Format
  /** The pages after the first one of a bundle, for whoever can ask for them; else it is read alone, and that is said. */
  readonly further?: (first: unknown) => AsyncIterable<unknown>
}

/**
 * Imports a file, zip or folder in any format there is. A FHIR R4 bundle is taken for what it says of room.
 *
 * @throws {Invalid} `unknown-format`, `no-such-format` and other refusals of the input, before anything is written.
 */
export async function importInput({ input, format, further, ...means }: InputRequest): Promise<ImportReport> {
  const opened = await openInput(input)
  try {
    if (format === undefined) {
      const bundle = await statusBundle(opened)
      if (bundle !== undefined) return await importStatuses(means, bundle, further?.(bundle))
    }
    const found = typeof format === 'object' ? format : await detectFormat(opened, format)
    return await importRows({
      ...means,
      rows: found.read(opened),
      readBefore: () => found.readBefore?.(opened) ?? found.read(opened),
      format: found.id,
    })
  } finally {
    opened.close()
  }
}
