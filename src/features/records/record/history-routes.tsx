import { z } from 'zod'
import { PURPOSES } from '#features/audit/index.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { checkbox } from '#platform/http/form-fields.ts'
import { defineRoute, page, type Route } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { itemHistory } from '../item-history.ts'
import { orKeysAway } from '../parts/keys-away.tsx'
import { subjectGroup } from '../subject-group.ts'
import { chronologyOf } from './chronology-of.ts'
import { entryOf } from './entry-of.ts'
import { namesOf } from './names-of.ts'
import { ChronologyPage } from './pages/chronology-page.tsx'
import { HistoryPage } from './pages/history-page.tsx'
import { PrintPage } from './pages/print-page.tsx'
import { ReadingsPage } from './pages/readings-page.tsx'
import { readersElsewhere, readingsOf } from './readings-of.ts'
import { type OfRecord, ofEntry, ofRecord, shared, toRecord } from './shared.tsx'
import { worksHere } from './works-here.ts'

const history = defineRoute({
  ...shared,
  method: 'GET',
  path: '/records/:id/items/:item/history',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofEntry, response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), async () => {
      const props = await req.run(async (ctx) => {
        const here = await worksHere(ctx)
        const line = await entryOf(ctx, req.params.id, req.params.item)
        const versions = await itemHistory(ctx, req.services.keyStore, line.item)
        const names = await namesOf(
          ctx,
          versions.map((one) => one.writtenBy),
        )
        return { here, line, versions, names }
      })
      return page(<HistoryPage {...props} at={req.now} demo={req.services.demo} />)
    }),
})

const readings = defineRoute({
  ...shared,
  method: 'GET',
  path: '/records/:id/readings',
  audit: 'none',
  limit: 'none',
  schema: { params: ofRecord, query: z.object({ after: z.uuid().optional() }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => {
        const here = await worksHere(ctx)
        const { head, all } = await subjectGroup(ctx, req.params.id)
        const found = await readingsOf(ctx, all, req.query.after)
        const names = await namesOf(
          ctx,
          found.readings.map((one) => one.person),
        )
        return { here, head, ...found, names, elsewhere: await readersElsewhere(ctx, head) }
      },
      { readOnly: true },
    )
    return page(<ReadingsPage {...props} at={req.now} demo={req.services.demo} isFirst={!req.query.after} />)
  },
})

async function askPurpose(req: OfRecord, refusal?: Refusal) {
  const props = await req.run(
    async (ctx) => ({ here: await worksHere(ctx), head: (await subjectGroup(ctx, req.params.id)).head }),
    { readOnly: true },
  )
  return page(
    <PrintPage {...props} at={req.now} demo={req.services.demo} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const print = defineRoute({
  ...shared,
  method: 'GET',
  path: '/records/:id/print',
  audit: 'none',
  limit: 'none',
  schema: { params: ofRecord, response: 'page' },
  handle: (req) => askPurpose(req),
})

/** Answers the post itself: paper has no address, so neither history nor a reload makes it unasked. */
const printed = defineRoute({
  ...shared,
  method: 'POST',
  path: '/records/:id/print',
  audit: 'subject.read',
  limit: 'form',
  schema: {
    params: ofRecord,
    body: z.object({ purpose: z.enum(PURPOSES, t('timeline.wrong.purpose')), own: checkbox() }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), async () => {
      const { purpose, own } = req.body
      const now = await req.run((ctx) =>
        chronologyOf(ctx, req.services.keyStore, req.params.id, { purpose, alone: own }),
      )
      if (now.entries.length === 0 && !now.identity) throw new NotFound('record')
      return page(<ChronologyPage now={now} purpose={purpose} at={req.now} demo={req.services.demo} />)
    }),
  onInvalid: (req, refusal) => askPurpose(req, refusal),
})

/** What was written before, who opened it, and the record on paper. */
export const historyRoutes: readonly Route[] = [history, readings, print, printed]
