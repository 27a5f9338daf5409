import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { type Recipient, recipientOf } from './ledger.ts'
import { notThere } from './refusals.ts'

/** Something they agreed to and can take back. */
export interface OwnRelease {
  readonly id: string
  readonly to: readonly Recipient[]
  readonly categories: readonly string[]
  /** Null: until it is taken back. */
  readonly until: Date | null
  readonly since: Date
}

interface ProgramRow {
  readonly id: string
  readonly name: string
  readonly lanes: readonly string[]
  readonly discipline: string
}

/** What counts of it now. */
export async function myReleases(ctx: Context): Promise<OwnRelease[]> {
  const rows = await ctx.prepared<{
    id: string
    agencyName: string
    programs: readonly ProgramRow[] | null
    categories: string[]
    until: Date | null
    since: Date
  }>(
    'own_page_my_releases',
    `select id, agency_name as "agencyName", programs, categories, until, since from own_page.my_releases()`,
    [],
  )
  return rows.map(({ agencyName, programs, ...row }) => ({
    ...row,
    to: (programs ?? []).map((one) => recipientOf({ ...one, names: [one.name, agencyName] })),
  }))
}

/** Something they do not want. */
export interface OwnRefusal {
  readonly id: string
  /** Undefined: nobody is to get it. */
  readonly to: Recipient | undefined
  /** Null: anything. */
  readonly categories: readonly string[] | null
  readonly since: Date
}

export async function myRefusals(ctx: Context): Promise<OwnRefusal[]> {
  const rows = await ctx.prepared<{
    id: string
    program: string | null
    programName: string | null
    agencyName: string | null
    lanes: string[] | null
    discipline: string | null
    categories: string[] | null
    since: Date
  }>(
    'own_page_my_refusals',
    `select id, program, program_name as "programName", agency_name as "agencyName", lanes, discipline, categories, since
     from own_page.my_refusals()`,
    [],
  )
  return rows.map(({ id, program, programName, agencyName, lanes, discipline, categories, since }) => ({
    id,
    categories,
    since,
    to:
      program === null
        ? undefined
        : nameless(
            programName,
            recipientOf({
              id: program,
              names: [programName ?? '', agencyName ?? ''],
              lanes: lanes ?? [],
              discipline: discipline ?? '',
            }),
            agencyName,
          ),
  }))
}

/** A whole agency has no program to name. */
const nameless = (program: string | null, to: Recipient, agency: string | null): Recipient =>
  program === null && to.name !== undefined ? { ...to, name: agency ?? undefined, discipline: undefined } : to

/**
 * They do not want it passed on. It narrows at once, and only ever narrows.
 *
 * @param recipient a program of this page; null: anybody @param categories null: anything @throws {NotFound}
 */
export async function refuse(
  ctx: Context,
  recipient: string | null,
  categories: readonly string[] | null,
): Promise<void> {
  await orRefuse(
    notThere,
    ctx.prepared('own_page_refuse', 'select own_page.refuse($1, $2)', [recipient, categories]),
  )
}

/** What they agreed to counts no more; what was shared by it ends in the same transaction. Twice is once. @throws {NotFound} */
export async function takeBackOwn(ctx: Context, release: string): Promise<void> {
  await orRefuse(notThere, ctx.prepared('own_page_take_back', 'select own_page.take_back($1)', [release]))
}
