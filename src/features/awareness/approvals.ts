import type { Context } from '#platform/db/actor.ts'
import { textDigest } from './flyer-text.ts'
import { FLYER_LANGUAGES, type LanguageCode } from './languages.ts'

/** Whoever translated a text (for English: edited it), and somebody else who read it over. */
export const APPROVAL_KINDS = ['translation', 'second-reader'] as const
export type ApprovalKind = (typeof APPROVAL_KINDS)[number]

export interface Approval {
  readonly id: string
  readonly kind: ApprovalKind
  /** Who read the words. */
  readonly person: string
  /** The steward who wrote that down. */
  readonly steward: string
  readonly at: Date
}

/** How far a text has come, as its words are today. */
export interface TextStanding {
  readonly language: LanguageCode
  readonly approvals: readonly Approval[]
  readonly approved: boolean
}

interface Row extends Approval {
  readonly language: string
  readonly digest: string
}

/** Every language with the acts that hold for its words of today. For stewards; reads `approval_one_of_each_kind`. */
export async function standings(ctx: Context): Promise<TextStanding[]> {
  const rows = await ctx.prepared<Row>(
    'flyer_approvals',
    `select a.id, a.language, a.text_sha256 as digest, a.kind, a.person, p.name as steward, a.at
     from awareness.approval a join identity.person p on p.id = a.by_steward
     where a.withdrawn_at is null order by a.at`,
    [],
  )
  return FLYER_LANGUAGES.map((language) => {
    const digest = textDigest(language)
    const approvals = rows.filter((row) => row.language === language && row.digest === digest)
    return { language, approvals, approved: approvals.length === APPROVAL_KINDS.length }
  })
}

/** Whether two people stand behind the words of today. Anyone may ask; the answer names nobody. */
export async function isApproved(ctx: Context, language: LanguageCode): Promise<boolean> {
  const [found] = await ctx.prepared<{ approved: boolean }>(
    'flyer_is_approved',
    'select awareness.is_approved($1, $2) as approved',
    [language, textDigest(language)],
  )
  return found?.approved ?? false
}
