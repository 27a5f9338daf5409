import { z } from 'zod'
import {
  alertsOfAgency,
  alertsToRead,
  alertToRead,
  auditChoices,
  eventsCsv,
  eventsOfAgency,
  looksInto,
  PURPOSES,
  recordEvent,
  recordOfAlert,
  sayWhatWasFound,
} from '#features/audit/index.ts'
import { whoActsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { isTheirs, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect, text } from '#platform/http/route.ts'
import { zoneOfNobody } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { AlertPage } from './alert-page.tsx'
import { AlertsPage } from './alerts-page.tsx'
import { AuditPage } from './audit-page.tsx'

const SHOWN = 200
const EXPORTED = 10_000

const WHY = 'Choose what you are looking for it for.'
const blank = z.literal('').transform(() => undefined)
const chosen = {
  person: blank.or(z.uuid('Choose a person from the list.')).optional(),
  action: blank.or(z.string().regex(/^[a-z-]+\.[a-z-]+$/, 'Choose an act from the list.')).optional(),
  day: blank.or(z.iso.date('Choose a day from the list.')).optional(),
}

type Asked = { [K in keyof typeof chosen]?: string | undefined } & {
  purpose?: (typeof PURPOSES)[number] | undefined
}

/** Looking here is looking up too: its line is in the same transaction, so that without it nothing is shown. */
async function showEvents(req: Pick<RouteRequest, 'run' | 'services'>, asked: Asked) {
  const props = await req.run(async (ctx) => {
    if (asked.purpose !== undefined)
      await recordEvent(
        ctx,
        'audit.read',
        { kind: 'agency', id: agencyOf(ctx.actor) },
        { one_person: asked.person !== undefined },
        asked.purpose,
      )
    const who = await whoActsHere(ctx)
    const zone = who.zone ?? zoneOfNobody()
    return {
      who,
      alerts: await alertsOfAgency(ctx),
      ...(await auditChoices(ctx, zone)),
      ...(asked.purpose !== undefined && {
        events: await eventsOfAgency(ctx, { ...asked, zone, limit: SHOWN }),
      }),
    }
  })
  return page(<AuditPage {...props} demo={req.services.demo} chosen={asked} purposes={PURPOSES} />)
}

function agencyOf(actor: RouteRequest['actor']): string {
  return 'agencyId' in actor ? (actor.agencyId ?? 'none') : 'none'
}

const shared = { face: 'pro', permission: 'audit.read', need: 'sensitive', method: 'GET' } as const

const list = defineRoute({
  ...shared,
  path: '/audit',
  audit: 'audit.read',
  limit: 'form',
  schema: {
    query: z.object({ purpose: blank.or(z.enum(PURPOSES, WHY)).optional(), ...chosen }),
    response: 'page',
  },
  handle: (req) => showEvents(req, req.query),
})

const csv = defineRoute({
  ...shared,
  path: '/audit/events.csv',
  audit: 'audit.exported',
  limit: 'bulk',
  schema: { query: z.object({ purpose: z.enum(PURPOSES, WHY), ...chosen }), response: 'page' },
  handle: async (req) => {
    const { purpose, ...filter } = req.query
    const lines = await req.run(async (ctx) => {
      const zone = (await whoActsHere(ctx)).zone ?? zoneOfNobody()
      const found = await eventsOfAgency(ctx, { ...filter, zone, limit: EXPORTED })
      await recordEvent(
        ctx,
        'audit.exported',
        { kind: 'agency', id: agencyOf(ctx.actor) },
        { lines: found.length },
        purpose,
      )
      return eventsCsv(found, zone)
    })
    return text(lines, {
      type: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': 'attachment; filename="list.csv"' },
    })
  },
})

const asks = { ...shared, permission: 'alerts.read' } as const

/** For whoever is to ask about look-ups: that one looks here is written down as well. */
const alerts = defineRoute({
  ...asks,
  path: '/alerts',
  audit: 'alerts.read',
  limit: 'form',
  schema: { query: z.object({ said: z.literal('yes').optional() }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(async (ctx) => {
      const found = await alertsToRead(ctx)
      await recordEvent(
        ctx,
        'alerts.read',
        { kind: 'alert', id: 'all' },
        { lines: found.length },
        'oversight',
      )
      return { who: await whoActsHere(ctx), alerts: found }
    })
    return page(<AlertsPage {...props} demo={req.services.demo} said={req.query.said === 'yes'} />)
  },
})

const id = z.object({ id: z.uuid() })

async function showAlert(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'services' | 'params'>,
  more: { typed?: string | undefined; refusal?: Refusal } = {},
) {
  const { typed, refusal } = more
  const props = await req.run(async (ctx) => {
    const alert = await alertToRead(ctx, req.params.id)
    await recordEvent(ctx, 'alerts.read', { kind: 'alert', id: alert.id }, {}, 'oversight')
    const who = await whoActsHere(ctx)
    return {
      who,
      alert,
      record: await recordOfAlert(ctx, alert.id),
      ...(await looksInto(ctx, req.services.keyring, alert.id)),
    }
  })
  return page(
    <AlertPage {...props} demo={req.services.demo} typed={typed} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const oneAlert = defineRoute({
  ...asks,
  path: '/alerts/:id',
  audit: 'alerts.read',
  limit: 'form',
  schema: { params: id, response: 'page' },
  handle: (req) => showAlert(req),
})

const sayFound = defineRoute({
  ...asks,
  method: 'POST',
  path: '/alerts/:id',
  audit: 'alert.looked-into',
  limit: 'form',
  schema: {
    params: id,
    body: z.object({ note: z.string().trim().min(1, t('work.alerts.noteMissing')).max(2000) }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run((ctx) => sayWhatWasFound(ctx, req.services.keyring, req.params.id, req.body.note))
        return redirect('/alerts?said=yes')
      },
      (refusal) => showAlert(req, { refusal, typed: req.body.note }),
      (refusal) => isTheirs(refusal) && refusal.status !== 404,
    ),
  onInvalid: (req, refusal, typed) => showAlert(req, { refusal, typed: [typed.note ?? ''].flat()[0] }),
})

/** What was done, read and refused in an agency, for its own auditor; and what stands out, for whoever is to ask about it. */
export const auditRoutes: readonly Route[] = [list, csv, alerts, oneAlert, sayFound]
