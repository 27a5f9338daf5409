import { recordEvent } from '#features/audit/index.ts'
import { subjectGroup } from '#features/records/index.ts'
import { stopSharing } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { conflictOf, noSuchThing } from '../refusals.ts'

/** What went wrong. */
export const WHYS = ['wrong-program', 'wrong-person', 'too-much'] as const
/** What a recipient did with what it should not have got. */
export const ANSWERS = ['not-used', 'removed', 'already-used'] as const

/**
 * Takes back something that was shared with the wrong program, or of the wrong person: nothing passes by it from the next request
 * on; what had been read by then stands in the ledger, and those who must know are told that something waits.
 *
 * @returns the recall
 * @throws {NotFound} no such sharing of this record · {Conflict} `recalled-already`
 */
export async function recallShare(
  ctx: Context,
  subject: string,
  basis: string,
  why: (typeof WHYS)[number],
): Promise<string> {
  const { head } = await subjectGroup(ctx, subject)
  await stopSharing(ctx, head, basis)
  const [row] = await ctx.prepared<{ id: string | null }>(
    'disclosures_note_recall',
    'select disclosures.note_recall($1, $2) as id',
    [basis, why],
  )
  if (!row?.id) throw conflictOf('recalled-already')
  await recordEvent(ctx, 'share.recalled', { kind: 'subject', id: head }, { why })
  return row.id
}

/** One recall as one of the two programs sees it. */
export interface Recall {
  readonly id: string
  /** Whoever acts is of the program that recalled it. */
  readonly isOurs: boolean
  /** Null for the program that received it, as what went wrong and how often it was read. */
  readonly record: string | null
  readonly other: string
  readonly otherAgency: string
  readonly recalledAt: Date
  readonly why: string | null
  readonly readings: number | null
  readonly answer: string | null
  readonly answeredAt: Date | null
}

/** @throws {NotFound} none, or none of the acting program: the two look the same */
export async function recallHere(ctx: Context, recall: string): Promise<Recall> {
  const [row] = await ctx.prepared<Recall>(
    'disclosures_recall_here',
    `select id, is_ours as "isOurs", subject_id as record, other, other_agency as "otherAgency", recalled_at as "recalledAt", why, readings,
       answer, answered_at as "answeredAt" from disclosures.recall_here($1)`,
    [recall],
  )
  if (!row) throw noSuchThing()
  return row
}

/** Recalls to which the acting program has not said what it did. */
export async function recallsWaiting(
  ctx: Context,
): Promise<readonly { readonly id: string; readonly recalledAt: Date }[]> {
  return await ctx.prepared(
    'disclosures_recalls_waiting',
    'select id, recalled_at as "recalledAt" from disclosures.recalls_waiting()',
    [],
  )
}

/**
 * Says for the program that received something by mistake what it did with it; whoever recalled it is told that an answer waits.
 *
 * @throws {NotFound} none of theirs · {Conflict} `answered-already`
 */
export async function answerRecall(
  ctx: Context,
  recall: string,
  answer: (typeof ANSWERS)[number],
): Promise<void> {
  const [row] = await ctx.prepared<{ first: boolean | null }>(
    'disclosures_answer_recall',
    'select disclosures.answer_recall($1, $2) as first',
    [recall, answer],
  )
  if (row?.first === null || row?.first === undefined) throw noSuchThing()
  if (!row.first) throw conflictOf('answered-already')
  await recordEvent(ctx, 'recall.answered', { kind: 'recall', id: recall }, { answer })
}
