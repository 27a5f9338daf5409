import { afterAll, beforeAll, expect, it } from 'vitest'
import { anEvening } from './testing/markers/evening.ts'
import { marks } from './testing/markers/marks.ts'
import { openScene, type Scene } from './testing/markers/scene.ts'

/**
 * Whatever anybody can enter around free places, entered once as something that nobody could guess, and then looked for
 * in all that leaves the program or stays about its acts.
 */

/** Where one of them may be, and why: reviewed by hand. One that is not found there any more is taken out of the list. */
const allowed: readonly { readonly in: string; readonly what: string; readonly why: string }[] = [
  { in: 'mail', what: 'a mail address', why: 'The mail goes there.' },
  { in: 'mail', what: 'a mail address without an account', why: 'The mail goes there.' },
  { in: 'text message', what: 'a mobile number', why: 'The message goes there.' },
  { in: 'link on a page', what: 'a video room', why: 'Both sides of a consult open it from there.' },
  { in: 'link on a page', what: 'a broker’s number', why: 'Whoever looks for a hidden place calls it.' },
  {
    in: 'link on a page',
    what: 'in an address',
    why: 'The page that was asked for names itself in its own form.',
  },
]

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene?.close())

/** What is written down about acts, told, sent and still to be done. What people enter is kept in other tables. */
const kept = [
  'audit.event',
  'live.outbox',
  'notices.notice',
  'notices.delivery',
  'public.job_seen',
  'identity.link',
  'identity.link_event',
  'availability.count',
  'availability.message',
  'availability.delivery',
  'availability.text_heard',
  'availability.ask',
  'availability.ask_to',
  'availability.consult',
  'platform.rate_limit',
]

it('reaches no log, link, webhook, message, notice, metric or event, but where its one reader needs it', {
  timeout: 240_000,
}, async () => {
  await anEvening(scene)
  const { db, office, web, receiver, links, mails } = scene
  const metrics = await web.app.inject({
    url: '/metrics',
    headers: { authorization: 'Bearer token-of-sixteen-letters' },
  })
  expect(metrics.statusCode).toBe(200)
  const outlets: Record<string, readonly string[]> = {
    log: web.logText().split('\n'),
    metric: metrics.body.split('\n'),
    'link on a page': links,
    webhook: receiver.got,
    mail: mails(),
    'text message': office.texts.received.map(({ headers, body }) => `${JSON.stringify(headers)}\n${body}`),
    push: office.push.received.map((one) => `${JSON.stringify(one.claims)}\n${one.text}`),
  }
  for (const table of kept) {
    const { rows } = await db.admin.query<{ it: string }>(`select to_jsonb(t)::text as it from ${table} t`)
    outlets[table] = rows.map(({ it }) => it)
  }
  const empty = Object.entries(outlets).filter(([, all]) => all.length === 0)
  expect(empty.map(([name]) => name)).toEqual([])
  expect(marks.size).toBeGreaterThan(60)

  const found = Object.entries(outlets).flatMap(([outlet, all]) => {
    const whole = all.join('\n').toLowerCase()
    // A number as pages write it, too.
    const digits = whole.replace(/(?<=\d)[ -](?=\d)/g, '')
    return [...marks].flatMap(([what, text]) =>
      whole.includes(text) || digits.includes(text) ? [`${what} in ${outlet}`] : [],
    )
  })
  expect(found.toSorted()).toEqual(allowed.map((one) => `${one.what} in ${one.in}`).toSorted())
})
