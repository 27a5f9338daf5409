import { Conflict } from '#platform/errors.ts'
import type { FieldValues } from '../domain/record-fields.ts'
import { readField, sameValue } from '../domain/record-fields.ts'
import type { DirectoryRecord } from './load-record.ts'

/** A field that somebody else changed meanwhile: what you wanted and what stands now. */
export interface TwoValues {
  readonly path: string
  readonly yours: unknown
  readonly theirs: unknown
}

/** The record changed since it was opened. Carries both values of each field, so that a person can choose. */
export class RecordMovedOn extends Conflict {
  readonly values: readonly TwoValues[]
  /** The version to send with the next try. */
  readonly version: number

  constructor(values: readonly TwoValues[], version: number) {
    super(
      'record-changed-meanwhile',
      'Someone changed this record while you had it open. Look at both versions, choose, and save again.',
    )
    this.values = values
    this.version = version
  }
}

/**
 * @param expected the version the person had before them
 * @throws {RecordMovedOn} 409 when the record has moved on
 */
export function requireVersion(record: DirectoryRecord, expected: number, wanted: FieldValues): void {
  if (record.version === expected) return
  const values = Object.entries(wanted)
    .map(([path, yours]): TwoValues => ({ path, yours, theirs: readField(record, path) }))
    .filter(({ yours, theirs }) => !sameValue(yours, theirs))
  throw new RecordMovedOn(values, record.version)
}
