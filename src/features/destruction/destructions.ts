import { recordEvent } from '#features/audit/index.ts'
import { twoPeopleRefusals } from '#features/identity/index.ts'
import { recordsRefusals } from '#features/records/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { signTombstone, tombstoneKey } from '#platform/key-store/index.ts'
import { alreadyGone, destructionRefusals } from './refusals.ts'

const t = translator('en')

/** Why a record is destroyed: codes, no words of anybody. */
export const REASONS = ['asked-by-them', 'kept-long-enough', 'opened-by-mistake', 'court-order'] as const
export type Reason = (typeof REASONS)[number]

/**
 * Asks for a record, with all that was merged into it, to be destroyed. Nothing happens to it yet.
 *
 * @returns the id of what waits
 * @throws {NotFound} · {Conflict} `destruction-waits`, `record-held` · {Forbidden} `destroy-for-leads`
 */
export async function askDestruction(ctx: Context, subject: string, reason: Reason): Promise<string> {
  const [row] = await orDeclinedHere(
    ctx.prepared<{ id: string }>('records_ask_destruction', 'select records.ask_destruction($1, $2) as id', [
      subject,
      reason,
    ]),
  )
  await recordEvent(ctx, 'subject.destruction-asked', { kind: 'subject', id: subject }, { reason })
  return row?.id ?? ''
}

/**
 * The same for the words of one entry, in every version. That it existed, when and by whom, stays.
 *
 * @throws as {@link askDestruction} · {Conflict} `entry-purged`
 */
export async function askPurge(ctx: Context, subject: string, item: string, reason: Reason): Promise<string> {
  const [row] = await orDeclinedHere(
    ctx.prepared<{ id: string }>('records_ask_purge', 'select records.ask_purge($1, $2) as id', [
      item,
      reason,
    ]),
  )
  await recordEvent(
    ctx,
    'subject.destruction-asked',
    { kind: 'subject', id: subject },
    { reason, entry: true },
  )
  return row?.id ?? ''
}

/** Takes it back: whoever asked, or anybody who could confirm. @throws {NotFound} · {Conflict} `destruction-decided` */
export async function withdrawDestruction(ctx: Context, id: string): Promise<void> {
  const [row] = await orDeclinedHere(
    ctx.prepared<{ subject: string }>(
      'records_withdraw_destruction',
      'select records.withdraw_destruction($1) as subject',
      [id],
    ),
  )
  await recordEvent(ctx, 'subject.destruction-withdrawn', { kind: 'subject', id: row?.subject ?? '' })
}

/**
 * The second person confirms: with this transaction all that was written is gone from the data, and a signed tombstone says so.
 * The keys go right after it, by a job ({@link carryOutDestruction}).
 *
 * @throws {NotFound} · {Forbidden} `destruction-second` · {Conflict} `destruction-too-early`, `record-held`,
 *   `destruction-decided`, `destruction-changed`: a record was merged with it or taken out since
 */
export async function confirmDestruction(ctx: Context, keyring: Keyring, id: string): Promise<void> {
  const [what] = await orDeclinedHere(
    ctx.prepared<{ coalition: string; agency: string; parts: string[]; item: string | null; moment: Date }>(
      'records_destruction_to_confirm',
      'select * from records.destruction_to_confirm($1)',
      [id],
    ),
  )
  if (!what) throw new NotFound('page')
  const { coalition, agency, item, moment: at } = what
  const key = tombstoneKey(keyring.signs('tombstones'))
  const notes = what.parts.map((subject) => signTombstone(key, { coalition, agency, subject, item, at }).note)
  await orDeclinedHere(
    ctx.prepared('records_confirm_destruction', 'select records.confirm_destruction($1, $2, $3)', [
      id,
      at,
      notes,
    ]),
  )
}

export async function orDeclinedHere<T>(asked: Promise<T>): Promise<T> {
  return orRefuse(
    [
      destructionRefusals,
      alreadyGone,
      recordsRefusals,
      twoPeopleRefusals,
      {
        no_data_found: () => new NotFound('record'),
        insufficient_privilege: () => new Forbidden('destroy-for-leads', t('destroy.forLeads')),
      },
    ],
    asked,
  )
}
