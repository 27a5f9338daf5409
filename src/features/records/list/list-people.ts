import type { Context } from '#platform/db/actor.ts'
import { actingPlace } from '../acting.ts'
import { FILTERS, type Filter, whatOf, whoseOf } from './filters.ts'

/** What a list may say of a record without opening it. Records that were found to be of one young person are one line. */
export interface LineOfList {
  readonly id: string
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly holder: { readonly id: string; readonly name: string | null } | null
  /** When it was known what the newest entry says; null: there is none yet. */
  readonly lastEntryAt: Date | null
  /** When the next task is due, or was. */
  readonly dueAt: Date | null
  readonly entries: number
  /** The item that says who it is. */
  readonly identity: string | null
}

export const A_PAGE = 50
/** What is due within so many days counts as due. */
export const DUE_DAYS = 7
/** A record in which nothing was written for so long is quiet. */
export const QUIET_DAYS = 30

/** Entries are what somebody wrote: who a young person is and how to reach them are no entries. */
const ENTRY = `r.state = 'current' and r.kind not in ('identity', 'safe-contact')`

/** Each merged record and its head. */
const PARTS = `part (id, head) as (
    select s.id, s.merged_into from records.subject s where s.merged_into is not null
    union all
    select p.id, s.merged_into from part p join records.subject s on s.id = p.head where s.merged_into is not null),
  headed (id, head) as (
    select p.id, p.head from part p join records.subject h on h.id = p.head where h.merged_into is null)`

/**
 * Records in which something is due soon or was, and records in which something was written lately. Asked for by
 * `(… in (…)) is true`, which the planner answers by a hash: it knows little of how many there are, and as a join it has gone
 * through all of them once for each record.
 */
const DUE = `due (id) as materialized (
    select r.subject_id from records.readable r where r.due_at < now() + make_interval(days => ${DUE_DAYS}))`
const LATELY = `lately (id) as materialized (
    select distinct r.subject_id from records.readable r where r.sort_at >= now() - make_interval(days => ${QUIET_DAYS}) and ${ENTRY})`
/** The record itself is among them, or one that is part of it. */
const among = (those: string) => `((s.id in (select o.id from ${those} o)) is true
    or (s.id in (select p.head from headed p where (p.id in (select o.id from ${those} o)) is true)) is true)`

/** Nothing was written in it lately, by the newest entry of each record: the first that its index gives. */
const QUIET = `s.closed_at is null and s.opened_at < now() - make_interval(days => ${QUIET_DAYS})`
const isOld = (
  subject: string,
) => `coalesce((select r.sort_at from records.readable r where r.subject_id = ${subject} and ${ENTRY}
    order by r.sort_at desc limit 1), '-infinity') < now() - make_interval(days => ${QUIET_DAYS})`

const IS: Readonly<Record<'any' | 'due' | 'quiet', string>> = {
  any: 'true',
  due: among('due'),
  quiet: `${QUIET} and ${isOld('s.id')}
    and (s.id in (select p.head from headed p where not (${isOld('p.id')}))) is not true`,
}

/** What {@link LineOfList} says of some heads; `page (id, coalition_id, …)` has been written before. */
const LINES = `member (head, coalition_id, id) as (
    select g.id, g.coalition_id, g.id from page g
    union all
    select m.head, m.coalition_id, s.id from member m
    join records.subject s on s.coalition_id = m.coalition_id and s.merged_into = m.id)
  select g.id, g.opened_at as "openedAt", g.closed_at as "closedAt", g.holder_id as "holderId", h.name as "holderName",
    w.last as "lastEntryAt", w.due as "dueAt", w.n as entries, w.identity
  from page g left join identity.person h on h.id = g.holder_id cross join lateral (
    select count(*) filter (where ${ENTRY})::int as n, max(r.sort_at) filter (where ${ENTRY}) as last, min(r.due_at) as due,
      (array_agg(r.item_id order by m.id = g.id desc, r.sort_at desc)
        filter (where r.kind = 'identity' and r.state = 'current'))[1] as identity
    from member m join records.readable r on r.subject_id = m.id where m.head = g.id) w
  order by g.opened_at desc, g.id desc`

