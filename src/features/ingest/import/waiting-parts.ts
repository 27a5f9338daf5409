import type { Doc } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { ImportRun } from './run-memory.ts'
import { openWaiting } from './waiting-rows.ts'

/** A phone, schedule, address … that came without the record it belongs to. */
export interface WaitingPart {
  /** Of its entry in quarantine. */
  readonly entryId: string
  readonly entity: string
  readonly sourceRecordId: string
  /** `location:91676`: table and id of its owner as the source calls it. */
  readonly owner: string
  readonly raw: Doc
}

const isPart = `q.held = 'row' and q.code = 'orphan' and q.waits_for is not null
  and q.entity not in ('program', 'service', 'service_at_location')`

/** Records of this source that parts wait for, or waited for. Reads the source's part of quarantine once a run. */
export async function waitingOwners(ctx: Context, run: ImportRun): Promise<string[]> {
  const rows = await ctx.prepared<{ owner: string }>(
    'import_waiting_owners',
    `select distinct q.waits_for as owner from directory.quarantine q where q.source_id = $1 and ${isPart}
       and (q.resolved_by is null) limit 500000`,
    [run.source.id],
  )
  return rows.map((row) => row.owner)
}

/** The parts that wait for these records, those that were joined to them in an earlier run included. */
export async function takeParts(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  owners: readonly string[],
): Promise<WaitingPart[]> {
  if (owners.length === 0) return []
  const rows = await ctx.prepared<PartRow>(
    'import_take_parts',
    `select q.id, q.entity, q.source_record_id, q.waits_for as owner, q.raw from directory.quarantine q
     where q.source_id = $1 and q.waits_for = any ($2::text[]) and ${isPart} and q.resolved_by is null
     order by q.entity, q.source_record_id`,
    [run.source.id, owners],
  )
  return partsOf(keyring, run, rows)
}

interface PartRow {
  readonly id: string
  readonly entity: string
  readonly source_record_id: string
  readonly owner: string
  readonly raw: Doc | null
}

function partsOf(keyring: Keyring, run: ImportRun, rows: readonly PartRow[]): WaitingPart[] {
  return rows.flatMap((row) => {
    const raw = openWaiting(keyring, run, row)
    if (!raw) return []
    const { id: entryId, entity, source_record_id: sourceRecordId, owner } = row
    return [{ entryId, entity, sourceRecordId, owner, raw }]
  })
}

/** A record that has been there while parts came for it, with its source values. */
export interface OwnerAtHand {
  readonly owner: string
  readonly entity: string
  readonly sourceRecordId: string
  readonly raw: Doc
}

/**
 * Records that are there and that unsettled parts wait for, at most `limit`, after `after` in order. Values of
 * a hidden place are sealed: such a record takes its parts when its own row comes next.
 */
export async function ownersAtHand(
  ctx: Context,
  run: ImportRun,
  after: string,
  limit: number,
): Promise<OwnerAtHand[]> {
  const rows = await ctx.prepared<{ owner: string; entity: string; source_record_id: string; raw: Doc }>(
    'import_owners_at_hand',
    `select w.owner, r.entity, r.source_record_id, r.raw
     from (select distinct q.waits_for as owner from directory.quarantine q
           where q.source_id = $1 and ${isPart} and q.resolved_at is null and q.waits_for > $2) w
     join directory.source_record r on r.source_id = $1 and r.entity = split_part(w.owner, ':', 1)
       and r.source_record_id = substr(w.owner, strpos(w.owner, ':') + 1)
     where r.raw is not null order by w.owner limit $3`,
    [run.source.id, after, limit],
  )
  return rows.map(({ owner, entity, source_record_id: sourceRecordId, raw }) => ({
    owner,
    entity,
    sourceRecordId,
    raw,
  }))
}

/** Parts that are with their owners now. */
export async function settleParts(ctx: Context, parts: readonly WaitingPart[]): Promise<void> {
  if (parts.length === 0) return
  await ctx.prepared(
    'import_settle_parts',
    `update directory.quarantine set resolved_at = now(), resolution = 'linked'
     where id = any ($1::uuid[]) and resolved_at is null`,
    [parts.map((part) => part.entryId)],
  )
}
