import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { stewardSecret, type TestDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { stewardRoutes } from '../../routes-steward.ts'

type Answer = Awaited<ReturnType<FastifyInstance['inject']>>
type Values = Readonly<Record<string, string | readonly string[] | undefined>>

/** A signed-in steward without a browser: opens pages, reads their forms, sends them back changed. */
export interface Desk {
  readonly server: TestServer
  open(url: string): Promise<Answer>
  /** Posts exactly these fields. */
  post(url: string, values?: Values): Promise<Answer>
  /** Posts the form on a page as it stands there, with these fields changed; undefined leaves one out. */
  send(page: Answer, action: string, changes?: Values): Promise<Answer>
  /** Where a 303 leads, opened. */
  follow(answer: Answer): Promise<Answer>
  close(): Promise<void>
}

export async function aDesk(db: TestDatabase): Promise<Desk> {
  const server = await testServer({
    routes: stewardRoutes,
    services: { pool: db.app, keyring: db.keyring },
    limits: { ...defaultLimits, form: { points: 10_000, seconds: 60, lease: 100 } },
  })
  const cookie = `bw_session=${await stewardSecret(db)}`
  const open = (url: string) => server.app.inject({ url, headers: { cookie } })
  const post = (url: string, values: Values = {}) =>
    server.app.inject({
      method: 'POST',
      url,
      headers: { ...ownForm, cookie },
      payload: encoded(Object.entries(values)),
    })
  return {
    server,
    open,
    post,
    send: (page, action, changes = {}) => post(action, { ...formValues(page.body, action), ...changes }),
    async follow(answer) {
      expect(answer.statusCode, answer.body.slice(0, 2_000)).toBe(303)
      return open(String(answer.headers.location))
    },
    close: () => server.close(),
  }
}

function encoded(entries: [string, string | readonly string[] | undefined][]): string {
  const pairs = entries.flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, String(one)]),
  )
  return new URLSearchParams(pairs).toString()
}

/** What a browser would send for the form that posts to `action`. */
export function formValues(html: string, action: string): Record<string, string[]> {
  const form = [...html.matchAll(/<form\b[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].find(
    ([, to]) => to === action,
  )?.[2]
  if (form === undefined) throw new Error(`no form posts to ${action}`)
  const values: Record<string, string[]> = {}
  const add = (name: string | undefined, value: string) => {
    if (name !== undefined) values[plain(name)] = [...(values[plain(name)] ?? []), plain(value)]
  }
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type') ?? 'text'
    if ((type === 'checkbox' || type === 'radio') && !/\schecked/.test(tag)) continue
    if (type !== 'file') add(attribute(tag, 'name'), attribute(tag, 'value') ?? '')
  }
  for (const [, open = '', text = ''] of form.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)) {
    add(attribute(open, 'name'), text)
  }
  for (const [, open = '', options = ''] of form.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag)
    const chosen = all.find((tag) => /\sselected/.test(tag)) ?? all[0]
    add(attribute(open, 'name'), chosen === undefined ? '' : (attribute(chosen, 'value') ?? ''))
  }
  return values
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** A page is clean markup, reads easily, and its title tells a bystander nothing. */
export async function expectGoodPage(answer: Answer, secrets: readonly string[] = []): Promise<void> {
  // An error summary stands before the page's heading, because it is read first.
  const faults = (await htmlFaults(answer.body)).filter((one) => !/^heading-level .*#problem/.test(one))
  expect(faults).toEqual([])
  expect(readingFaults(answer.body, 'pro')).toEqual([])
  const title = /<title>([^<]*)<\/title>/.exec(answer.body)?.[1] ?? ''
  expect(title).toMatch(/ · Breakwater$/)
  for (const secret of secrets) expect(title).not.toContain(secret)
}
