import { recordEvent } from '#features/audit/index.ts'
import { askDestruction, askPurge } from '#features/destruction/index.ts'
import { recordsRefusals } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { dueRefusals } from './refusals.ts'
import { rulesNow } from './rules-now.ts'

const t = translator('en')

/** Why a lead keeps what is past its period: codes, no words of anybody. */
export const KEEP_REASONS = [
  'still-needed',
  'asked-by-them',
  'may-be-evidence',
  'counsel',
  'other-law',
] as const
export type KeepReason = (typeof KEEP_REASONS)[number]

/** A record of the acting program, or one entry of one, that is past its period. Ids, codes and days: no word of it. */
export interface Due {
  /** Of the entry; else of the record. */
  readonly id: string
  readonly subject: string
  /** Null: the whole record. */
  readonly item: string | null
  readonly kind: string | null
  /** The day it is counted from, ISO. */
  readonly countedFrom: string
  readonly dueOn: string
  /** `open`: to be decided · `held`: a legal hold stands, or a document is frozen · `asked`: waits to be destroyed · `kept`. */
  readonly state: 'open' | 'held' | 'asked' | 'kept'
  readonly keptUntil: string | null
  readonly keptBecause: KeepReason | null
}

export interface DueNow {
  /** By rules that are signed: only then anything can be decided. */
  readonly isSigned: boolean
  readonly due: readonly Due[]
}

/** At most so many are listed: first what is to be decided, each the longest due first. */
export const MOST_DUE = 500

/** What is past its period in the acting program, by the rules as they are: signed, or what they would list. Or one of it, by its id. */
export async function dueNow(ctx: Context, id?: string): Promise<DueNow> {
  const { text, isSigned } = await rulesNow(ctx)
  const due = await orRefused(
    ctx.prepared<Due>(
      'records_due_here',
      `select id, subject_id as subject, item_id as item, kind, counted_from::text as "countedFrom", due_on::text as "dueOn", state,
         kept_until::text as "keptUntil", kept_because as "keptBecause" from records.due_here($1, $2)`,
      [text, id ?? null],
    ),
  )
  return { isSigned, due }
}

/**
 * Asks for what is due to be destroyed. Like any other request, that takes a second person and seven days.
 *
 * @throws {NotFound} not due here · {Conflict} `rules-unsigned`, `due-held`, `due-asked` · as `askDestruction`
 */
export async function askForDue(ctx: Context, id: string): Promise<void> {
  const { text } = await rulesNow(ctx)
  const [one] = await orRefused(
    ctx.prepared<{ subject: string; item: string | null }>(
      'records_require_due',
      'select of_subject as subject, of_item as item from records.require_due($1, $2)',
      [text, id],
    ),
  )
  if (!one) throw new NotFound('record')
  if (one.item === null) await askDestruction(ctx, one.subject, 'kept-long-enough')
  else await askPurge(ctx, one.subject, one.item, 'kept-long-enough')
}

/**
 * Keeps what is due until a day. Until then nobody is asked about it again.
 *
 * @param until ISO day, tomorrow to ten years from now
 * @throws {NotFound} not due here · {Conflict} `rules-unsigned`, `due-held`, `due-asked` · {Invalid} `keep-day`
 */
export async function keepDue(ctx: Context, id: string, until: string, reason: KeepReason): Promise<void> {
  const { text } = await rulesNow(ctx)
  const [row] = await orRefused(
    ctx.prepared<{ subject: string }>(
      'records_keep_longer',
      'select records.keep_longer($1, $2, $3, $4) as subject',
      [text, id, until, reason],
    ),
  )
  await recordEvent(
    ctx,
    'subject.kept-longer',
    { kind: 'subject', id: row?.subject ?? '' },
    { until, reason, entry: row?.subject !== id },
  )
}

const orRefused = <T>(asked: Promise<T>) =>
  orRefuse(
    [
      dueRefusals,
      recordsRefusals,
      {
        no_data_found: () => new NotFound('record'),
        insufficient_privilege: () => new Forbidden('due-for-leads', t('retention.refused.due-for-leads')),
      },
    ],
    asked,
  )
