import type { TopKey } from '#platform/crypto/top-key.ts'
import { byOperator } from './agency-keys.ts'
import type { KeyStoreDatabase } from './key-store-database.ts'

/** What whoever looks after a key store should know of it; counts, ages and ids of agencies. */
export interface KeyReport {
  readonly agencies: number
  readonly dataKeys: number
  /** Highest epochs there are. */
  readonly agencyEpoch: number
  readonly dataEpoch: number
  /** When the oldest of the agencies' newest keys was made. */
  readonly oldest: Date | null
  /** Agencies whose change of keys was cut short. */
  readonly unfinished: readonly string[]
  /** Agencies that hold their own key. */
  readonly holding: readonly string[]
  /** Keys that another key of the operator opens besides this one, or alone. */
  readonly alsoByAnother: number
  readonly onlyByAnother: number
  readonly backedUpAt: Date | null
  readonly split: {
    readonly key: string
    readonly need: number
    readonly of: number
    readonly at: Date
  } | null
  /** Settings of its server without which an acknowledged key may be lost in a power cut. */
  readonly unsafe: readonly string[]
}

interface Row {
  readonly agencies: number
  readonly data_keys: number
  readonly agency_epoch: number
  readonly data_epoch: number
  readonly oldest: Date | null
  readonly unfinished: string[]
  readonly holding: string[]
  readonly also_by_another: number
  readonly only_by_another: number
  readonly backed_up_at: Date | null
  readonly split_key: string | null
  readonly split_need: number
  readonly split_of: number
  readonly split_at: Date
  readonly unsafe: string[]
}

const REPORT = `
  with agency as (
    select k.coalition, k.agency, max(k.epoch) as epoch, max(k.created_at) as newest,
      count(*) filter (where k.retired_at is null) as in_use
    from keys.agency_key k group by k.coalition, k.agency
  ), wraps as (
    select coalition, agency, epoch,
      bool_or(wrapped_by = $1) as mine,
      bool_or(wrapped_by like 'operator:%' and wrapped_by <> $1) as another,
      bool_or(wrapped_by like 'agency:%') as own
    from keys.agency_key_wrap group by coalition, agency, epoch
  )
  select (select count(*)::int from agency) as agencies,
    (select count(*)::int from keys.data_key where destroyed_at is null) as data_keys,
    (select coalesce(max(epoch), 0) from agency) as agency_epoch,
    (select coalesce(max(epoch), 0) from keys.data_key) as data_epoch,
    (select min(newest) from agency) as oldest,
    array(select agency::text from agency where in_use > 1 order by 1) as unfinished,
    array(select a.agency::text from agency a join wraps w using (coalition, agency, epoch) where w.own order by 1) as holding,
    (select count(*)::int from wraps where mine and another) as also_by_another,
    (select count(*)::int from wraps where another and not mine) as only_by_another,
    s.backed_up_at, s.split_key, s.split_need, s.split_of, s.split_at,
    array(select name from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by 1) as unsafe
  from keys.store s`

export async function keyReport({ pool, operator }: KeyStoreDatabase): Promise<KeyReport> {
  const { rows } = await pool.query<Row>(REPORT, [byOperator(operator)])
  const [row] = rows
  if (row === undefined) throw new Error('the key store has no id')
  return {
    agencies: row.agencies,
    dataKeys: row.data_keys,
    agencyEpoch: row.agency_epoch,
    dataEpoch: row.data_epoch,
    oldest: row.oldest,
    unfinished: row.unfinished,
    holding: row.holding,
    alsoByAnother: row.also_by_another,
    onlyByAnother: row.only_by_another,
    backedUpAt: row.backed_up_at,
    split:
      row.split_key === null
        ? null
        : { key: row.split_key, need: row.split_need, of: row.split_of, at: row.split_at },
    unsafe: row.unsafe,
  }
}

/** That a key was split among people, and was tried: which one, and how many it takes. */
export async function noteSplit(
  { pool }: KeyStoreDatabase,
  { id }: TopKey,
  need: number,
  of: number,
): Promise<void> {
  await pool.query('update keys.store set split_key = $1, split_need = $2, split_of = $3, split_at = now()', [
    id,
    need,
    of,
  ])
}
