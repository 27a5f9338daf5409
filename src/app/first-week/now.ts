import { FLYER_LANGUAGES, isApproved } from '#features/awareness/index.ts'
import { countReviews } from '#features/guidance/index.ts'
import { type CoalitionNow, coalitionNow, stepsOf } from '#features/identity/index.ts'
import { isToCall, type LineBook } from '#features/lines/index.ts'
import { confirmedNow } from '#features/verification/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'

/** How far an installation has come from its first start to a directory that people can lean on. */
export interface FirstWeekNow {
  /** What the list under Coalition says of itself. */
  readonly setUp: ReturnType<typeof stepsOf>
  readonly stewards: number
  readonly backedUpAt: Date | null
  /** Of the lines that this coalition leans on: the national ones, 211, and those of the states where its programs work. */
  readonly lines: { readonly called: number; readonly all: number }
  readonly services: number
  readonly confirmed: number
  readonly reviews: number
  /** Languages in which two people stand behind the words of flyers, and whether a line that one prints was called. */
  readonly flyers: number
}

/** All of it counted anew; nothing here is ticked by hand. @param book the lines as people here left them. */
export async function firstWeekNow(ctx: Context, book: LineBook): Promise<FirstWeekNow> {
  const [people] = await ctx.prepared<People>(
    'first_week_people',
    'select administrators, stewards, led_agencies as "ledAgencies", backed_up_at as "backedUpAt" from identity.first_week()',
    [],
  )
  const coalition = await coalitionHere(ctx)
  const { administrators = 0, stewards = 0, ledAgencies = 0, backedUpAt = null } = people ?? {}
  const approved = []
  for (const code of FLYER_LANGUAGES) if (await isApproved(ctx, code)) approved.push(code)
  const lines = linesCalled(book, await statesOf(ctx), ctx.now)
  return {
    setUp: coalition ? stepsOf({ ...coalition, administrators, ledAgencies }) : [],
    stewards,
    backedUpAt,
    lines,
    ...(await confirmedNow(ctx)),
    reviews: await countReviews(ctx),
    flyers: lines.called > 0 ? approved.length : 0,
  }
}

interface People {
  readonly administrators: number
  readonly stewards: number
  readonly ledAgencies: number
  readonly backedUpAt: Date | null
}

/** Two letters of each state where an open program of the coalition works. */
async function statesOf(ctx: Context): Promise<ReadonlySet<string>> {
  const rows = await ctx.prepared<{ state: string }>(
    'first_week_states',
    `select distinct substr(jurisdiction, 4, 2) as state from identity.program
     where coalition_id = (select identity.coalition()) and state = 'open' and jurisdiction like 'US-%'`,
    [],
  )
  return new Set(rows.map(({ state }) => state))
}

function linesCalled(book: LineBook, states: ReadonlySet<string>, now: Date) {
  const isOurs = ({ jurisdiction }: { readonly jurisdiction: string }) =>
    jurisdiction === 'US' || states.has(jurisdiction)
  const toCall = book.all.filter((line) => isOurs(line) && isToCall(line))
  const open = book.unconfirmed(now).filter(isOurs)
  return { called: toCall.length - open.length, all: toCall.length }
}

/** The coalition in which somebody acts, if they act in one. */
export async function coalitionHere(ctx: Context): Promise<CoalitionNow | undefined> {
  return coalitionNow(ctx).catch((error: unknown) => {
    if (error instanceof NotFound) return undefined
    throw error
  })
}
