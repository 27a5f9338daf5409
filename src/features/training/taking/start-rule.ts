import type { Context } from '#platform/db/actor.ts'

/** What a feature above this one says of beginning a course: cohorts that begin on different days. */
export interface StartRule {
  /** The day from which the acting person may begin it (ISO); undefined: at any time. */
  startsOn(ctx: Context, course: string): Promise<string | undefined>
  /** They began. @param learner their random id, whose link is open in this transaction */
  began(ctx: Context, course: string, learner: string): Promise<void>
}

let rules: readonly StartRule[] = []

/** Once per process. */
export function announceStartRules(given: readonly StartRule[]): void {
  rules = given
}

/** The latest day of all rules; undefined: at once. */
export async function startsOn(ctx: Context, course: string): Promise<string | undefined> {
  const days: string[] = []
  for (const rule of rules) {
    const day = await rule.startsOn(ctx, course)
    if (day !== undefined) days.push(day)
  }
  return days.sort().at(-1)
}

export async function tellBegan(ctx: Context, course: string, learner: string): Promise<void> {
  for (const rule of rules) await rule.began(ctx, course, learner)
}
