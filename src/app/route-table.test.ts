import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Route } from '#platform/http/route.ts'
import { answeredLine } from '#platform/http/testing/note-answered.ts'
import { sampleRoutes } from '#platform/http/testing/sample-routes.tsx'
import { ALL_ROUTES } from '../../tools/answered.ts'
import { features } from './features.ts'
import { movedPages, routeTable } from './route-table.ts'

const routes = routeTable()
const named = routes.map((route) => [`${route.method} ${route.path}`, route] as const)

/** Words that would tell whoever reads a history what a person looked for, or who they are. */
const telling =
  /traffick|exploit|abuse|assault|rape|sex|shelter|safe-?house|hiv|std|sti|pregnan|drug|lgbt|gay|trans|runaway|minor|victim|survivor|youth|child|teen|crisis|suicid|police|need/i

/** Posted so that words reach no address (the first), or to take a place in a queue for a while (the second). */
const changesNoRecord = [
  '/steward',
  '/steward/overdue/next',
  '/steward/messages/next',
  // Looking at a file before it is imported changes nothing; running the import is audited.
  '/steward/import',
  '/steward/import/:id/stop',
  '/steward/import/:id/leave',
  '/steward/import/:id/columns',
  '/steward/import/:id/mapping',
  '/steward/import/:id/again',
  '/steward/import/:id/statuses',
]

/** What an address of guidance for people at work may say: a place, a line of work, a day, a page of many. */
const harmless = ['state', 'profession', 'setting', 'since', 'sheet']

function queryOf(route: Route): string[] {
  const { query } = route.schema
  if (query === undefined) return []
  return query instanceof z.ZodObject ? Object.keys(query.shape) : ['?']
}

describe('the route table', () => {
  it('has more than a few routes', () => expect(routes.length).toBeGreaterThan(20))

  it.each(named)('%s states what every route must', (_name, route) => {
    expect(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).toContain(route.method)
    expect(route.path).toMatch(/^\/(?:[a-z0-9:._-]+(?:\/[A-Za-z0-9:._-]+)*)?$/)
    expect(['public', 'pro', 'api', 'ops']).toContain(route.face)
    expect(route.permission).toMatch(/^(?:anyone|signed-in|operator|metrics-token|[a-z-]+\.[a-z-]+)$/)
    expect(route.audit).toMatch(/^none$|^[a-z-]+\.[a-z-]+$/)
    expect(['none', 'search', 'form', 'bulk', 'message', 'tell', 'sign-in']).toContain(route.limit)
    expect(route.schema.response).toBeDefined()
    expect(route.handle).toBeTypeOf('function')
  })

  it.each(named)('%s has a schema for every parameter of its path', (_name, route) => {
    const wanted = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1])
    if (wanted.length > 0) expect(route.schema.params).toBeDefined()
  })

  it('has each method and path once', () => {
    const seen = named.map(([name]) => name)
    expect([...new Set(seen)]).toEqual(seen)
  })

  it('has no address on the public face that tells a need or a person', () => {
    const paths = routes.filter((route) => route.face === 'public').map((route) => route.path)
    expect(paths.filter((path) => telling.test(path))).toEqual([])
    // What is typed is posted, so that it reaches no address, history or access log.
    for (const route of routes)
      if (route.face === 'public')
        expect([route.path, queryOf(route).filter((key) => !harmless.includes(key))]).toEqual([
          route.path,
          [],
        ])
    // Pages for people at work may name a state, a line of work and a day; no other page has a query at all.
    const asking = routes.filter((route) => route.face === 'public' && queryOf(route).length > 0)
    expect(
      asking
        .filter((route) => !/^(\/text)?\/(?:guidance|training)/.test(route.path))
        .map((route) => route.path),
    ).toEqual([])
  })

  it('lets nobody change anything on the public face without a limit or a reason', () => {
    const unlimited = routes.filter(
      (route) => route.method !== 'GET' && route.face === 'public' && route.limit === 'none',
    )
    expect(unlimited.map((route) => route.path)).toEqual(['/continue'])
  })

  it('takes changes from people at work no faster than people make them', () => {
    const unlimited = routes.filter(
      ({ method, face, permission, limit }) =>
        method !== 'GET' && permission !== 'metrics-token' && face !== 'public' && limit === 'none',
    )
    // Signing out is never refused; a draft is kept after each pause in typing; the others mark one's own news as read, or only
    // lead to a search.
    expect(unlimited.map((route) => route.path).toSorted()).toEqual([
      '/notices/:id',
      '/notices/read',
      '/records/drafts',
      '/sign-out',
      '/steward',
    ])
  })

  it('audits every change that a steward or operator makes', () => {
    const silent = routes.filter(
      (route) =>
        route.method !== 'GET' &&
        !route.readOnlyPost &&
        (route.permission === 'directory.keep' || route.permission === 'operator') &&
        route.audit === 'none',
    )
    expect(silent.map((route) => route.path).filter((path) => !changesNoRecord.includes(path))).toEqual([])
  })

  it('has a page wherever an address that changed leads, and none at the old one', () => {
    const pages: string[] = routes.filter(({ method }) => method === 'GET').map(({ path }) => path)
    const was = Object.keys(movedPages)
    expect(was.length).toBeGreaterThan(0)
    // Also none that takes the old path for one of its own, as /availability/lines/:id would: it would say "not found".
    const taken = pages.map((path) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`))
    expect(was.filter((path) => taken.some((page) => page.test(path)))).toEqual([])
    expect(Object.values(movedPages).filter((path) => !pages.includes(path))).toEqual([])
    expect(Object.values(movedPages).filter((path) => was.includes(path))).toEqual([])
    // A feature that names an address which another one names already would send it elsewhere without a word.
    expect(features.flatMap(({ moved }) => Object.keys(moved ?? {})).toSorted()).toEqual(was.toSorted())
  })

  it('is told to whoever counts, at the end of a whole run, which routes were succeeded on', () => {
    const lines = routes.map(answeredLine)
    expect(new Set(lines).size).toBe(routes.length)
    // The samples with which the server itself is tested must not pass for real ones.
    expect(sampleRoutes.map(answeredLine).filter((line) => lines.includes(line))).toEqual([])
    const folder = process.env.ANSWERED_FOLDER
    if (folder) writeFileSync(join(folder, ALL_ROUTES), lines.map((line) => `${line}\n`).join(''))
  })

  it('describes every route made for programs', () => {
    for (const route of routes)
      if (route.face === 'api') expect([route.path, route.summary]).toEqual([route.path, expect.any(String)])
  })
})
