import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { Fact } from './domain/fact.ts'
import { standingOf } from './domain/standing.ts'
import { fileFacts } from './law-files.ts'
import { storedLaw } from './stored-law.ts'

/** How many days before its review ends a fact stands in the queue. */
const DUE_DAYS = 30

export type Task = 'contested' | 'expired' | 'to-verify' | 'due'

/** What waits for a steward. A fact opens its own task: nothing has to run for it. */
export interface WaitingFact {
  readonly task: Task
  readonly fact: Fact
}

const ORDER: readonly Task[] = ['contested', 'expired', 'to-verify', 'due']

/** What is contested, past its review, waiting for a second person, or due within 30 days. @throws {Forbidden} `stewards-only` */
export async function reviewQueue(ctx: Context): Promise<readonly WaitingFact[]> {
  requireSteward(ctx)
  const today = dayOf(ctx.now)
  const soon = dayOf(new Date(ctx.now.getTime() + DUE_DAYS * 86_400_000))
  const { facts } = await storedLaw(ctx)
  return facts
    .flatMap((fact): WaitingFact[] => {
      const task = taskOf(fact, today, soon)
      return task === undefined ? [] : [{ task, fact }]
    })
    .sort((a, b) => ORDER.indexOf(a.task) - ORDER.indexOf(b.task))
}

export function taskOf(fact: Fact, today: string, soon: string): Task | undefined {
  if (fact.status === 'superseded') return undefined
  switch (standingOf(fact, today)) {
    case 'contested':
      return 'contested'
    case 'expired':
      return 'expired'
    case 'draft':
      return 'to-verify'
    case 'verified':
      return fact.reviewBy !== null && fact.reviewBy <= soon ? 'due' : undefined
    case 'unknown':
      return undefined
  }
}

/** Shipped drafts that nobody has taken over yet. */
export async function draftsToTakeOver(ctx: Context): Promise<readonly Fact[]> {
  requireSteward(ctx)
  const { takenOver } = await storedLaw(ctx)
  return fileFacts().filter((fact) => !takenOver.has(fact.id))
}

/** One act on a fact, with who did it: for stewards. */
export interface FactAct {
  readonly what: 'entered' | 'verified' | 'contested' | 'superseded'
  readonly who: string
  readonly at: Date
  readonly readOn: string | null
  readonly reviewBy: string | null
  readonly reason: string | null
}

export interface FactFile {
  readonly fact: Fact
  readonly acts: readonly FactAct[]
  /** Whether the reader entered it: then they cannot verify it. */
  readonly mine: boolean
}

/** One fact with everything that was done with it. @throws {Forbidden} `stewards-only` @throws {NotFound} no such fact. */
export async function factFile(ctx: Context, id: string): Promise<FactFile> {
  const me = requireSteward(ctx)
  const fact = (await storedLaw(ctx)).facts.find((one) => one.id === id)
  if (!fact) throw new NotFound('fact')
  const acts = await ctx.prepared<FactAct & { whoId: string }>(
    'law_acts',
    `select a.what, p.name as who, a.who as "whoId", a.at, a.read_on::text as "readOn",
       a.review_by::text as "reviewBy", a.reason
     from (select 'entered' as what, f.entered_by as who, f.entered_at as at, null::date as read_on,
         null::date as review_by, null as reason, 0 as version from law.fact f where f.id = $1
       union all select r.status, r.reviewed_by, r.reviewed_at, r.read_on, r.review_by, r.reason, r.version
         from law.review r where r.fact_id = $1) a
     join identity.person p on p.id = a.who order by a.version desc`,
    [id],
  )
  return { fact, acts, mine: acts.at(-1)?.whoId === me }
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}
