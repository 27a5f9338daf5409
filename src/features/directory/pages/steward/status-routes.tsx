import { z } from 'zod'
import { whoIsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { checkbox, textField, wholeNumber } from '#platform/http/form-fields.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { isoDay } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { cardsOfService } from '../../card-by-id.ts'
import { closeService, reopenService } from '../../close-service.ts'
import { textIn } from '../../domain/hsds.ts'
import { editRecord } from '../../edit-record.ts'
import { loadRecord } from '../../records/load-record.ts'
import { RecordMovedOn } from '../../records/moved-on.ts'
import type { Typed } from './form/typed.ts'
import { ClosePage, ReopenPage } from './status-pages.tsx'
import { recordPath } from './steward-paths.ts'
import { reading, recordId, staff } from './steward-route.ts'

const version = wholeNumber(1, 2_000_000_000)
const reason = textField(500, 'Write at most 500 letters.')

/** Closing or reopening is asked about on a page of its own: both change what people in need are told. */
async function showStatusForm(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'params'>,
  Page: typeof ClosePage,
  typed: Typed,
  refusal?: Refusal,
) {
  const props = await req.run(
    async (ctx) => ({ who: await whoIsHere(ctx), record: await loadRecord(ctx, 'service', req.params.id) }),
    { readOnly: true },
  )
  const moved = refusal instanceof RecordMovedOn
  // The newest version is offered again: what was typed is a reason and a choice, and both still hold.
  const again = moved ? { ...typed, version: String(props.record.version) } : typed
  const errors = refusal && (moved ? [{ sentence: t('steward.status.moved') }] : summaryOf(refusal))
  return page(<Page {...props} typed={again} errors={errors} />, refusal ? { status: refusal.status } : {})
}

const closeForm = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/service/:id/close',
  schema: { params: recordId, response: 'page' },
  handle: (req) => showStatusForm(req, ClosePage, {}),
})

const close = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/service/:id/close',
  audit: 'record.closed',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({
      version,
      how: z.enum(['temporarily', 'for good'], 'Choose for now or for good.'),
      until: textField(20).optional(),
      reason,
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    const { version, how, reason, until = '' } = req.body
    try {
      await req.run(async (ctx) => {
        const day = until === '' ? undefined : readDay(until, how, await todayThere(ctx, id))
        const closed = await closeService(ctx, { id, version, how, reason })
        if (day !== undefined) await sayUntil(ctx, req.services.keyring, { id, version: closed.version, day })
      })
    } catch (error) {
      if (error instanceof RecordMovedOn) return showStatusForm(req, ClosePage, typedOf(req.body), error)
      throw error
    }
    return redirect(`${recordPath('service', id)}?done=closed`)
  },
  onInvalid: (req, refusal, typed) => showStatusForm(req, ClosePage, typed, refusal),
})

/** The day goes on the card, where callers see it, before whatever the agency says there; a day said before goes. */
async function sayUntil(
  ctx: Context,
  keyring: Parameters<typeof editRecord>[1],
  { id, version, day }: { id: string; version: number; day: string },
): Promise<void> {
  const { doc } = await loadRecord(ctx, 'service', id)
  const alert = [t('steward.close.alert', { date: t.date(day) }), withoutDay(textIn(doc, 'alert'))]
    .filter(Boolean)
    .join(' ')
  await editRecord(ctx, keyring, {
    entity: 'service',
    id,
    version,
    values: { alert: alert.slice(0, 1_000) },
    evidence: { method: 'steward edit', note: t('steward.close.evidence') },
  })
}

/** Without the days that closing it put there earlier: two days on one card are one too many. */
function withoutDay(alert: string): string {
  const [before = '', after = ''] = t('steward.close.alert', { date: '|' }).split('|')
  const end = alert.indexOf(after, before.length)
  if (end < 0 || !alert.startsWith(before)) return alert
  const isOurs = /^\w+ \d+, \d{4}$/.test(alert.slice(before.length, end))
  return isOurs ? withoutDay(alert.slice(end + after.length).trimStart()) : alert
}

/** The day where the service is; where its cards tell no zone, of the last place in the country where it is today. */
async function todayThere(ctx: Context, id: string): Promise<string> {
  const zones = (await cardsOfService(ctx, id)).map(({ timezone }) => timezone ?? 'Etc/UTC')
  const days = zones.filter((zone) => zone !== 'Etc/UTC').map((zone) => isoDay(ctx.now, zone))
  return days.toSorted()[0] ?? isoDay(ctx.now, 'Pacific/Pago_Pago')
}

/** @returns YYYY-MM-DD. @throws {Invalid} `bad-day` */
function readDay(text: string, how: string, today: string): string {
  const refuse = (sentence: string) => new Invalid('bad-day', sentence, [{ field: 'until', sentence }])
  if (how === 'for good') throw refuse(t('steward.close.goodHasNoDay'))
  const read = z.iso.date().safeParse(text)
  if (!read.success) throw refuse(t('steward.day.wrong'))
  if (read.data <= today) throw refuse(t('steward.close.pastDay'))
  return read.data
}

const reopenForm = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/service/:id/reopen',
  schema: { params: recordId, response: 'page' },
  handle: (req) => showStatusForm(req, ReopenPage, {}),
})

const reopen = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/service/:id/reopen',
  audit: 'record.reopened',
  limit: 'form',
  schema: { params: recordId, body: z.object({ version, clear: checkbox(), reason }), response: 'page' },
  handle: async (req) => {
    const { id } = req.params
    const { version, reason, clear } = req.body
    try {
      await req.run(async (ctx) => {
        const opened = await reopenService(ctx, { id, version, reason })
        if (!clear) return
        await editRecord(ctx, req.services.keyring, {
          entity: 'service',
          id,
          version: opened.version,
          values: { alert: null },
          evidence: { method: 'steward edit', note: t('steward.reopen.evidence') },
        })
      })
    } catch (error) {
      if (error instanceof RecordMovedOn) return showStatusForm(req, ReopenPage, typedOf(req.body), error)
      throw error
    }
    return redirect(`${recordPath('service', id)}?done=reopened`)
  },
  onInvalid: (req, refusal, typed) => showStatusForm(req, ReopenPage, typed, refusal),
})

function typedOf(body: Readonly<Record<string, unknown>>): Typed {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      value === undefined || value === false ? [] : [[name, value === true ? 'yes' : String(value)]],
    ),
  )
}

export const statusRoutes: readonly Route[] = [closeForm, close, reopenForm, reopen]
