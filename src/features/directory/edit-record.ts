import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import {
  loadPlaces,
  planPlace,
  putPlacesInLine,
  storeFingerprints,
} from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { type Entity, fieldsThatLocate } from './domain/editable-fields.ts'
import type { FieldValues } from './domain/record-fields.ts'
import { changeRecord } from './records/change-record.ts'
import { type Evidence, evidence, recordProvenance } from './records/evidence.ts'
import { keepPlacesHidden } from './records/keep-places-hidden.ts'
import { type DirectoryRecord, lockRecord, servicesShowing } from './records/load-record.ts'
import { requireVersion } from './records/moved-on.ts'
import { parseValues } from './records/parse-values.ts'
import { settleByEdit } from './records/settle-by-edit.ts'
import { refreshCards } from './refresh-cards.ts'

const t = translator('en')

export interface Edit {
  readonly entity: Entity
  readonly id: string
  /** The version the person had before them. */
  readonly version: number
  /** Field → new value; see editableFields. `null` takes a value away. */
  readonly values: FieldValues
  /** Where the new values come from; one line of provenance is kept for each field. */
  readonly evidence: Evidence
  /** Kept in history. */
  readonly reason?: string | undefined
}

/**
 * A steward changes fields of a record and says where the new values come from.
 *
 * Moves the date of editing, not the human confirmation: knowing one phone number is not knowing that all
 * the rest still holds. The record, its history, provenance, audit line and public cards change together.
 *
 * @returns the new version and the fields that really changed (none = everything was so already).
 * @throws {RecordMovedOn} 409 with both values of each field, when the record changed meanwhile.
 * @throws {Invalid} `values-not-accepted` | `leads-to-a-hidden-place`, naming the fields.
 * @throws {Conflict} `service-is-defunct` | `place-is-hidden` | `looks-like-a-hidden-place`
 * @throws {Forbidden} `stewards-only` @throws {NotFound}
 */
export async function editRecord(
  ctx: Context,
  keyring: Keyring,
  edit: Edit,
): Promise<{ readonly version: number; readonly changed: readonly string[] }> {
  requireSteward(ctx)
  const values = parseValues(edit.entity, edit.values)
  const from = parseEvidence(edit.evidence)
  const record = await lockRecord(ctx, edit.entity, edit.id)
  requireVersion(record, edit.version, values)
  if (record.status === 'defunct') {
    throw new Conflict('service-is-defunct', 'This service closed for good. Its record is kept as it was.')
  }
  await keepPlacesHidden(ctx, keyring, record, values)
  const changed = await changeRecord(ctx, record, {
    act: 'edit',
    values,
    reason: edit.reason?.trim().slice(0, 500) || undefined,
  })
  const paths = Object.keys(changed.after)
  if (paths.length === 0) return { version: changed.version, changed: [] }
  await putPlacesInLine(ctx, [record.id])
  await recordProvenance(ctx, record, changed.after, from)
  await settleByEdit(ctx, record.id, paths)
  if (record.entity === 'location' && paths.some((path) => fieldsThatLocate.has(path))) {
    await rememberPlace(ctx, keyring, record)
  }
  await recordEvent(
    ctx,
    'record.edited',
    { kind: edit.entity, id: record.id },
    { fields: paths.join(' '), method: from.method },
  )
  const locked = record.entity === 'service' ? [record.id] : []
  await refreshCards(ctx, await servicesShowing(ctx, record), locked)
  return { version: changed.version, changed: paths }
}

export function parseEvidence(given: Evidence): Evidence {
  const read = evidence.safeParse(given)
  if (read.success) return read.data
  throw new Invalid(
    'evidence-missing',
    t('steward.refused.evidence-missing'),
    read.error.issues.map((issue) => ({
      field: `evidence.${issue.path.join('.')}`,
      sentence: 'Choose how you know, and write at least three letters.',
    })),
  )
}

/** The digests of a public place follow its address, so that a later flag elsewhere still finds it. */
export async function rememberPlace(ctx: Context, keyring: Keyring, record: DirectoryRecord): Promise<void> {
  const [place] = await loadPlaces(ctx, [record.id])
  if (place?.input.existing?.visibility !== 'public') return
  const plan = planPlace({ ...place.input, stated: 'public', protectedMatches: [] })
  await storeFingerprints(ctx, keyring, [
    { locationId: record.id, fingerprints: plan.fingerprints, countsAs: plan.countsAs },
  ])
}
