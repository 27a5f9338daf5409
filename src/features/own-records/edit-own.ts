import { isDeepStrictEqual } from 'node:util'
import { recordEvent } from '#features/audit/index.ts'
import type { FieldValues } from '#features/directory/index.ts'
import {
  changeRecord,
  type DirectoryRecord,
  isTiedToHiddenPlace,
  lockRecord,
  parseValues,
  proseIn,
  recordProvenance,
  requireVersion,
} from '#features/directory/index.ts'
import { addressLike } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { queueOwnChange } from './queue-own-change.ts'
import { requireOwn } from './require-own.ts'

const t = translator('en')

export interface OwnEdit {
  readonly entity: 'service' | 'organization'
  readonly id: string
  /** The version that was shown. */
  readonly version: number
  /** Field → new value; see editableFields. */
  readonly values: FieldValues
}

export interface OwnEdited {
  readonly version: number
  /** Changed now. */
  readonly changed: readonly string[]
  /** Waiting until a steward has looked. */
  readonly waiting: readonly string[]
}

/**
 * An agency changes its own entry. What could lead to a confidential place waits for a steward instead: every change of
 * an entry that is tied to one, and elsewhere any text that reads like an address. No answer here depends on what the
 * protected store holds, so that nobody can find a place out by trying.
 *
 * The public cards follow in a moment, made by a job that sees what the agency's people do not.
 *
 * @throws {RecordMovedOn} 409 with both values of each field, when the record changed meanwhile.
 * @throws {Invalid} `values-not-accepted`, naming the fields.
 * @throws {Conflict} `service-is-defunct` | `steward-needed` for an organization's text that must be looked at first.
 * @throws {Forbidden} `own-records-only` @throws {NotFound} none, or not the agency's own: the two look the same.
 */
export async function editOwn(ctx: Context, edit: OwnEdit): Promise<OwnEdited> {
  requireOwn(ctx)
  const values = parseValues(edit.entity, edit.values)
  const record = await lockRecord(ctx, edit.entity, edit.id)
  requireVersion(record, edit.version, values)
  if (record.status === 'defunct') {
    throw new Conflict('service-is-defunct', 'This service closed for good. Its record is kept as it was.')
  }
  const tied = await isTiedToHiddenPlace(ctx, record)
  const waits = (value: unknown) => tied || proseIn(value).some(addressLike)
  const split = Object.groupBy(Object.entries(values), ([, value]) => (waits(value) ? 'wait' : 'now'))
  const now = Object.fromEntries(split.now ?? [])
  const wait = Object.fromEntries(split.wait ?? [])
  if (record.entity === 'organization' && split.wait) {
    throw new Conflict('steward-needed', t('steward.refused.steward-needed'))
  }
  const changed = await changeRecord(ctx, record, { act: 'edit', values: now })
  const paths = Object.keys(changed.after)
  await recordProvenance(ctx, record, changed.after, { method: 'provider portal', note: 'The agency itself' })
  if (split.wait) await propose(ctx, record, changed.version, wait)
  if (paths.length > 0 || split.wait) {
    await recordEvent(
      ctx,
      'record.edited',
      { kind: record.entity, id: record.id },
      { fields: paths.join(' '), waiting: Object.keys(wait).join(' '), method: 'provider portal' },
    )
  }
  if (paths.length > 0) await queueOwnChange(ctx, record)
  return { version: changed.version, changed: paths, waiting: Object.keys(wait) }
}

async function propose(
  ctx: Context,
  record: DirectoryRecord,
  version: number,
  values: FieldValues,
): Promise<void> {
  const { actor } = ctx
  const [last] = await ctx.prepared<{ changes: FieldValues }>(
    'own_last_proposal',
    `select changes from directory.proposal
     where service_id = $1 and source = 'agency' and settled_at is null order by made_at desc, id limit 1`,
    [record.id],
  )
  // The form shows what stands, not what waits: whoever saves again would give the steward the same card twice.
  if (last && isDeepStrictEqual(withoutIds(last.changes), withoutIds(values))) return
  await ctx.db
    .insertInto('directory.proposal')
    .values({
      service_id: record.id,
      source: 'agency',
      by_person: actor.kind === 'person' ? actor.personId : null,
      by_token: actor.kind === 'token' ? actor.tokenId : null,
      kind: 'changed',
      seen_version: version,
      changes: JSON.stringify(values),
    })
    .execute()
}

/** As in the database; a phone or an hour that is new has another id each time it is sent. */
function withoutIds(values: FieldValues): unknown {
  return JSON.parse(JSON.stringify(values, (key, value: unknown) => (key === 'id' ? undefined : value)))
}
