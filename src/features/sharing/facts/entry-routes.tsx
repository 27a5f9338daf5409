import { z } from 'zod'
import { openItems, orKeysAway, subjectGroup, worksHere } from '#features/records/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { optionalChoice, wholeNumber } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { summaryOf } from '#web/parts/index.ts'
import { careConsents, services } from '../model/request.ts'
import { toRecord, works } from '../pages/record-routes.tsx'
import { EntryPage, QUESTIONS, type TypedEntry, typedOfEntry } from './entry-page.tsx'
import { entryOf, sayOfEntry } from './say-of-entry.ts'

const ofEntry = z.object({ id: z.uuid(), item: z.uuid() })
type OfEntry = Pick<RouteRequest<{ id: string; item: string }>, 'run' | 'params' | 'services' | 'now'>

async function showEntry(
  req: OfEntry,
  more: { readonly typed?: TypedEntry; readonly refusal?: Refusal } = {},
) {
  const { typed, refusal } = more
  const { id, item } = req.params
  const props = await req.run(async (ctx) => {
    const { who } = await worksHere(ctx)
    const { head } = await subjectGroup(ctx, id)
    const entry = await entryOf(ctx, head, item)
    const [open] = await openItems(ctx, req.services.keyStore, [item], { what: 'record' })
    return { who, record: head, entry, item: open, typed: typed ?? typedOfEntry(entry) }
  })
  return page(
    <EntryPage {...props} demo={req.services.demo} at={req.now} errors={summaryOf(refusal)} />,
    refusal && { status: refusal.status },
  )
}

const entry = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/items/:item/said',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofEntry, response: 'page' },
  handle: (req) => orKeysAway(req, toRecord(req.params.id), () => showEntry(req)),
})

const answer = optionalChoice(['yes', 'no'])
const saidOf = (value: 'yes' | 'no' | undefined) => (value === undefined ? undefined : value === 'yes')

const say = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/items/:item/said',
  audit: 'entry.said',
  limit: 'form',
  schema: {
    params: ofEntry,
    body: z.object({
      version: wholeNumber(1, 1_000_000_000),
      service: optionalChoice(services),
      careConsent: optionalChoice(careConsents),
      minorConsented: answer,
      leUnit: answer,
      notFromCji: answer,
      namesReporter: answer,
      namesOtherClient: answer,
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { version, service, careConsent, ...answers } = req.body
          await req.run((ctx) =>
            sayOfEntry(
              ctx,
              req.params.id,
              { item: req.params.item, version },
              {
                service,
                careConsent,
                ...Object.fromEntries(QUESTIONS.map((question) => [question, saidOf(answers[question])])),
              },
            ),
          )
          return redirect(`/records/${req.params.id}/share?done=said`)
        },
        (refusal) => showEntry(req, { refusal, typed: req.body }),
        isForForm,
      ),
    ),
  onInvalid: (req, refusal, typed) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      showEntry(req, {
        refusal,
        typed: Object.fromEntries(
          ['service', 'careConsent', ...QUESTIONS].flatMap((name) =>
            typeof typed[name] === 'string' ? [[name, typed[name]]] : [],
          ),
        ),
      }),
    ),
})

/** What the rules ask of one entry. */
export const entryRoutes: readonly Route[] = [entry, say]
