import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { isKeptFromPage, saySafe } from '#features/disclosures/index.ts'
import { readLaw } from '#features/law/index.ts'
import { readLines } from '#features/lines/index.ts'
import { actingPlace, namesOf, orKeysAway, subjectGroup, worksHere } from '#features/records/index.ts'
import { toRecord } from '#features/records/parts.ts'
import type { Refusal } from '#platform/errors.ts'
import { wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { momentIn } from '#platform/local-time.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { invalidOf, noSuchThing } from '../refusals.ts'
import { makeReport, rulesOnReport } from '../report/make-report.ts'
import { isMade, type MandatedReport } from '../report/mandated-report.ts'
import { changeReport } from '../report/prepare-report.ts'
import { reportOf } from '../report/reports-of.ts'
import { FormPage, type TypedReport } from './form-page.tsx'
import { PrintedReport } from './print-page.tsx'
import { madeBody, reportBody, reportFrom, typedMade, typedReport } from './read-form.ts'
import { ReportPage, type TypedMade } from './report-page.tsx'
import { type OfReport, ofReport, reportPath, works } from './shared.tsx'

const DONE = ['prepared', 'changed', 'made', 'denied', 'safe'] as const
const version = wholeNumber(1, 100_000)

async function show(
  req: OfReport,
  {
    typed = {},
    version,
    refusal,
    done,
  }: { typed?: TypedMade; version?: unknown; refusal?: Refusal; done?: (typeof DONE)[number] } = {},
) {
  const { keyStore, demo } = req.services
  const props = await req.run(async (ctx) => {
    const here = await worksHere(ctx)
    const { head } = await subjectGroup(ctx, req.params.id)
    const one = await reportOf(ctx, keyStore, head, req.params.report)
    const waits = one.words !== undefined && !isMade(one)
    const rules =
      waits && one.words
        ? await rulesOnReport(ctx, keyStore, head, { id: one.id, report: one.words.report })
        : undefined
    return {
      here,
      record: head,
      one,
      kept: one.words !== undefined && isMade(one) && (await isKeptFromPage(ctx, one.id)),
      author: (await namesOf(ctx, [one.author])).get(one.author),
      rules,
    }
  })
  const state = props.rules && props.one.words?.report.state
  const line = state === undefined ? undefined : (await readLines(req)).reportLineFor(state, req.now)
  const code =
    state === undefined
      ? undefined
      : (await readLaw(req)).factsFor({ state, topic: 'allegation-code', audience: 'professional' })
  return page(
    <ReportPage
      {...props}
      line={line}
      code={code}
      typed={typed}
      readVersion={versionOf(props.one, version, refusal)}
      demo={demo}
      at={req.now}
      done={done && t(`mandatedreports.done.${done}`)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

/** The version that was read, until whoever read it was told of a newer one: nothing is saved over what they never saw. */
function versionOf({ version: now }: MandatedReport, read: unknown, refusal: Refusal | undefined): number {
  return refusal && !isMeanwhile(refusal) ? Number(read) || now : now
}

const isMeanwhile = ({ code }: Refusal) => code === 'changed-meanwhile'

const one = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/mandated-reports/:report',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofReport, query: z.object({ done: z.enum(DONE).optional() }), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      show(req, { ...(req.query.done && { done: req.query.done }) }),
    ),
})

/** The form of a report that was not made, with what stands in it or what was typed. */
async function showChange(req: OfReport, again?: { typed: TypedReport; version: unknown; refusal: Refusal }) {
  const props = await req.run(async (ctx) => {
    const here = await worksHere(ctx)
    const { head } = await subjectGroup(ctx, req.params.id)
    const report = await reportOf(ctx, req.services.keyStore, head, req.params.report)
    if (!report.words || isMade(report)) throw noSuchThing()
    return {
      here,
      record: head,
      typed: again?.typed ?? report.words.report,
      change: { id: report.id, version: versionOf(report, again?.version, again?.refusal) },
      now: again && isMeanwhile(again.refusal) ? report.words.report : undefined,
    }
  })
  return page(
    <FormPage
      {...props}
      seed={undefined}
      demo={req.services.demo}
      at={req.now}
      errors={summaryOf(again?.refusal)}
    />,
    again && { status: again.refusal.status },
  )
}

const changeForm = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/mandated-reports/:report/change',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofReport, response: 'page' },
  handle: (req) => orKeysAway(req, toRecord(req.params.id), () => showChange(req)),
})