interface Row extends Omit<LineOfList, 'holder'> {
  readonly holderId: string | null
  readonly holderName: string | null
}

const lineOf = ({ holderId, holderName, ...line }: Row): LineOfList => ({
  ...line,
  holder: holderId === null ? null : { id: holderId, name: holderName },
})

/**
 * One page of the young people of the acting program, the record that was opened last first. Leans on subject_in_list and
 * access_of_subject; due ones on access_due.
 *
 * @param after the last record of the page before
 */
export async function listPeople(
  ctx: Context,
  filter: Filter,
  after?: string,
): Promise<{ readonly lines: LineOfList[]; readonly hasMore: boolean }> {
  const { person } = actingPlace(ctx)
  const what = whatOf(filter)
  const mine = whoseOf(filter) === 'mine'
  const rows = await ctx.prepared<Row>(
    `records_list_${filter.replace('-', '_')}${after === undefined ? '' : '_after'}`,
    `with recursive ${PARTS}, ${what === 'due' ? `${DUE},` : ''} page as (
      select s.id, s.coalition_id, s.opened_at, s.closed_at, s.holder_id from records.subject s
      where s.merged_into is null and ${mine ? 's.holder_id = $1' : '$1::uuid is not null'} and ${IS[what]}
        ${after === undefined ? '' : 'and (s.opened_at, s.id) < (select c.opened_at, c.id from records.subject c where c.id = $2)'}
      order by s.opened_at desc, s.id desc limit ${A_PAGE + 1}),
    ${LINES}`,
    after === undefined ? [person] : [person, after],
  )
  return { lines: rows.slice(0, A_PAGE).map(lineOf), hasMore: rows.length > A_PAGE }
}

/** How many records each way of looking shows: the same that {@link listPeople} lists. */
export async function countPeople(ctx: Context): Promise<Readonly<Record<Filter, number>>> {
  const { person } = actingPlace(ctx)
  const [row] = await ctx.prepared<Record<Filter, number>>(
    'records_count_people',
    `with recursive ${PARTS}, ${DUE}, ${LATELY},
    line (mine, due, quiet) as (
      select s.holder_id is not distinct from $1::uuid, ${among('due')}, ${QUIET} and not ${among('lately')}
      from records.subject s where s.merged_into is null)
    select count(*)::int as everybody, count(*) filter (where due)::int as due, count(*) filter (where quiet)::int as quiet,
      count(*) filter (where mine)::int as mine, count(*) filter (where mine and due)::int as "mine-due",
      count(*) filter (where mine and quiet)::int as "mine-quiet"
    from line`,
    [person],
  )
  return row ?? (Object.fromEntries(FILTERS.map((one) => [one, 0])) as Record<Filter, number>)
}

/** The lines of some records, by the id of each record or part that was asked for. */
export async function linesOf(
  ctx: Context,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, LineOfList>> {
  if (subjects.length === 0) return new Map()
  const rows = await ctx.prepared<Row & { readonly parts: readonly string[] }>(
    'records_lines_of',
    `with recursive up (asked, id, head) as (
      select s.id, s.id, s.merged_into from records.subject s where s.id = any ($1)
      union all
      select u.asked, s.id, s.merged_into from up u join records.subject s on s.id = u.head),
    page as (
      select s.id, s.coalition_id, s.opened_at, s.closed_at, s.holder_id from records.subject s
      where s.id in (select u.id from up u where u.head is null)),
    ${LINES.replace('w.identity\n', 'w.identity, (select array_agg(u.asked) from up u where u.id = g.id) as parts\n')}`,
    [subjects],
  )
  return new Map(rows.flatMap(({ parts, ...row }) => parts.map((part) => [part, lineOf(row)] as const)))
}
