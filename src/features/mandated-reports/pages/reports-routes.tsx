import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { namesOf, orKeysAway, subjectGroup, worksHere } from '#features/records/index.ts'
import { toRecord } from '#features/records/parts.ts'
import type { Refusal } from '#platform/errors.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { summaryOf } from '#web/parts/index.ts'
import { invalidOf } from '../refusals.ts'
import { knownOf } from '../report/known-of.ts'
import { prepareReport } from '../report/prepare-report.ts'
import { reportsOf } from '../report/reports-of.ts'
import { FormPage, type TypedReport } from './form-page.tsx'
import { reportBody, reportFrom, typedReport } from './read-form.ts'
import { ReportsPage } from './reports-page.tsx'
import { type OfRecord, ofRecord, reportPath, works } from './shared.tsx'

const list = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/mandated-reports',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofRecord, response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), async () => {
      const props = await req.run(async (ctx) => {
        const here = await worksHere(ctx)
        const { head } = await subjectGroup(ctx, req.params.id)
        const reports = await reportsOf(ctx, req.services.keyStore, head)
        const names = await namesOf(
          ctx,
          reports.map(({ author }) => author),
        )
        return { here, record: head, reports, names }
      })
      return page(<ReportsPage {...props} demo={req.services.demo} at={req.now} />)
    }),
})

/** The form of a new report, with what the record says of who it is: opened only when somebody asks for the form. */
async function showNew(req: OfRecord, again?: { typed: TypedReport; refusal: Refusal }) {
  const props = await req.run(async (ctx) => {
    const here = await worksHere(ctx)
    const { head } = await subjectGroup(ctx, req.params.id)
    const typed = again?.typed ?? (await knownOf(ctx, req.services.keyStore, head, here.zone))
    return { here, record: head, typed }
  })
  return page(
    <FormPage
      {...props}
      seed={randomUUID()}
      change={undefined}
      demo={req.services.demo}
      at={req.now}
      errors={summaryOf(again?.refusal)}
    />,
    again && { status: again.refusal.status },
  )
}

const form = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/mandated-reports/new',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofRecord, response: 'page' },
  handle: (req) => orKeysAway(req, toRecord(req.params.id), () => showNew(req)),
})

const prepare = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/mandated-reports',
  audit: 'mandated-report.prepared',
  limit: 'form',
  schema: { params: ofRecord, body: reportBody.extend({ seed: z.uuid() }), response: 'page' },
  onInvalid: (req, refusal, typed) => showNew(req, { typed: typedReport(typed), refusal }),
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { seed, ...body } = req.body
          const report = reportFrom(body, req.services.demo)
          if (!report) throw invalidOf('state', 'state')
          const id = await req.run((ctx) =>
            prepareReport(ctx, req.services.keyStore, req.params.id, { seed, report }),
          )
          return redirect(`${reportPath(req.params.id, id)}?done=prepared`)
        },
        (refusal) => showNew(req, { typed: typedReport(req.body), refusal }),
      ),
    ),
})

export const reportsRoutes: readonly Route[] = [list, form, prepare]
