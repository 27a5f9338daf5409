import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { whoActsHere } from '#features/identity/index.ts'
import { actingPlace, orKeysAway, subjectGroup } from '#features/records/index.ts'
import { ways } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { defineRoute, page, type Route, type RouteRequest, text } from '#platform/http/route.ts'
import { zoneOfNobody } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { ACCOUNTS } from '../ledger/accounts.ts'
import { type AskedLedger, filterOf } from '../ledger/filter.ts'
import { type LedgerLine, ledgerOf } from '../ledger/ledger-of.ts'
import { type NamedRecipient, namesOutside } from '../ledger/names-outside.ts'
import { noSuchThing } from '../refusals.ts'
import { ledgerCsv } from './ledger-csv.ts'
import { LedgerPage } from './ledger-page.tsx'

export const works = { face: 'pro', permission: 'records.work', need: 'sensitive' } as const
export const ofRecord = z.object({ id: z.uuid() })
export type OfRecord = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services' | 'now' | 'actor'>
export const toRecord = (id: string) => ({ path: `/records/${id}`, words: t('timeline.toRecord') })

/** Lines of one page, and how many at once a file is written of. */
const SHOWN = 50
const AT_ONCE = 1_000

export const DONE = ['entered', 'denied', 'corrected', 'reviewed', 'recalled'] as const
const blank = z.literal('').transform(() => undefined)
const day = blank.or(z.iso.date(t('ledger.wrong.day'))).optional()
const asked = {
  recipient: blank.or(z.literal('outside')).or(z.uuid()).optional(),
  way: blank.or(z.enum(ways)).optional(),
  from: day,
  until: day,
  account: blank.or(z.enum(ACCOUNTS)).optional(),
}

/** Lines of the ledger with names, as whoever acts may read them. @throws {NotFound} no such record */
async function linesOf(
  ctx: Context,
  keys: KeyStore,
  {
    record,
    wanted,
    most,
    after,
  }: { record: string; wanted: AskedLedger; most: number; after?: string | undefined },
) {
  const { head } = await subjectGroup(ctx, record)
  const who = await whoActsHere(ctx)
  const zone = who.zone ?? zoneOfNobody()
  const lines = await ledgerOf(ctx, head, most, filterOf(wanted, zone, ctx.now), after)
  return { who, zone, head, lines, names: await namesOutside(ctx, keys, head, lines) }
}

/** All of them, however many there are: a file that ends early is no account. @throws {NotFound} no such record */
async function allLinesOf(ctx: Context, keys: KeyStore, record: string, wanted: AskedLedger) {
  const lines: LedgerLine[] = []
  const names = new Map<string, NamedRecipient>()
  for (let after: string | undefined; ; after = lines.at(-1)?.id) {
    const found = await linesOf(ctx, keys, { record, wanted, most: AT_ONCE, after })
    lines.push(...found.lines)
    for (const [id, name] of found.names) names.set(id, name)
    if (found.lines.length < AT_ONCE) return { ...found, lines, names }
  }
}

async function recipientsOf(ctx: Context, record: string) {
  return await ctx.prepared<{ id: string; name: string }>(
    'disclosures_recipients',
    'select id, name from disclosures.recipients($1)',
    [record],
  )
}

async function show(
  req: OfRecord,
  {
    wanted = {},
    after,
    done,
    refusal,
  }: {
    readonly wanted?: AskedLedger
    readonly after?: string | undefined
    readonly done?: (typeof DONE)[number] | undefined
    readonly refusal?: Refusal
  },
) {
  const props = await req.run(async (ctx) => {
    const found = await linesOf(ctx, req.services.keyStore, {
      record: req.params.id,
      wanted,
      most: SHOWN + 1,
      after,
    })
    return {
      who: found.who,
      record: found.head,
      me: actingPlace(ctx).person,
      lines: found.lines.slice(0, SHOWN),
      older: found.lines.length > SHOWN ? found.lines[SHOWN - 1]?.id : undefined,
      names: found.names,
      recipients: await recipientsOf(ctx, found.head),
    }
  })
  return page(
    <LedgerPage
      {...props}
      isLead={req.actor.kind === 'person' && req.actor.permissions.has('program.lead')}
      asked={wanted}
      isFirst={after === undefined}
      demo={req.services.demo}
      at={req.now}
      done={done && t(`ledger.done.${done}`)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const ledger = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/disclosures',
  audit: 'subject.read',
  limit: 'none',
  schema: {
    params: ofRecord,
    query: z.object({ ...asked, after: z.uuid().optional(), done: z.enum(DONE).optional() }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () => {
      const { after, done, ...wanted } = req.query
      return show(req, { wanted, after, done })
    }),
  onInvalid: (req, refusal) => orKeysAway(req, toRecord(req.params.id), () => show(req, { refusal })),
})

const csv = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/disclosures/list.csv',
  audit: 'disclosures.exported',
  limit: 'bulk',
  schema: { params: ofRecord, query: z.object(asked), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), async () => {
      const list = await req.run(async (ctx) => {
        const found = await allLinesOf(ctx, req.services.keyStore, req.params.id, req.query)
        const [noted] = await ctx.prepared<{ noted: boolean }>(
          'disclosures_note_export',
          'select disclosures.note_export($1) as noted',
          [found.head],
        )
        if (!noted?.noted) throw noSuchThing()
        await recordEvent(
          ctx,
          'disclosures.exported',
          { kind: 'subject', id: found.head },
          { lines: found.lines.length },
        )
        return ledgerCsv(found.lines, found.names, found.zone)
      })
      return text(list, {
        type: 'text/csv; charset=utf-8',
        headers: { 'content-disposition': 'attachment; filename="list.csv"' },
      })
    }),
})

/** What passed from a record, to read and to take along. */
export const ledgerRoutes: readonly Route[] = [ledger, csv]
