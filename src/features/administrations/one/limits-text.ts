import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { noSuchThing, orDeclined } from '../refusals.ts'

/** What is filed where a coalition has said nothing of a state: a general draft, which no lawyer has reviewed. */
export const GENERAL_LIMITS = 'us-general@1'

export const limitsLanguages = ['en', 'es'] as const
export type LimitsLanguage = (typeof limitsLanguages)[number]

/** A text that is read before any question; its id is filed. */
export interface LimitsText {
  readonly id: string
  /** A point on each line. */
  readonly words: string
}

/** As the coalition keeps it. */
export interface KeptLimits extends LimitsText {
  /** `US-IL`. */
  readonly state: string
  readonly language: LimitsLanguage
  /** Counsel, by name and function. */
  readonly reviewedBy: string
  /** ISO day. */
  readonly reviewedOn: string
}

const stateOf = (jurisdiction: string) => jurisdiction.slice(0, 'US-IL'.length)

/** Undefined: the coalition has said nothing of this state in this language, and the general draft is read. */
export async function limitsTextFor(
  ctx: Context,
  jurisdiction: string,
  language: string,
): Promise<LimitsText | undefined> {
  const [row] = await ctx.prepared<LimitsText>(
    'administrations_limits_for',
    `select l.id, l.words from administrations.limits_text l
     where l.coalition_id = identity.coalition() and l.state = $1 and l.language = $2 and l.ended_at is null
     order by l.said_at desc limit 1`,
    [stateOf(jurisdiction), language],
  )
  return row
}

/** The same for a young person on a screen that was handed over. */
export async function myLimits(ctx: Context, language: string): Promise<LimitsText | undefined> {
  const [row] = await ctx.prepared<LimitsText>(
    'administrations_my_limits',
    'select id, words from administrations.my_limits($1)',
    [language],
  )
  return row
}

/** What the coalition says now, by state and language. */
export async function limitsTexts(ctx: Context): Promise<readonly KeptLimits[]> {
  return await ctx.prepared<KeptLimits>(
    'administrations_limits_texts',
    `select distinct on (l.state, l.language) l.id, l.state, l.language, l.words, l.reviewed_by as "reviewedBy", l.reviewed_on::text as "reviewedOn"
     from administrations.limits_text l where l.coalition_id = identity.coalition() and l.ended_at is null
     order by l.state, l.language, l.said_at desc`,
    [],
  )
}

/** From now on this is read in that state and language. What was filed as read before stays. */
export async function sayLimits(ctx: Context, said: Omit<KeptLimits, 'id'>): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'person' || !actor.coalitionId) throw noSuchThing()
  await orDeclined(
    ctx.prepared(
      'administrations_say_limits',
      `insert into administrations.limits_text (coalition_id, state, language, words, reviewed_by, reviewed_on, said_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        actor.coalitionId,
        said.state,
        said.language,
        said.words,
        said.reviewedBy,
        said.reviewedOn,
        actor.personId,
      ],
    ),
  )
  await recordEvent(
    ctx,
    'check.limits-said',
    { kind: 'coalition', id: actor.coalitionId },
    { state: said.state, language: said.language },
  )
}
