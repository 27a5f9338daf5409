import type { Context } from '#platform/db/actor.ts'

export const FIGURES = ['way', 'denied', 'lapses', 'read', 'told', 'recalled'] as const

/** One number of an agency's sharing. */
export interface FigureLine {
  readonly figure: (typeof FIGURES)[number]
  readonly code: string
  /** Null: about too few young people to be told. */
  readonly n: number | null
}

/**
 * What an agency shared, by numbers, since the first day of a month so many months ago: for its auditors. No number tells of whom.
 *
 * @throws for nobody else: the database refuses
 */
export async function overviewOf(ctx: Context, months: number): Promise<readonly FigureLine[]> {
  const since = new Date(Date.UTC(ctx.now.getUTCFullYear(), ctx.now.getUTCMonth() - months + 1, 1))
  return await ctx.prepared<FigureLine>(
    'disclosures_overview',
    'select figure, code, n::int as n from disclosures.overview($1)',
    [since],
  )
}
