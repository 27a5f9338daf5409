import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { summaryOf } from '#web/parts/index.ts'
import { addWebhook, listWebhooks, stopWebhook } from './keep-webhooks.ts'
import { t, WEBHOOKS, WebhookMadePage, WebhooksPage } from './webhooks-page.tsx'

/** Whoever leads a program answers for where its software is told; the software itself has the API. */
const shared = { face: 'pro', permission: 'program.lead' } as const
const dones = ['stopped'] as const
type Call = Pick<RouteRequest, 'run' | 'services'>

async function show(
  req: Call,
  more: { url?: string; refusal?: Refusal; done?: (typeof dones)[number] | undefined } = {},
) {
  const { url, refusal, done } = more
  const props = await req.run(
    async (ctx) => ({ who: await whoActsHere(ctx), webhooks: await listWebhooks(ctx) }),
    {
      readOnly: true,
    },
  )
  return page(
    <WebhooksPage
      {...props}
      demo={req.services.demo}
      url={url}
      errors={summaryOf(refusal)}
      done={done && t(`webhooks.done.${done}`)}
    />,
    refusal && { status: refusal.status },
  )
}

const list = defineRoute({
  ...shared,
  method: 'GET',
  path: WEBHOOKS,
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ done: z.enum(dones).optional() }), response: 'page' },
  handle: (req) => show(req, { done: req.query.done }),
})

const add = defineRoute({
  ...shared,
  method: 'POST',
  path: WEBHOOKS,
  audit: 'hook.added',
  limit: 'form',
  schema: { body: z.object({ url: textField(2000, 'Write one address.') }), response: 'page' },
  handle: async (req) => {
    const { keyring, config, demo } = req.services
    return orShowAgain(
      async () => {
        const { who, secret } = await req.run(async (ctx) => ({
          secret: (await addWebhook(ctx, keyring, req.body.url, config.privateHosts ?? [])).secret,
          who: await whoActsHere(ctx),
        }))
        return page(<WebhookMadePage who={who} demo={demo} secret={secret} />)
      },
      (refusal) => show(req, { refusal, url: req.body.url }),
    )
  },
  onInvalid: (req, refusal) => show(req, { refusal }),
})

const stop = defineRoute({
  ...shared,
  method: 'POST',
  path: `${WEBHOOKS}/:id/stop`,
  audit: 'hook.stopped',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => stopWebhook(ctx, req.params.id))
    return redirect(`${WEBHOOKS}?done=stopped`)
  },
})

/** Who else is told of lines, for whoever leads a program. */
export const webhookPages: readonly Route[] = [list, add, stop]
