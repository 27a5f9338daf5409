import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { optionalChoice, optionalText, optionalWholeNumber } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { seenField, seenNext, seenOf } from '#platform/http/seen.ts'
import { isoIn, zoneOfNobody } from '#platform/i18n/index.ts'
import { momentIn } from '#platform/local-time.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { activate, deactivate } from '../keeping/activations.ts'
import { instrumentById } from '../keeping/instruments-of.ts'
import { saySite, siteOf } from '../keeping/site.ts'
import { SETTINGS } from '../package/settings.ts'
import type { SiteFacts } from '../site-facts.ts'
import { done, doneWords, named, showInstrument } from './see-routes.tsx'
import { SitePage, type TypedSite } from './site-page.tsx'

const leads = { face: 'pro', permission: 'instruments.lead' } as const
const acts = { ...leads, method: 'POST', limit: 'form' } as const

const canBeShown = (refusal: Refusal) => isForForm(refusal) || refusal.status === 409

const makeActive = defineRoute({
  ...acts,
  path: '/instruments/:id/:version/activate',
  audit: 'instrument.activated',
  schema: { params: named, response: 'page' },
  handle: (req) => {
    const { id, version } = req.params
    return orShowAgain(
      async () => {
        await req.run(async (ctx) => activate(ctx, await instrumentById(ctx, id, version)))
        return redirect(`/instruments/${id}/${version}?done=activated`)
      },
      (refusal) => showInstrument(req, { refusal }),
      canBeShown,
    )
  },
})

const makeInactive = defineRoute({
  ...acts,
  path: '/instruments/:id/:version/deactivate',
  audit: 'instrument.deactivated',
  schema: { params: named, response: 'page' },
  handle: async (req) => {
    const { id, version } = req.params
    await req.run(async (ctx) => deactivate(ctx, await instrumentById(ctx, id, version)))
    return redirect(`/instruments/${id}/${version}?done=deactivated`)
  },
})

async function showSite(
  req: Pick<RouteRequest, 'run' | 'services'>,
  more: { readonly done?: z.infer<typeof done>; readonly refusal?: Refusal; readonly typed?: TypedSite } = {},
) {
  const { refusal } = more
  const { site, ...props } = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), now: ctx.now, site: await siteOf(ctx) }),
    { readOnly: true },
  )
  return page(
    <SitePage
      {...props}
      seen={seenNext(seenOf(site), more.typed?.seen, refusal)}
      typed={more.typed ?? typedOf(site, props.who.zone ?? zoneOfNobody())}
      demo={req.services.demo}
      done={doneWords(more.done)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

function typedOf({ setting, prevalence, staffed }: SiteFacts, zone: string): TypedSite {
  return {
    setting: setting ?? undefined,
    per1000: prevalence?.per1000.toString(),
    source: prevalence?.source,
    staffedBy: staffed?.who,
    staffedUntil: staffed ? isoIn(staffed.until, zone).slice(0, 16) : undefined,
  }
}

const sitePage = defineRoute({
  ...leads,
  method: 'GET',
  path: '/instruments/site',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done }), response: 'page' },
  handle: (req) => showSite(req, { done: req.query.done }),
})

const SOURCE = t('instruments.wrong.source')
const RESPONDS = t('instruments.wrong.staffed-by')
const siteBody = z.object({
  setting: optionalChoice(SETTINGS, t('instruments.wrong.setting')),
  per1000: optionalWholeNumber(1, 999, t('instruments.wrong.per1000')),
  source: optionalText(300, SOURCE).pipe(z.string().min(3, SOURCE).optional()),
  staffedBy: optionalText(120, RESPONDS).pipe(z.string().min(3, RESPONDS).optional()),
  staffedUntil: optionalText(40, t('instruments.wrong.staffed-until')),
  seen: seenField,
})

/** A figure needs its source, and whoever responds a time. @throws {Invalid} names what is missing */
function siteOfForm(body: z.infer<typeof siteBody>, zone: string): SiteFacts {
  const { setting, per1000, source, staffedBy, staffedUntil } = body
  const until = staffedUntil === undefined ? undefined : momentIn(zone, staffedUntil)
  const missing = [
    ...(per1000 !== undefined && source === undefined ? (['source'] as const) : []),
    ...(per1000 === undefined && source !== undefined ? (['per1000'] as const) : []),
    ...(staffedUntil !== undefined && staffedBy === undefined ? (['staffed-by'] as const) : []),
    ...(staffedBy !== undefined && until === undefined ? (['staffed-until'] as const) : []),
    ...(staffedUntil !== undefined && until === undefined ? (['staffed-until'] as const) : []),
  ]
  const fields = [...new Set(missing)].map((code) => ({
    field: {
      source: 'source',
      per1000: 'per1000',
      'staffed-by': 'staffedBy',
      'staffed-until': 'staffedUntil',
    }[code],
    sentence: t(`instruments.wrong.${code}`),
  }))
  const [first] = fields
  if (first) throw new Invalid('site', first.sentence, fields)
  return {
    setting: setting ?? null,
    prevalence: per1000 !== undefined && source !== undefined ? { per1000, source } : null,
    staffed: until && staffedBy !== undefined ? { until, who: staffedBy } : null,
  }
}

const say = defineRoute({
  ...acts,
  path: '/instruments/site',
  audit: 'instrument.site-said',
  schema: { body: siteBody, response: 'page' },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run(async (ctx) => {
          const { zone } = await whoActsHere(ctx)
          await saySite(ctx, siteOfForm(req.body, zone ?? zoneOfNobody()), req.body.seen)
        })
        return redirect('/instruments/site?done=site-said')
      },
      (refusal) => showSite(req, { refusal, typed: { ...req.body, per1000: req.body.per1000?.toString() } }),
      isForForm,
    ),
  onInvalid: (req, refusal, sent) => {
    const one = (name: string) => (typeof sent[name] === 'string' ? sent[name] : undefined)
    return showSite(req, {
      refusal,
      typed: {
        setting: one('setting'),
        per1000: one('per1000'),
        source: one('source'),
        staffedBy: one('staffedBy'),
        staffedUntil: one('staffedUntil'),
        seen: one('seen'),
      },
    })
  },
})

/** What the lead of a program says: what the program is, and what is active in it. */
export const leadRoutes: readonly Route[] = [makeActive, makeInactive, sitePage, say]