const change = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/mandated-reports/:report',
  audit: 'mandated-report.changed',
  limit: 'form',
  schema: { params: ofReport, body: reportBody.extend({ version }), response: 'page' },
  onInvalid: (req, refusal, typed) =>
    showChange(req, { typed: typedReport(typed), version: typed.version, refusal }),
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { id, report } = req.params
          const { version: onVersion, ...body } = req.body
          const said = reportFrom(body, req.services.demo)
          if (!said) throw invalidOf('state', 'state')
          await req.run((ctx) =>
            changeReport(ctx, req.services.keyStore, id, { id: report, version: onVersion, report: said }),
          )
          return redirect(`${reportPath(id, report)}?done=changed`)
        },
        // Once it was made there is no form any more: its page says so.
        (refusal) =>
          refusal.code === 'made-already'
            ? show(req, { refusal })
            : showChange(req, { typed: typedReport(req.body), version: req.body.version, refusal }),
      ),
    ),
})

const made = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/mandated-reports/:report/made',
  audit: 'mandated-report.made',
  limit: 'form',
  schema: { params: ofReport, body: madeBody.extend({ version }), response: 'page' },
  onInvalid: (req, refusal, typed) => show(req, { typed: typedMade(typed), version: typed.version, refusal }),
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { id, report } = req.params
          const {
            version: onVersion,
            at: typedAt,
            known,
            clean,
            person = '',
            number = '',
            ...rest
          } = req.body
          if (person === '' && number === '') throw invalidOf('proof', 'person')
          const outcome = await req.run(async (ctx) => {
            const at = momentIn((await worksHere(ctx)).zone, typedAt)
            if (!at) throw invalidOf('at', 'at')
            return await makeReport(ctx, req.services.keyStore, id, {
              id: report,
              version: onVersion,
              at,
              isClean: clean,
              sending: { ...rest, person, number, knownLine: known },
            })
          })
          return redirect(`${reportPath(id, report)}?done=${outcome === 'allow' ? 'made' : 'denied'}`)
        },
        (refusal) => show(req, { typed: req.body, version: req.body.version, refusal }),
      ),
    ),
})

const safe = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/mandated-reports/:report/safe',
  audit: 'disclosure.shown',
  limit: 'form',
  schema: { params: ofReport, response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { id, report } = req.params
          await req.run(async (ctx) => {
            const { head } = await subjectGroup(ctx, id)
            const { id: line } = await reportOf(ctx, req.services.keyStore, head, report)
            await saySafe(ctx, head, line)
          })
          return redirect(`${reportPath(id, report)}?done=safe`)
        },
        (refusal) => show(req, { refusal }),
      ),
    ),
})

const print = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/mandated-reports/:report/print',
  audit: 'mandated-report.printed',
  limit: 'form',
  schema: { params: ofReport, response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), async () => {
      const props = await req.run(async (ctx) => {
        const here = await worksHere(ctx)
        const { head } = await subjectGroup(ctx, req.params.id)
        const report = await reportOf(ctx, req.services.keyStore, head, req.params.report, 'print')
        if (!report.words) throw noSuchThing()
        await recordEvent(ctx, 'mandated-report.printed', { kind: 'subject', id: head })
        const { author } = report
        const colleague =
          author === actingPlace(ctx).person
            ? undefined
            : ((await namesOf(ctx, [author])).get(author) ?? t('timeline.somebody'))
        return { here, record: head, id: report.id, report: report.words.report, colleague }
      })
      return page(<PrintedReport {...props} demo={req.services.demo} at={req.now} />)
    }),
})

export const reportRoutes: readonly Route[] = [one, changeForm, change, made, safe, print]
