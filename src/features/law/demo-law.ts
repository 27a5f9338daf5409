import { createHash } from 'node:crypto'
import { FICTIONAL_STATE } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Scope, Unless } from './domain/fact.ts'
import type { Topic } from './domain/topics.ts'
import { enterFact } from './enter-fact.ts'
import { contestFact, verifyFact } from './review-fact.ts'

interface Made {
  readonly topic: Topic
  readonly section: string
  readonly value: 'yes' | 'no' | 'partial'
  readonly scope?: Scope
  readonly says: string
  readonly quote: string
  readonly unless?: Unless
  /** What the second steward did; nothing where the draft still waits. */
  readonly second?: 'verify' | 'contest'
}

/** Law that exists nowhere: every section says so, and so does every quotation. */
const MADE: readonly Made[] = [
  {
    topic: 'reporter',
    section: '26-101',
    value: 'yes',
    says: 'Made up: nurses, teachers, officers and everyone else must report.',
    quote: 'Made-up law: whoever suspects that a child was harmed shall report it.',
    unless: {
      says: 'made up: what clergy learn solely in a confession',
      quote: 'Made-up law: a member of the clergy need not report what was confessed.',
      for: ['clergy'],
    },
    second: 'verify',
  },
  {
    topic: 'harm',
    section: '26-102',
    value: 'yes',
    says: 'Made up: trafficking and sexual exploitation count as abuse.',
    quote: 'Made-up law: abuse includes trafficking and sexual exploitation of a child.',
    second: 'verify',
  },
  {
    topic: 'offender',
    section: '26-103',
    value: 'yes',
    scope: { offender: ['anyone'] },
    says: 'Made up: it counts whoever did it, also someone outside the family.',
    quote: 'Made-up law: it makes no difference who harmed the child.',
    second: 'verify',
  },
  {
    topic: 'age',
    section: '26-104',
    value: 'yes',
    scope: { age: 'under-18' },
    says: 'Made up: a child is anyone under 18.',
    quote: 'Made-up law: a child is a person under eighteen years of age.',
    second: 'verify',
  },
  {
    topic: 'clock',
    section: '26-105',
    value: 'yes',
    says: 'Made up: report at once, and within 24 hours at the latest.',
    quote: 'Made-up law: the report is due at once and within twenty-four hours.',
    second: 'verify',
  },
  {
    topic: 'route',
    section: '26-106',
    value: 'yes',
    says: 'Made up: report to the child welfare agency of the state.',
    quote: 'Made-up law: the report goes to the agency for child welfare.',
    second: 'verify',
  },
  {
    topic: 'immunity',
    section: '26-201',
    value: 'yes',
    scope: { age: 'under-18' },
    says: 'Made up: nobody under 18 is charged for having been exploited.',
    quote: 'Made-up law: a child is not charged for being sold.',
  },
  {
    topic: 'consent-advocacy',
    section: '26-401',
    value: 'yes',
    says: 'Made up: a young person may have an advocate’s help on their own word.',
    quote: 'Made-up law: a person under eighteen may have the help of an advocate on their own word.',
    second: 'verify',
  },
  {
    topic: 'team',
    section: '26-301',
    value: 'partial',
    scope: { reporter: ['child-welfare-agency'] },
    says: 'Made up: a team of several professions meets within a week.',
    quote: 'Made-up law: the agency calls a team together within seven days.',
    second: 'contest',
  },
]

/**
 * Gives the fictional state of a demo its law, through the verbs: one fictional steward enters each fact, the other
 * reads the source and verifies it. A later start finds them and changes nothing.
 *
 * @returns how many facts were entered
 */
export async function loadDemoLaw(
  as: <T>(which: 0 | 1, work: (ctx: Context) => Promise<T>) => Promise<T>,
): Promise<number> {
  const ids = await as(0, async (ctx) => {
    await ctx.prepared('law_demo_lock', "select pg_advisory_xact_lock(hashtext('law.demo'))", [])
    const there = await ctx.prepared(
      'law_demo_there',
      'select 1 from law.fact where jurisdiction = $1 limit 1',
      [FICTIONAL_STATE.code],
    )
    if (there.length > 0) return []
    const day = (ago: number) => new Date(ctx.now.getTime() - ago * 86_400_000).toISOString().slice(0, 10)
    const entered: string[] = []
    for (const made of MADE)
      entered.push(
        await enterFact(ctx, {
          jurisdiction: FICTIONAL_STATE.code,
          topic: made.topic,
          value: made.value,
          scope: made.scope ?? {},
          says: made.says,
          citation: `Harbor State Code ${made.section} (fictional)`,
          quote: made.quote,
          unless: made.unless ?? null,
          official: `https://law.harbor-state.example/${made.section}`,
          sha256: createHash('sha256').update(made.quote).digest('hex'),
          sourceKind: 'statute',
          asOf: day(30),
          retrieved: day(10),
          license: 'Made up for the demonstration',
          validFrom: null,
          validTo: null,
        }),
      )
    return entered
  })
  await as(1, async (ctx) => {
    const readOn = new Date(ctx.now.getTime() - 86_400_000).toISOString().slice(0, 10)
    for (const [at, id] of ids.entries()) {
      const second = MADE[at]?.second
      if (second === 'verify') await verifyFact(ctx, id, { version: 0, readOn, iRead: true, months: 12 })
      if (second === 'contest') await contestFact(ctx, id, { version: 0, reason: 'wrong-reading' })
    }
  })
  return ids.length
}
