import { sql } from 'kysely'
import type { Context } from '#platform/db/actor.ts'
import { docOf } from '../domain/hsds.ts'
import { type FieldValues, readField, sameValue, withFields } from '../domain/record-fields.ts'
import type { DirectoryRecord } from '../records/load-record.ts'

/**
 * The record as it stood at an earlier version: its present state with later changes taken back. So a form
 * that was open meanwhile is compared with what its reader saw, and only what they touched is theirs.
 */
export async function recordAt(
  ctx: Context,
  record: DirectoryRecord,
  version: number,
): Promise<DirectoryRecord> {
  if (version >= record.version) return record
  const later = await sql<{ before: unknown }>`
    select before from directory.revision
    where entity = ${record.entity} and record_id = ${record.id} and version > ${version} and before is not null
    order by version desc`.execute(ctx.db)
  let state: DirectoryRecord = record
  for (const { before } of later.rows) state = { ...state, ...withFields(state, docOf(before)) }
  return state
}

/** The fields whose typed value differs from what the form showed. */
export function touched(shown: DirectoryRecord, typed: FieldValues): FieldValues {
  return Object.fromEntries(
    Object.entries(typed).filter(([path, value]) => !sameValue(plain(readField(shown, path)), plain(value))),
  )
}

/** What says the same is the same: an empty list is none, and a list of codes has no order. */
function plain(value: unknown): unknown {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null
  if (!Array.isArray(value) || value.some((one) => typeof one === 'object')) return value
  return value.toSorted()
}
