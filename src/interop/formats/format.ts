import type { HsdsRows } from '#interop/hsds/index.ts'
import type { OpenInput } from './open-input.ts'
import type { Probe } from './probe.ts'

/**
 * A way in which directories are published, and how to read it. What a reader yields has the shape of HSDS 3.1
 * (`interop/hsds/row.ts`) with the source's own ids and values: ids become UUIDs, values are cleaned and places
 * hidden by the importer, the same for every format.
 *
 * What a reader owes:
 * - Each row of the input is yielded once: as a record, as one of its parts (counted in `parts`), or as held
 *   with a reason.
 * - Columns it does not know stay in `raw` under the source's names: among them may be the one that asks for a
 *   place to be hidden.
 * - A record without an id gets one from its content, the same each time.
 * - Records come after what they point at, as far as the input allows; memory stays bounded.
 */
export interface Format {
  /** Stable, kebab-case: what `--format` takes and reports say. */
  readonly id: string
  /** Formats of one name are versions of each other; `--format` with the name alone chooses among them. */
  readonly name: string
  readonly version: string
  /** For sentences and lists: "HSDS 3: JSON, NDJSON, or a package of CSV tables". */
  readonly summary: string
  /**
   * How sure this is the format of the input: 0 = it is not; up to 30 = could be, from its outside; 50 = its
   * columns or elements fit; 80 = it can hardly be anything else; 100 = it says so itself. Looks, never throws.
   */
  recognizes(probe: Probe): number
  /** @throws {Refusal} on the first row, when the input cannot be read at all. */
  read(input: OpenInput): AsyncIterable<HsdsRows>
  /** The same rows and nothing else, where {@link read} also tells what it found: for going through an input before. */
  readBefore?(input: OpenInput): AsyncIterable<HsdsRows>
}
