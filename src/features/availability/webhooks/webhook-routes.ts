import { z } from 'zod'
import { defineRoute, empty, json, type Route } from '#platform/http/route.ts'
import { addWebhook, listWebhooks, stopWebhook } from './keep-webhooks.ts'

const shared = { face: 'api', permission: 'availability.see' } as const

const list = defineRoute({
  ...shared,
  method: 'GET',
  path: '/api/availability/hooks',
  audit: 'none',
  limit: 'search',
  summary: 'The addresses of the token’s program that are told of lines, and how that goes.',
  schema: {
    response: z.object({
      hooks: z.array(
        z.object({
          id: z.uuid(),
          url: z.string(),
          failures: z.int(),
          last_code: z.string().nullable(),
          last_success_at: z.string().nullable(),
          given_up: z.boolean().describe('It did not answer too many times: nobody tries any more.'),
          stopped: z.boolean(),
        }),
      ),
    }),
  },
  handle: async (req) => {
    const webhooks = await req.run(listWebhooks, { readOnly: true })
    return json({
      hooks: webhooks.map((webhook) => ({
        id: webhook.id,
        url: webhook.url,
        failures: webhook.failures,
        last_code: webhook.lastCode,
        last_success_at: webhook.lastSuccessAt?.toISOString() ?? null,
        given_up: webhook.deadAt !== null,
        stopped: webhook.stoppedAt !== null,
      })),
    })
  },
})

const add = defineRoute({
  ...shared,
  method: 'POST',
  path: '/api/availability/hooks',
  audit: 'hook.added',
  limit: 'bulk',
  summary:
    'Have an address told how the lines of the coalition stand after each act, signed (Standard Webhooks).',
  schema: {
    body: z.object({ url: z.string().min(8).max(2000) }),
    response: z.object({ id: z.uuid(), secret: z.string().describe('Signs each message; shown this once.') }),
  },
  handle: async (req) => {
    const { keyring, config } = req.services
    return json(await req.run((ctx) => addWebhook(ctx, keyring, req.body.url, config.privateHosts ?? [])))
  },
})

const stop = defineRoute({
  ...shared,
  method: 'POST',
  path: '/api/availability/hooks/:id/stop',
  audit: 'hook.stopped',
  limit: 'bulk',
  summary: 'Tell that address nothing more, also of what happened before.',
  schema: { params: z.object({ id: z.uuid() }), response: z.object({}) },
  handle: async (req) => {
    await req.run((ctx) => stopWebhook(ctx, req.params.id))
    return empty()
  },
})

/** Who else is told of lines, by an API token of a program. */
export const webhookApi: readonly Route[] = [list, add, stop]
