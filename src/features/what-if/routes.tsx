import { coalitionPrograms, type KnownProgram, whoActsHere } from '#features/identity/index.ts'
import { defineRoute, page, type Route } from '#platform/http/route.ts'
import { type AskedOfMay, askedOfMay, askedOfTable, holderOf, MAY, questionOf, TABLE } from './addresses.ts'
import { answerOf } from './answer.ts'
import { askedOtherwise } from './asked-otherwise.ts'
import { heatOf } from './heat.ts'
import { MayPage } from './may-page.tsx'
import { rulesetToShow, type ShownRules } from './shown-rules.ts'
import { TablePage } from './table-page.tsx'

const asks = { face: 'pro', permission: 'sharing.ask', method: 'GET', audit: 'none', limit: 'none' } as const

const may = defineRoute({
  ...asks,
  path: MAY,
  schema: { query: askedOfMay, response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        now: ctx.now,
        programs: await coalitionPrograms(ctx),
        shown: await rulesetToShow(ctx),
      }),
      { readOnly: true },
    )
    const { programs, shown, now } = props
    const found = foundFor(req.query, programs, shown, now)
    return page(<MayPage {...props} demo={req.services.demo} asked={req.query} found={found} />)
  },
})

const table = defineRoute({
  ...asks,
  path: TABLE,
  schema: { query: askedOfTable, response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoActsHere(ctx),
        now: ctx.now,
        programs: await coalitionPrograms(ctx),
        shown: await rulesetToShow(ctx),
      }),
      { readOnly: true },
    )
    const holder = holderOf(req.query, props.programs)
    const found = holder && { holder, heat: heatOf(holder, props.shown, minuteOf(props.now)) }
    return page(<TablePage {...props} demo={req.services.demo} asked={req.query} found={found} />)
  },
})

function foundFor(asked: AskedOfMay, programs: readonly KnownProgram[], shown: ShownRules, now: Date) {
  const question = questionOf(asked, programs)
  if (!question) return undefined
  const at = minuteOf(now)
  const answer = answerOf(question, shown, at)
  const has = answer.lanes.flatMap(({ openings }) =>
    openings.flatMap(({ way, order }) => (order === null ? [way] : [])),
  )
  return { question, answer, elsewhere: askedOtherwise(question, has, shown, at) }
}

function minuteOf(now: Date): number {
  return Math.floor(now.getTime() / 60_000)
}

/** What would happen if, and the table of who may share what: about no young person, and nothing is kept of it. */
export const whatIfRoutes: readonly Route[] = [may, table]
