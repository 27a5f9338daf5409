import { recordEvent } from '#features/audit/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { todayAnywhere, translator } from '#platform/i18n/index.ts'
import { REVIEW_MONTHS } from './domain/standing.ts'

const t = translator('en')

export const CONTEST_REASONS = [
  'wrong-text',
  'wrong-section',
  'wrong-reading',
  'law-changed',
  'not-official',
] as const
export type ContestReason = (typeof CONTEST_REASONS)[number]

export interface Verification {
  /** As shown on the page: if somebody acted since, nothing happens. */
  readonly version: number
  /** The day on which the steward read the source at its official address. */
  readonly readOn: string
  /** "I read the statute at the official address." */
  readonly iRead: boolean
  /** For how long it counts, 1 to 12. */
  readonly months: number
}

interface Row {
  readonly enteredBy: string
  readonly status: 'draft' | 'verified' | 'contested' | 'superseded'
  readonly version: number
  readonly replaces: string | null
  readonly retrieved: string
  readonly validTo: string | null
}

/**
 * Another steward has read the source: from now on the fact counts, for 12 months at most. The fact that it replaces is
 * superseded in the same act. Also renews a review, and settles a contested fact.
 *
 * Two stewards who press together: one succeeds, the other is told. Who may is kept by a constraint of the table too.
 *
 * @throws {NotFound} no such fact. @throws {Forbidden} `stewards-only`, `same-person`
 * @throws {Invalid} `not-read`, `day-to-come`, `read-too-early`, `counts-too-long`
 * @throws {Conflict} `fact-moved-on`, `fact-is-superseded`, `rule-has-ended`, `older-is-superseded`
 */
export async function verifyFact(ctx: Context, id: string, act: Verification): Promise<void> {
  const me = requireSteward(ctx)
  const fact = await current(ctx, id, act.version)
  if (fact.enteredBy === me) throw new Forbidden('same-person', t('steward.refused.same-person'))
  const today = ctx.now.toISOString().slice(0, 10)
  if (!act.iRead)
    refuse('not-read', 'iRead', 'Read the source at its official address first, then say so here.')
  if (act.readOn > todayAnywhere(ctx.now))
    refuse('day-to-come', 'readOn', 'This day has not come yet. Check the date.')
  if (act.readOn < fact.retrieved)
    refuse('read-too-early', 'readOn', 'The fact was entered from a later reading. Read the source again.')
  if (!Number.isInteger(act.months) || act.months < 1 || act.months > REVIEW_MONTHS)
    refuse('counts-too-long', 'months', `A review counts for 1 to ${REVIEW_MONTHS} months.`)
  if (fact.validTo !== null && fact.validTo < today)
    throw new Conflict('rule-has-ended', t('steward.refused.rule-has-ended'))
  await add(ctx, id, act.version + 1, { status: 'verified', readOn: act.readOn, months: act.months })
  await recordEvent(ctx, 'fact.verified', { kind: 'law-fact', id }, { version: act.version + 1 })
  if (fact.replaces !== null) await supersede(ctx, fact.replaces, id)
}

/**
 * Any steward, also the one who entered it, says that a fact may be wrong: it reads as unknown at once.
 *
 * @throws {NotFound} no such fact. @throws {Forbidden} `stewards-only`
 * @throws {Conflict} `fact-moved-on`, `fact-is-superseded`
 */
export async function contestFact(
  ctx: Context,
  id: string,
  act: { readonly version: number; readonly reason: ContestReason },
): Promise<void> {
  requireSteward(ctx)
  await current(ctx, id, act.version)
  await add(ctx, id, act.version + 1, { status: 'contested', reason: act.reason })
  await recordEvent(
    ctx,
    'fact.contested',
    { kind: 'law-fact', id },
    {
      version: act.version + 1,
      reason: act.reason,
    },
  )
}

/** Once: when a fact is verified again, what it replaced stays as it is; what another one replaced is no longer there. */
async function supersede(ctx: Context, id: string, by: string): Promise<void> {
  const [last] = await ctx.prepared<{ version: number; status: string | null; another: boolean }>(
    'law_superseding',
    `select coalesce(max(r.version), 0)::int as version,
       (array_agg(r.status order by r.version desc))[1] as status,
       exists (select from law.fact f join law.review v on v.fact_id = f.id and v.status = 'verified'
         where f.replaces = $1 and f.id <> $2) as another
     from law.review r where r.fact_id = $1`,
    [id, by],
  )
  if (last?.another) throw new Conflict('older-is-superseded', t('steward.refused.older-is-superseded'))
  if (last?.status === 'superseded') return
  const version = (last?.version ?? 0) + 1
  await add(ctx, id, version, { status: 'superseded' })
  await recordEvent(ctx, 'fact.superseded', { kind: 'law-fact', id }, { version })
}

async function current(ctx: Context, id: string, version: number): Promise<Row> {
  const [fact] = await ctx.prepared<Row>(
    'law_current',
    `select f.entered_by as "enteredBy", coalesce(r.status, 'draft') as status, coalesce(r.version, 0) as version,
       f.replaces, f.retrieved_on::text as retrieved, f.valid_to::text as "validTo"
     from law.fact f left join lateral (
       select v.status, v.version from law.review v where v.fact_id = f.id order by v.version desc limit 1) r on true
     where f.id = $1`,
    [id],
  )
  if (!fact) throw new NotFound('fact')
  if (fact.status === 'superseded')
    throw new Conflict('fact-is-superseded', t('steward.refused.fact-is-superseded'))
  if (fact.version !== version) throw movedOn()
  return fact
}

type Line =
  | { readonly status: 'verified'; readonly readOn: string; readonly months: number }
  | { readonly status: 'contested'; readonly reason: ContestReason }
  | { readonly status: 'superseded' }

/** The version is the key: of two lines that are written together only one gets in, and the other waits for it. */
async function add(ctx: Context, id: string, version: number, line: Line): Promise<void> {
  const added = await ctx.prepared(
    'law_review_add',
    `insert into law.review (fact_id, version, entered_by, status, reviewed_by, read_on, review_by, reason)
     select f.id, $2, f.entered_by, $3, $4, $5::date,
       ((now() at time zone 'UTC')::date + make_interval(months => $6))::date, $7
     from law.fact f where f.id = $1
     on conflict (fact_id, version) do nothing returning 1`,
    [
      id,
      version,
      line.status,
      requireSteward(ctx),
      line.status === 'verified' ? line.readOn : null,
      line.status === 'verified' ? line.months : null,
      line.status === 'contested' ? line.reason : null,
    ],
  )
  if (added.length === 0) throw movedOn()
}

function movedOn(): Conflict {
  return new Conflict('fact-moved-on', t('steward.refused.fact-moved-on'))
}

function refuse(code: string, field: string, sentence: string): never {
  throw new Invalid(code, sentence, [{ field, sentence }])
}
