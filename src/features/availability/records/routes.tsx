import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { choices, optionalChoice, textField } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { summaryOf } from '#web/parts/index.ts'
import { askGenders, bands, minimumGroupSources } from '../asking/domain/need.ts'
import { endMinimumGroup, minimumGroups, recordMinimumGroup } from '../asking/minimum-groups.ts'
import { countyTyped } from '../asking/pages/county-typed.ts'
import type { Typed } from '../asking/pages/need-fields.tsx'
import { t } from '../asking/pages/words.ts'
import { needCodes } from '../domain/codes.ts'
import { RECORDS, RecordsPage } from './records-page.tsx'

const shared = { face: 'pro', permission: 'coalition.set-up' } as const
const dones = ['recorded', 'ended'] as const
type Call = Pick<RouteRequest, 'run' | 'services'>

async function show(
  req: Call,
  more: { typed?: Typed; refusal?: Refusal; done?: (typeof dones)[number] | undefined } = {},
) {
  const { typed = {}, refusal, done } = more
  const props = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), records: await minimumGroups(ctx) }),
    {
      readOnly: true,
    },
  )
  return page(
    <RecordsPage
      {...props}
      demo={req.services.demo}
      typed={typed}
      errors={summaryOf(refusal)}
      done={done && t(`records.done.${done}`)}
    />,
    refusal && { status: refusal.status },
  )
}

const list = defineRoute({
  ...shared,
  method: 'GET',
  path: RECORDS,
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(dones).optional() }), response: 'page' },
  handle: (req) => show(req, { done: req.query.done }),
})

const COUNTY = 'Write one county and its state, as in Cook, IL.'
const DAY = 'Give the day of the count: since 2000, and not ahead.'
const body = z.object({
  county: textField(80, COUNTY).transform((text, ctx) => {
    const found = countyTyped(text)
    if (found === undefined) ctx.addIssue({ code: 'custom', message: COUNTY })
    return found ?? z.NEVER
  }),
  band: z.enum(bands, 'Choose an age.'),
  gender: optionalChoice(askGenders, 'Choose a gender from the list, or any.'),
  needs: choices(needCodes, 'Choose needs from the list.'),
  source: z.enum(minimumGroupSources, 'Choose from what it is known.'),
  countedOn: z.iso.date(DAY),
  sure: z.literal('yes', 'Tick it only if the source says so. Without it nothing is recorded.'),
})

const record = defineRoute({
  ...shared,
  method: 'POST',
  path: RECORDS,
  audit: 'floor.recorded',
  limit: 'form',
  schema: { body, response: 'page' },
  handle: async (req) => {
    const { gender = null, sure: _sure, ...rest } = req.body
    return orShowAgain(
      async () => {
        await req.run((ctx) => recordMinimumGroup(ctx, { ...rest, gender }))
        return redirect(`${RECORDS}?done=recorded`)
      },
      (refusal) => {
        const county = String(rest.county).padStart(5, '0')
        return show(req, { refusal, typed: { ...rest, county, gender: gender ?? '' } })
      },
    )
  },
  onInvalid: (req, refusal, typed) => show(req, { refusal, typed }),
})

const end = defineRoute({
  ...shared,
  method: 'POST',
  path: `${RECORDS}/:id/end`,
  audit: 'floor.ended',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endMinimumGroup(ctx, req.params.id))
    return redirect(`${RECORDS}?done=ended`)
  },
})

/** Where a coalition records that at least 11 young people of a county fit a combination. */
export const recordRoutes: readonly Route[] = [list, record, end]
