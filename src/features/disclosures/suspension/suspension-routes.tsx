import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { actingPlace, openItems, orKeysAway } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { zoneOfNobody } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { momentIn } from '#platform/local-time.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { type OfRecord, ofRecord, toRecord, works } from '../pages/ledger-routes.tsx'
import { invalidOf } from '../refusals.ts'
import { OUTSIDE, SuspensionPage, type SuspensionPageProps, suspensionsPath } from './suspension-page.tsx'
import { askSuspension, endSuspension, reviewSuspension, suspensionsOf } from './suspensions.ts'

const DONE = ['asked', 'agreed', 'refused', 'ended'] as const

async function titlesOf(ctx: Context, keys: KeyStore, letters: readonly { readonly item: string }[]) {
  const opened = await openItems(
    ctx,
    keys,
    letters.map(({ item }) => item),
    { what: 'record' },
  )
  return new Map(
    opened.flatMap(({ id, groups }) => {
      const narrative = groups?.narrative as { readonly title: string } | undefined
      return narrative ? [[id, narrative.title]] : []
    }),
  )
}

async function show(
  req: OfRecord,
  more: {
    readonly typed?: SuspensionPageProps['typed']
    readonly refusal?: Refusal
    readonly done?: (typeof DONE)[number] | undefined
  } = {},
) {
  const { typed = {}, refusal, done } = more
  const props = await req.run(async (ctx) => {
    const found = await suspensionsOf(ctx, req.params.id)
    return {
      ...found,
      who: await whoActsHere(ctx),
      me: actingPlace(ctx).person,
      titles: found.mayAsk ? await titlesOf(ctx, req.services.keyStore, found.letters) : new Map(),
    }
  })
  return page(
    <SuspensionPage
      {...props}
      typed={typed}
      isLead={req.actor.kind === 'person' && req.actor.permissions.has('program.lead')}
      demo={req.services.demo}
      at={req.now}
      done={done && t(`ledger.suspend.done.${done}`)}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const suspensions = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/disclosures/suspensions',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofRecord, query: z.object({ done: z.enum(DONE).optional() }), response: 'page' },
  handle: (req) => orKeysAway(req, toRecord(req.params.id), () => show(req, { done: req.query.done })),
})

const day = z.iso.date(t('ledger.wrong.day'))

const ask = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/disclosures/suspensions',
  audit: 'suspension.asked',
  limit: 'form',
  schema: {
    params: ofRecord,
    body: z.object({
      recipient: z.uuid(t('ledger.wrong.suspend-recipient')).or(z.literal(OUTSIDE)),
      letter: z.uuid(t('ledger.wrong.suspend-letter')),
      dated: day,
      until: day,
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { recipient, letter, dated } = req.body
          await req.run(async (ctx) => {
            const until = momentIn((await whoActsHere(ctx)).zone ?? zoneOfNobody(), `${req.body.until} 23:59`)
            if (!until) throw invalidOf('day', 'until')
            const program = recipient === OUTSIDE ? undefined : recipient
            await askSuspension(ctx, req.params.id, { program, letter, dated, until })
          })
          return redirect(`${suspensionsPath(req.params.id)}?done=asked`)
        },
        (refusal) => show(req, { typed: req.body, refusal }),
        isForForm,
      ),
    ),
  onInvalid: (req, refusal, sent) =>
    orKeysAway(req, toRecord(req.params.id), () => show(req, { typed: typedOf(sent), refusal })),
})

const typedOf = (sent: Readonly<Record<string, unknown>>): SuspensionPageProps['typed'] =>
  Object.fromEntries(
    ['recipient', 'letter', 'dated', 'until'].flatMap((name) =>
      typeof sent[name] === 'string' ? [[name, sent[name].slice(0, 40)]] : [],
    ),
  )

const ofSuspension = z.object({ id: z.uuid(), suspension: z.uuid() })
type OfSuspension = Pick<
  RouteRequest<{ id: string; suspension: string }>,
  'run' | 'params' | 'services' | 'now' | 'actor'
>

/** Does something to one, and shows the page again. */
const act = (req: OfSuspension, done: (typeof DONE)[number], work: (ctx: Context) => Promise<void>) =>
  orKeysAway(req, toRecord(req.params.id), () =>
    orShowAgain(
      async () => {
        await req.run(work)
        return redirect(`${suspensionsPath(req.params.id)}?done=${done}`)
      },
      (refusal) => show(req, { refusal }),
      isForForm,
    ),
  )

const review = defineRoute({
  ...works,
  permission: 'program.lead',
  method: 'POST',
  path: '/records/:id/disclosures/suspensions/:suspension/review',
  audit: 'suspension.reviewed',
  limit: 'form',
  schema: {
    params: ofSuspension,
    body: z.object({ finding: z.enum(['agreed', 'refused'], t('ledger.wrong.finding')) }),
    response: 'page',
  },
  handle: (req) => {
    const { finding } = req.body
    return act(req, finding, (ctx) => reviewSuspension(ctx, req.params.id, req.params.suspension, finding))
  },
  onInvalid: (req, refusal) => orKeysAway(req, toRecord(req.params.id), () => show(req, { refusal })),
})

const end = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/disclosures/suspensions/:suspension/end',
  audit: 'suspension.ended',
  limit: 'form',
  schema: { params: ofSuspension, response: 'page' },
  handle: (req) => act(req, 'ended', (ctx) => endSuspension(ctx, req.params.id, req.params.suspension)),
})

/** What police asked to be kept from a young person for now: asked for, reviewed, ended. */
export const suspensionRoutes: readonly Route[] = [suspensions, ask, review, end]
