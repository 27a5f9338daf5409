import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { ApprovalKind } from './approvals.ts'
import { textDigest } from './flyer-text.ts'
import type { LanguageCode } from './languages.ts'

const t = translator('en')

export interface ApprovalGiven {
  readonly language: LanguageCode
  readonly kind: ApprovalKind
  /** Name of who read the words. */
  readonly person: string
  /** Digest of the words that were on the page when the steward pressed the button. */
  readonly digest: string
}

/** What each unique index of `awareness.approval` means to a person. */
const TWICE: ReadonlyMap<string | undefined, 'already-approved' | 'same-reader' | 'same-steward'> = new Map([
  ['approval_one_of_each_kind', 'already-approved'],
  ['approval_two_readers', 'same-reader'],
  ['approval_two_stewards', 'same-steward'],
])

/**
 * Writes down that a named person read the words of a flyer. Two people and two stewards are asked for by the unique
 * indexes of the table, so that two who press at once do not pass either.
 *
 * @throws {Forbidden} `stewards-only`.
 * @throws {Conflict} `text-changed` since the page was opened · `already-approved` · `same-reader` · `same-steward`.
 */
export async function approveText(ctx: Context, given: ApprovalGiven): Promise<void> {
  const me = requireSteward(ctx)
  if (given.digest !== textDigest(given.language)) {
    throw new Conflict('text-changed', t('steward.refused.text-changed'))
  }
  await orRefuse(
    { unique_violation: ({ constraint }) => twice(constraint) },
    ctx.prepared(
      'flyer_approve',
      `insert into awareness.approval (language, text_sha256, kind, person, by_steward) values ($1, $2, $3, $4, $5)`,
      [given.language, given.digest, given.kind, given.person, me],
    ),
  )
  await recordEvent(
    ctx,
    'flyer.approved',
    { kind: 'flyer-text', id: given.language },
    { kind: given.kind, digest: given.digest.slice(0, 12) },
  )
}

/**
 * Takes an approval back: papers in its language become proofs again. A second press changes nothing.
 *
 * @throws {Forbidden} `stewards-only`.
 * @throws {NotFound} no such approval, or a colleague took it back before.
 */
export async function withdrawApproval(ctx: Context, id: string): Promise<void> {
  const me = requireSteward(ctx)
  const [gone] = await ctx.prepared<{ language: string; kind: string }>(
    'flyer_withdraw',
    `update awareness.approval set withdrawn_by = $2, withdrawn_at = now()
     where id = $1 and withdrawn_at is null returning language, kind`,
    [id, me],
  )
  if (!gone) {
    const own = await ctx.prepared(
      'flyer_withdrawn_before',
      'select from awareness.approval where id = $1 and withdrawn_by = $2',
      [id, me],
    )
    if (own.length > 0) return
    throw new NotFound('approval')
  }
  await recordEvent(ctx, 'flyer.withdrawn', { kind: 'flyer-text', id: gone.language }, { kind: gone.kind })
}

function twice(constraint: string | undefined): Conflict | undefined {
  const code = TWICE.get(constraint)
  return code && new Conflict(code, t(`steward.refused.${code}`))
}
