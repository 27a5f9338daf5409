import type { Context } from '#platform/db/actor.ts'

/** What a machine found at a web address. It says something about the address and nothing about the service. */
export type WebsiteOutcome =
  | 'answers'
  | 'moved'
  | 'gone'
  | 'refused'
  | 'no-answer'
  | 'not-found'
  | 'not-allowed'
  | 'bad-address'

/** What a machine last found at the website of one service; null when it never looked. */
export async function websiteOf(
  ctx: Context,
  serviceId: string,
): Promise<{ readonly outcome: WebsiteOutcome; readonly failures: number; readonly checkedAt: Date } | null> {
  const [row] = await ctx.prepared<{ outcome: WebsiteOutcome; failures: number; checkedAt: Date }>(
    'website_last',
    'select outcome, failures, checked_at as "checkedAt" from directory.link_check where service_id = $1',
    [serviceId],
  )
  return row ?? null
}
