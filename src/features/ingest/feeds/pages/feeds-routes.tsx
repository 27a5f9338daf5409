import { z } from 'zod'
import type { Typed } from '#features/directory/parts.ts'
import { reading, recordId, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { textField, wholeNumber } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { sortWords, summaryOf } from '#web/parts/index.ts'
import { addFeed, pullNow, setWebhookSecret, startFeed, stopFeed } from '../keep-feed.ts'
import { addSubscriber, listSubscribers, startSubscriber, stopSubscriber } from '../keep-subscriber.ts'
import { feedById, feedPulls, listFeeds } from '../list-feeds.ts'
import { FeedPage } from './feed-page.tsx'
import { FeedsPage, type FeedsPageProps, feedSorts, SecretPage } from './feeds-page.tsx'

const dones = ['added', 'now', 'stopped', 'started', 'webhook'] as const
type Done = (typeof dones)[number]
const doneQuery = z.object({ done: z.enum(dones).optional() })

async function showList(
  req: Pick<RouteRequest, 'run'>,
  typed: Typed = {},
  form?: 'feed' | 'subscriber',
  refusal?: Refusal,
  query: { done?: Done | undefined; sort?: FeedsPageProps['sort'] } = {},
) {
  const { done, sort } = query
  const props = await req.run(
    async (ctx) => ({
      who: await whoIsHere(ctx),
      feeds: await listFeeds(ctx),
      subscribers: await listSubscribers(ctx),
    }),
    { readOnly: true },
  )
  return page(
    <FeedsPage
      {...props}
      sort={sort}
      typed={typed}
      form={form}
      errors={summaryOf(refusal)}
      done={done && t(`exchange.feeds.done.${done}`)}
    />,
    { ...(refusal && { status: refusal.status }) },
  )
}

async function showOne(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services'>,
  done?: Done,
  refusal?: Refusal,
) {
  const { id } = req.params
  const props = await req.run(
    async (ctx) => ({
      who: await whoIsHere(ctx),
      feed: await feedById(ctx, id),
      pulls: await feedPulls(ctx, id),
    }),
    { readOnly: true },
  )
  return page(
    <FeedPage
      {...props}
      webhookAddress={`${req.services.config.publicUrl}/api/feeds/${id}/notices`}
      errors={summaryOf(refusal)}
      done={done && t(`exchange.feeds.done.${done}`)}
    />,
    { ...(refusal && { status: refusal.status }) },
  )
}

const list = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/feeds',
  schema: {
    query: doneQuery.extend({ sort: z.enum(sortWords(feedSorts)).optional() }),
    response: 'page',
  },
  handle: (req) => showList(req, {}, undefined, undefined, req.query),
})

const add = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/feeds',
  audit: 'feed.added',
  limit: 'form',
  schema: {
    body: z.object({
      name: textField(200, 'Write a name of 1 to 200 letters.'),
      url: textField(2_000, 'Write the address.'),
      token: textField(2_000, 'This token is too long.').default(''),
      everyMinutes: wholeNumber(5, 10_080, 'Choose how often.'),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { keyring, config } = req.services
    const { name, url, everyMinutes } = req.body
    return orShowAgain(
      async () => {
        const { id } = await req.run((ctx) => addFeed(ctx, keyring, req.body, config.privateHosts ?? []))
        return redirect(`/steward/feeds/${id}?done=added`)
      },
      (refusal) => showList(req, { name, url, everyMinutes: String(everyMinutes) }, 'feed', refusal),
    )
  },
  onInvalid: (req, refusal, { token: _kept, ...typed }) => showList(req, typed, 'feed', refusal),
})

const one = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/feeds/:id',
  schema: { params: recordId, query: doneQuery, response: 'page' },
  handle: (req) => showOne(req, req.query.done),
})

const acts = [
  { slug: 'now', audit: 'feed.asked', act: pullNow, done: 'now' },
  { slug: 'stop', audit: 'feed.stopped', act: stopFeed, done: 'stopped' },
  { slug: 'start', audit: 'feed.started', act: startFeed, done: 'started' },
] as const

const actRoutes = acts.map(({ slug, audit, act, done }) =>
  defineRoute({
    ...staff,
    method: 'POST',
    path: `/steward/feeds/:id/${slug}`,
    audit,
    limit: 'form',
    schema: { params: recordId, response: 'page' },
    handle: async (req) => {
      return orShowAgain(
        async () => {
          await req.run((ctx) => act(ctx, req.params.id))
          return redirect(`/steward/feeds/${req.params.id}?done=${done}`)
        },
        (refusal) => showOne(req, undefined, refusal),
        hasMovedOn,
      )
    },
  }),
)

const webhook = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/feeds/:id/webhook',
  audit: 'feed.asked',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({ secret: textField(200, 'Paste the secret as the partner shows it.') }),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    await req.run((ctx) => setWebhookSecret(ctx, req.services.keyring, { id, secret: req.body.secret }))
    return redirect(`/steward/feeds/${id}?done=webhook`)
  },
  onInvalid: (req, refusal) => showOne(req, undefined, refusal),
})

const tell = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/subscribers',
  audit: 'subscriber.added',
  limit: 'form',
  schema: {
    body: z.object({
      toldName: textField(200, 'Write a name of 1 to 200 letters.'),
      toldUrl: textField(2_000, 'Write the address.'),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { keyring, config } = req.services
    const { toldName: name, toldUrl: url } = req.body
    try {
      const props = await req.run(async (ctx) => ({
        who: await whoIsHere(ctx),
        secret: (await addSubscriber(ctx, keyring, { name, url }, config.privateHosts ?? [])).secret,
      }))
      // Shown by the answer itself: no address, history or log holds it.
      return page(<SecretPage {...props} name={name} />)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return showList(req, req.body, 'subscriber', ofThisForm(error))
    }
  },
  onInvalid: (req, refusal, typed) => showList(req, typed, 'subscriber', refusal),
})

/** The two forms of the page have fields of their own names. */
function ofThisForm(refusal: Invalid): Invalid {
  const names: Readonly<Record<string, string>> = { name: 'toldName', url: 'toldUrl' }
  return new Invalid(
    refusal.code,
    refusal.sentence,
    refusal.fields.map(({ field, sentence }) => ({ field: names[field] ?? field, sentence })),
  )
}

const tellActs = [
  { slug: 'stop', audit: 'subscriber.stopped', act: stopSubscriber, done: 'stopped' },
  { slug: 'start', audit: 'subscriber.started', act: startSubscriber, done: 'started' },
] as const

const tellRoutes = tellActs.map(({ slug, audit, act, done }) =>
  defineRoute({
    ...staff,
    method: 'POST',
    path: `/steward/subscribers/:id/${slug}`,
    audit,
    limit: 'form',
    schema: { params: recordId, response: 'page' },
    handle: async (req) => {
      return orShowAgain(
        async () => {
          await req.run((ctx) => act(ctx, req.params.id))
          return redirect(`/steward/feeds?done=${done}`)
        },
        (refusal) => showList(req, {}, undefined, refusal),
        hasMovedOn,
      )
    },
  }),
)

/** Pages about partners: who is read, who is told. */
export const feedsRoutes: readonly Route[] = [list, add, one, ...actRoutes, webhook, tell, ...tellRoutes]
