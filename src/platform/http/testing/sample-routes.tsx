import { z } from 'zod'
import type { Context } from '#platform/db/actor.ts'
import { optionalText, wholeNumber } from '../form-fields.ts'
import { defineRoute, empty, file, json, ndjson, page, type Route, redirect, text } from '../route.ts'

declare module '#platform/registers.ts' {
  interface AuditActions {
    sample: 'sample.shown'
  }
}

/** An act that no real route has: nobody counts a sample for the route that stands at the same path. */
const entry = { permission: 'anyone', audit: 'sample.shown', limit: 'none' } as const

/** What PostgreSQL says when a table cannot grow. */
async function noRoom(ctx: Context): Promise<string> {
  await ctx.prepared('no_room', NO_ROOM, [])
  return 'kept'
}
const NO_ROOM = `do $$ begin raise exception 'no space left on a hidden street' using errcode = 'disk_full'; end $$`

/** One route of each kind, so that the server can be tested without a feature. */
export const sampleRoutes: readonly Route[] = [
  defineRoute({
    ...entry,
    method: 'GET',
    path: '/',
    face: 'public',
    schema: { response: 'page' },
    handle: async (req) =>
      page(
        () => (
          <html lang={req.locale}>
            <p>{`home ${req.path}`}</p>
          </html>
        ),
        { cacheKey: req.locale },
      ),
  }),
  defineRoute({
    ...entry,
    method: 'POST',
    path: '/find',
    face: 'public',
    limit: 'search',
    schema: {
      body: z.object({
        zip: z.string().regex(/^\d{5}$/, 'Write a ZIP code of five digits.'),
        age: wholeNumber(0, 120).optional(),
        note: optionalText(100),
      }),
      response: 'page',
    },
    handle: async (req) => {
      const one = await req.run(async (ctx) => ctx.prepared<{ n: number }>('one', 'select 1 as n', []))
      return page(<p>{`found ${req.body.zip} ${one.length}`}</p>)
    },
    onLimited: async (req, why) => page(<p>{`lines ${req.locale} ${why}`}</p>),
    onInvalid: async (_req, refusal, typed) =>
      page(
        <p>
          {refusal.fields.map((field) => field.sentence).join(' ')} typed: {String(typed.zip)}
        </p>,
      ),
  }),
  defineRoute({
    ...entry,
    method: 'POST',
    path: '/keep',
    face: 'public',
    schema: { body: z.object({ zip: z.string() }), response: 'page' },
    handle: async (req) => page(<p>{await req.run(noRoom)}</p>),
    onLimited: async (req, why) => page(<p>{`lines ${req.locale} ${why}`}</p>),
  }),
  defineRoute({
    ...entry,
    method: 'GET',
    path: '/api/keep',
    face: 'api',
    schema: { response: 'stream' },
    handle: async (req) => text(await req.run(noRoom)),
  }),
  defineRoute({
    ...entry,
    method: 'GET',
    path: '/county/:fips',
    face: 'pro',
    schema: { params: z.object({ fips: z.string().regex(/^\d{5}$/) }), response: 'page' },
    handle: async (req) => page(<p>{req.params.fips}</p>),
  }),
  defineRoute({
    ...entry,
    method: 'GET',
    path: '/steward/list',
    face: 'pro',
    permission: 'directory.keep',
    schema: { response: 'page' },
    handle: async (req) => page(<p>{req.actor.kind}</p>),
  }),
  defineRoute({
    ...entry,
    method: 'POST',
    path: '/steward/list',
    face: 'pro',
    permission: 'directory.keep',
    schema: { body: z.object({ word: z.string().max(20) }), response: 'page' },
    handle: async () => redirect('/steward/list'),
  }),
  defineRoute({
    ...entry,
    method: 'GET',
    path: '/steward/says-no',
    face: 'pro',
    permission: 'directory.keep',
    schema: { response: 'page' },
    handle: async () => page(<p>not yours</p>, { status: 403 }),
  }),
  defineRoute({
    ...entry,
    method: 'GET',
    path: '/operator/list',
    face: 'pro',
    permission: 'operator',
    schema: { response: 'page' },
    handle: async (req) => page(<p>{req.actor.kind}</p>),
  }),
  defineRoute({
    ...entry,
    method: 'GET',
    path: '/api/things',
    face: 'api',
    summary: 'Things, some at a time.',
    schema: {
      query: z.object({
        page: wholeNumber(1, 1000).optional(),
        format: z.enum(['json', 'ndjson']).optional(),
      }),
      response: z.object({ page: z.number() }),
    },
    handle: async (req) => {
      if (req.query.format === 'ndjson') return ndjson([{ a: 1 }, { a: 2 }])
      const value = { page: req.query.page ?? 1, hidden: 'never leaves' }
      return json(value)
    },
  }),
  defineRoute({
    ...entry,
    method: 'POST',
    path: '/api/things',
    face: 'api',
    readOnlyPost: true,
    summary: 'The same, asked by POST.',
    schema: { body: z.object({ page: z.int().min(1).optional() }), response: z.object({ page: z.number() }) },
    handle: async (req) => json({ page: req.body.page ?? 1 }),
  }),
  defineRoute({
    ...entry,
    method: 'GET',
    path: '/api/broken',
    face: 'api',
    schema: { response: 'stream' },
    handle: async () => {
      throw new Error('select secret from somewhere where name = canary-in-message')
    },
  }),
  defineRoute({
    ...entry,
    method: 'GET',
    path: '/broken',
    face: 'public',
    schema: { response: 'page' },
    handle: async () => {
      throw new Error('canary-in-message')
    },
  }),
  defineRoute({
    ...entry,
    method: 'POST',
    path: '/upload',
    face: 'pro',
    upload: { maxBytes: 10_000, maxFiles: 1 },
    schema: { body: z.object({ source: z.string().max(50) }), response: 'page' },
    handle: async (req) => page(<p>{`${req.body.source} ${req.files.map((f) => f.bytes).join()}`}</p>),
  }),
  defineRoute({
    ...entry,
    method: 'POST',
    path: '/upload/back',
    face: 'pro',
    upload: { maxBytes: 10_000, maxFiles: 1 },
    schema: { response: 'page' },
    handle: async (req) =>
      file(Buffer.from('back'), { type: 'application/octet-stream', name: req.files[0]?.name ?? 'none' }),
  }),
  defineRoute({
    ...entry,
    method: 'POST',
    path: '/leave',
    face: 'public',
    evenAway: true,
    unprefixed: true,
    schema: { response: 'page' },
    handle: async () => redirect('/', { away: true }),
  }),
  defineRoute({
    ...entry,
    method: 'GET',
    path: '/metrics',
    face: 'ops',
    permission: 'metrics-token',
    schema: { response: 'stream' },
    handle: async (req) => text(await req.services.metrics.registry.metrics()),
  }),
  defineRoute({
    ...entry,
    method: 'GET',
    path: '/ops/kept',
    face: 'ops',
    permission: 'metrics-token',
    schema: { response: 'page' },
    handle: async () => page(() => <p>for one reader</p>, { cacheKey: 'kept' }),
  }),
  defineRoute({
    ...entry,
    method: 'POST',
    path: '/sign-out',
    face: 'pro',
    schema: { response: 'page' },
    handle: async () => empty({ session: null }),
  }),
  defineRoute({
    ...entry,
    method: 'POST',
    path: '/sample/bytes',
    face: 'api',
    summary: 'Says which bytes came.',
    bytesPost: true,
    maxBody: 16,
    schema: { response: 'stream' },
    handle: async (req) => text(req.bytes.toString('hex')),
  }),
]
