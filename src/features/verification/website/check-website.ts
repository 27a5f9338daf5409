import type { WebsiteOutcome } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { checkServices } from './check-record.ts'
import { fetchRobots, lookAtPage, type Web } from './look-at-page.ts'

const t = translator('en')

export const CHECK_TASK = 'check-website'

/** Websites queued at a time, each on a host of its own. */
const MOST_AT_ONCE = 20

/** One host is asked by all nodes together at most once in so many seconds. */
export const HOST_REST_SECONDS = 10

/** Days until a website is looked at again; after failures sooner, later each time. */
const AGAIN_DAYS = 30
const AFTER_FAILURE_DAYS = [1, 3, 7] as const

/** How long a host's robots.txt is heeded before it is fetched again. */
const ROBOTS_HOURS = 24

/** Cards looked through at a time: a large directory is gone through in parts. */
const PART = 500

/** From a place in the directory that nobody chose: every website has its turn, and no run waits for another's mark. */
const DUE = `
with start as materialized (select gen_random_uuid() as id),
ahead as materialized (
  select c.* from directory.public_card c where c.id >= (select id from start) order by c.id limit ${PART}),
part as (
  select * from ahead union all
  (select c.* from directory.public_card c where c.id < (select id from start) order by c.id
    limit (select ${PART} - count(*) from ahead))),
due as (
  select p.service_id as id, lower(substring(p.card ->> 'url' from '^https?://([^/?#]+)')) as host, k.next_at
  from part p left join directory.link_check k on k.service_id = p.service_id
  where not p.fictional and (k.next_at is null or k.next_at <= now()))
select id, host from (
  select distinct on (host) * from due where host is not null order by host, next_at nulls first, id) one_per_host
order by next_at nulls first, host limit ${MOST_AT_ONCE}`

/**
 * Queues websites that are to be looked at: one job for each host, so that no host is asked twice at a time. Made-up
 * entries have made-up websites and are left out. Where there are more than {@link PART} cards, it looks at some of them.
 *
 * @returns how many were queued
 */
export async function planWebsiteChecks(ctx: Context): Promise<number> {
  requireJob(ctx)
  const due = await ctx.prepared<{ id: string; host: string }>('websites_due', DUE, [])
  for (const { id, host } of due)
    await ctx.prepared('website_queue', 'select directory.queue_website_check($1, $2)', [id, host])
  return due.length
}

/**
 * Looks whether the website of a service answers, for all of its organization that show the same address. Writes the machine's
 * date when it does, and what was found for stewards; never the human date, and nothing that a card would say about
 * the service.
 *
 * @returns what was found; `later` when the host was asked a moment ago, `none` without a website
 */
export async function checkWebsite(
  ctx: Context,
  serviceId: string,
  web: Web,
): Promise<WebsiteOutcome | 'later' | 'none'> {
  requireJob(ctx)
  const [card] = await ctx.prepared<{ url: string }>(
    'website_of',
    `select card ->> 'url' as url from directory.public_card
     where service_id = $1 and card ->> 'url' is not null order by id limit 1`,
    [serviceId],
  )
  if (!card || !URL.canParse(card.url)) return 'none'
  const url = new URL(card.url)
  const host = await takeHost(ctx, url.host)
  if (!host) return 'later'
  const robots = await robotsOf(ctx, url, host, web)
  const outcome = 'outcome' in robots ? robots.outcome : await lookAtPage(url, robots.text, web)
  await ctx.prepared(
    'website_host_asked',
    'update directory.link_host set asked_at = clock_timestamp() where host = $1',
    [url.host],
  )
  await noteOutcome(ctx, { serviceId, url: card.url }, outcome)
  return outcome
}

/** A date that a machine may write belongs to a job, not to a person who could mean more by it. */
function requireJob(ctx: Context): void {
  if (ctx.actor.kind === 'job') return
  throw new Forbidden('jobs-only', t('steward.refused.jobs-only'))
}

interface Host {
  readonly robots: string
  readonly fresh: boolean
}

/** The host's line, ours until we are done; undefined when another node has it or it was asked a moment ago. */
async function takeHost(ctx: Context, host: string): Promise<Host | undefined> {
  // Tried, not waited for. The row could not be the lock: adding the same new row twice waits.
  const [turn] = await ctx.prepared<{ ours: boolean }>(
    'website_turn',
    `select pg_try_advisory_xact_lock(hashtextextended('website ' || $1, 0)) as ours`,
    [host],
  )
  if (!turn?.ours) return undefined
  await ctx.prepared(
    'website_host_new',
    `insert into directory.link_host (host, asked_at) values ($1, 'epoch') on conflict do nothing`,
    [host],
  )
  const [row] = await ctx.prepared<Host & { resting: boolean }>(
    'website_host',
    `select robots, coalesce(robots_at > now() - interval '${ROBOTS_HOURS} hours', false) as fresh,
       asked_at > clock_timestamp() - interval '${HOST_REST_SECONDS} seconds' as resting
     from directory.link_host where host = $1`,
    [host],
  )
  return row && !row.resting ? row : undefined
}

async function robotsOf(ctx: Context, url: URL, host: Host, web: Web) {
  if (host.fresh) return { text: host.robots }
  const fetched = await fetchRobots(url, web)
  if ('text' in fetched) {
    await ctx.prepared(
      'website_robots',
      'update directory.link_host set robots = $2, robots_at = now() where host = $1',
      [url.host, fetched.text],
    )
  }
  return fetched
}

const FAILED: ReadonlySet<WebsiteOutcome> = new Set(['gone', 'no-answer', 'not-found'])

/** Not for whoever else shows the address: without an index on what cards say, each look would read all of them. */
const SAME_ADDRESS = `
select distinct c.service_id from directory.service own
join directory.service s on s.organization_id = own.organization_id
join directory.public_card c on c.service_id = s.id
where own.id = $1 and c.card ->> 'url' = $2 and not c.fictional`

async function noteOutcome(
  ctx: Context,
  looked: { readonly serviceId: string; readonly url: string },
  outcome: WebsiteOutcome,
): Promise<void> {
  const failed = FAILED.has(outcome)
  const [first, second, later] = AFTER_FAILURE_DAYS
  const noted = await ctx.prepared<{ id: string }>(
    'website_noted',
    `insert into directory.link_check as k (service_id, checked_at, outcome, failures, next_at)
     select c.service_id, now(), $3, case when $4 then 1 else 0 end,
       now() + make_interval(days => case when $4 then ${first} else ${AGAIN_DAYS} end)
     from (${SAME_ADDRESS}) c
     on conflict (service_id) do update set checked_at = now(), outcome = excluded.outcome,
       failures = case when $4 then least(k.failures + 1, 1000) else 0 end,
       next_at = now() + make_interval(days => case when not $4 then ${AGAIN_DAYS}
         when k.failures = 0 then ${first} when k.failures = 1 then ${second} else ${later} end)
     returning service_id as id`,
    [looked.serviceId, looked.url, outcome, failed],
  )
  if (outcome === 'answers' && noted.length > 0) {
    await checkServices(
      ctx,
      noted.map((one) => one.id),
      'link answers',
    )
  }
}
