import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { openItems, orKeysAway, readableOf, worksHere } from '#features/records/index.ts'
import { areAsDecided, whatMayBeTold } from '#features/sharing/index.ts'
import { seenEntries } from '#features/sharing/parts.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { checkbox, listOf, wholeNumber } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { toRecord, works } from '../pages/ledger-routes.tsx'
import { invalidOf } from '../refusals.ts'
import { CopyPage } from './copy-page.tsx'
import { type Heard, type How, heardBy, howOf, hows, isHow, listenerOf, YOUNG_PERSON } from './listeners.ts'
import { TellPage } from './tell-page.tsx'
import { tell, toldBefore } from './write-telling.ts'

/** Entries that one page offers, and how many of the newest there are pages of. */
const OFFERED = 10
const OFFERED_IN_ALL = 200

export const ofListener = z.object({ id: z.uuid(), to: z.literal(YOUNG_PERSON).or(z.uuid()) })
type OfListener = Pick<RouteRequest<{ id: string; to: string }>, 'run' | 'params' | 'services' | 'now'>
const pageNumber = wholeNumber(1, OFFERED_IN_ALL / OFFERED).optional()

/** Entries of a record that one page could tell of, the newest first. */
async function offered(ctx: Context, { all }: Heard, at: number) {
  const kinds = ['identity', 'note', 'contact-log']
  const lines = (await readableOf(ctx, all, { kinds, limit: OFFERED_IN_ALL })).filter(
    ({ state, alone }) => state === 'current' && !alone,
  )
  const pages = Math.max(1, Math.ceil(lines.length / OFFERED))
  const page = Math.min(at, pages)
  return { ids: lines.slice((page - 1) * OFFERED, page * OFFERED).map(({ item }) => item), pages, page }
}

const opened = async (ctx: Context, keys: KeyStore, ids: readonly string[], what: 'record' | 'print') =>
  new Map((await openItems(ctx, keys, ids, { what })).map((item) => [item.id, item]))

async function showTell(
  req: OfListener,
  more: {
    readonly how?: How | undefined
    readonly page?: number | undefined
    readonly picked?: readonly string[]
    readonly refusal?: Refusal
    readonly done?: boolean
  } = {},
) {
  const { refusal } = more
  const { keyStore } = req.services
  const props = await req.run(async (ctx) => {
    const { who } = await worksHere(ctx)
    const heard = await heardBy(ctx, keyStore, req.params.id, req.params.to)
    const how = howOf(heard, more.how)
    const offers = await offered(ctx, heard, more.page ?? 1)
    // Of somebody who may not be safe nothing is asked, and nothing is opened.
    const items = heard.person?.flagged ? [] : offers.ids
    const answers = await whatMayBeTold(ctx, keyStore, heard.head, { to: listenerOf(heard, how), items })
    const may = answers.filter(({ groups }) => groups.length > 0).map(({ item }) => item.id)
    return {
      who,
      heard,
      how,
      offers,
      answers,
      items: await opened(ctx, keyStore, may, 'record'),
      before: await toldBefore(ctx, heard.all, heard.person?.id ?? heard.head),
    }
  })
  return page(
    <TellPage
      {...props}
      seed={randomUUID()}
      picked={more.picked}
      demo={req.services.demo}
      at={req.now}
      done={more.done ? t('tell.done') : undefined}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const tellPage = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/tell/:to',
  audit: 'subject.read',
  limit: 'none',
  schema: {
    params: ofListener,
    query: z.object({ how: z.enum(hows).optional(), page: pageNumber, done: z.literal('told').optional() }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      showTell(req, { how: req.query.how, page: req.query.page, done: req.query.done !== undefined }),
    ),
})

/** Decides, writes the line, and only then hands out a copy: as the answer to the form, without an address of its own. */
const tellThem = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/tell/:to',
  audit: 'disclosure.told',
  limit: 'form',
  schema: {
    params: ofListener,
    body: z.object({
      how: z.enum(hows),
      seed: z.uuid(),
      items: listOf(z.uuid(), 500),
      said: checkbox(),
      sure: checkbox(),
      seen: seenEntries,
      read: seenEntries,
      page: pageNumber,
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { items, sure, seed } = req.body
          const { keyStore } = req.services
          const [said, read] = [req.body.seen, req.body.read].map((all) =>
            all.filter(({ item }) => items.includes(item)),
          ) as [typeof req.body.seen, typeof req.body.read]
          if (items.length === 0) throw invalidOf('tell-items', 'items')
          if (said.length > 0 && !req.body.said) throw invalidOf('tell-unsaid', 'said')
          if (!sure)
            throw invalidOf(req.params.to === YOUNG_PERSON ? 'tell-unsure-youth' : 'tell-unsure', 'sure')
          const made = await req.run(async (ctx) => {
            const { who } = await worksHere(ctx)
            const heard = await heardBy(ctx, keyStore, req.params.id, req.params.to)
            if (!isHow(heard, req.body.how)) throw invalidOf('tell-how', 'how')
            const to = listenerOf(heard, req.body.how)
            const telling = await tell(ctx, keyStore, heard, { seed, to, items, said, read })
            if (to.mode !== 'copy') return undefined
            const ids = telling.given.map(({ item }) => item.id)
            const copied = await opened(ctx, keyStore, ids, 'print')
            areAsDecided(copied, telling.given)
            return { who, heard, telling, items: copied }
          })
          if (!made) return redirect(`/records/${req.params.id}/tell/${req.params.to}?done=told`)
          return page(<CopyPage {...made} demo={req.services.demo} at={req.now} />)
        },
        (refusal) =>
          showTell(req, { how: req.body.how, page: req.body.page, picked: req.body.items, refusal }),
        isForForm,
      ),
    ),
  onInvalid: (req, refusal) => orKeysAway(req, toRecord(req.params.id), () => showTell(req, { refusal })),
})

/** What a parent, a caregiver or the young person is told or handed: decided first, then written down. */
export const tellRoutes: readonly Route[] = [tellPage, tellThem]
