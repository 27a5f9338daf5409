import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { countyWords, readCounties } from '#platform/geo/index.ts'
import { optionalText, optionalWholeNumber, textField, wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { brokerChoices, type Region, regions, removeRegion, saveRegion } from '../regions.ts'
import { REGIONS, RegionsPage } from './regions-page.tsx'
import type { Typed } from './shared.ts'

const shared = { face: 'pro', permission: 'coalition.set-up' } as const

const dones = ['saved', 'removed'] as const
type Call = Pick<RouteRequest, 'run' | 'services'>
interface More {
  readonly change?: number | undefined
  readonly typed?: Typed
  readonly refusal?: Refusal
  readonly done?: (typeof dones)[number] | undefined
}

async function show(req: Call, { change, typed, refusal, done }: More = {}) {
  const props = await req.run(
    async (ctx) => ({
      who: await whoActsHere(ctx),
      regions: await regions(ctx),
      brokers: await brokerChoices(ctx),
    }),
    { readOnly: true },
  )
  const chosen = props.regions.find(({ number }) => number === change)
  return page(
    <RegionsPage
      {...props}
      demo={req.services.demo}
      typed={typed ?? (chosen ? typedOf(chosen) : {})}
      errors={summaryOf(refusal)}
      done={done && t(`counts.regions.done.${done}`)}
    />,
    refusal && { status: refusal.status },
  )
}

const typedOf = (region: Region): Typed => ({
  number: String(region.number),
  counties: region.counties.map(countyWords).join('\n'),
  brokerProgram: region.brokerProgram ?? '',
  brokerPhone: region.brokerPhone ?? '',
})

const list = defineRoute({
  ...shared,
  method: 'GET',
  path: REGIONS,
  audit: 'none',
  limit: 'none',
  schema: {
    query: z.object({ change: optionalWholeNumber(1, 999), done: z.enum(dones).optional() }),
    response: 'page',
  },
  handle: (req) => show(req, req.query),
})

const body = z.object({
  number: wholeNumber(1, 999, 'Write a number from 1 to 999.'),
  counties: textField(9000, 'Write one county on each line, like Cook, IL.'),
  brokerProgram: z.union([z.literal(''), z.guid()], 'Choose a program of this coalition.').default(''),
  brokerPhone: optionalText(40, 'Write a phone number with its area code, like 555-555-0142.'),
})

const save = defineRoute({
  ...shared,
  method: 'POST',
  path: REGIONS,
  audit: 'region.saved',
  limit: 'form',
  schema: { body, response: 'page' },
  handle: async (req) => {
    const { number, brokerPhone = '', ...rest } = req.body
    return orShowAgain(
      async () => {
        await req.run((ctx) => saveRegion(ctx, regionOf(req.body)))
        return redirect(`${REGIONS}?done=saved`)
      },
      (refusal) => show(req, { refusal, typed: { ...rest, brokerPhone, number: String(number) } }),
    )
  },
  onInvalid: (req, refusal, typed) => show(req, { refusal, typed }),
})

/** @throws {Invalid} `region-wrong`, naming the fields */
function regionOf(form: z.output<typeof body>): Region {
  const { fips, unknown } = readCounties(form.counties)
  const problems: { field: string; sentence: string }[] = []
  if (unknown !== undefined || fips.length === 0 || fips.length > 300)
    problems.push({ field: 'counties', sentence: 'Write the counties, each on its own line, like Cook, IL.' })
  const digits = form.brokerPhone?.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '')
  if (digits !== undefined && !/^\d{10}$/.test(digits))
    problems.push({
      field: 'brokerPhone',
      sentence: 'Write a phone number with its area code, like 555-555-0142.',
    })
  if (problems.length > 0) throw new Invalid('region-wrong', t('counts.refused.region-wrong'), problems)
  return {
    number: form.number,
    counties: fips,
    brokerProgram: form.brokerProgram || null,
    brokerPhone:
      digits === undefined ? null : `+1 ${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`,
  }
}

const remove = defineRoute({
  ...shared,
  method: 'POST',
  path: '/coalition/regions/:number/remove',
  audit: 'region.removed',
  limit: 'form',
  schema: { params: z.object({ number: wholeNumber(1, 999) }), response: 'page' },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        await req.run((ctx) => removeRegion(ctx, req.params.number))
        return redirect(`${REGIONS}?done=removed`)
      },
      (refusal) => show(req, { refusal }),
    )
  },
})

export const regionRoutes: readonly Route[] = [list, save, remove]
