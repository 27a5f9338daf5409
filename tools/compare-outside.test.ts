import { describe, expect, it } from 'vitest'
import { addressesIn, placesOf } from './outside/addresses.ts'
import type { Answer } from './outside/ask.ts'
import { compareLines, compareRows, compareTexts, rename } from './outside/compare.ts'
import { firstQuestions } from './outside/first-questions.ts'
import { visitor } from './outside/people.ts'
import type { ListedRoute } from './outside/route-list.ts'
import { told } from './outside/tell.ts'
import { timeless } from './outside/timeless.ts'

const started = Date.parse('2026-03-01T10:00:30Z')
const times = { started, run: Date.parse('2026-03-01T09:58:00Z') }
const html = (text: string, more: Partial<Answer> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  text,
  ...more,
})
const differ = (one: Answer, other: Answer) => compareTexts(timeless(one, times), timeless(other, times))

describe('two answers to one question', () => {
  it('are the same where nothing differs', () => {
    expect(differ(html('<p>Open</p>'), html('<p>Open</p>'))).toBeUndefined()
  })

  it('differ by one byte', () => {
    expect(differ(html('<p>Open now</p>'), html('<p>Open  now</p>'))).toContain('Open now')
  })

  it('differ by their status', () => {
    expect(differ(html(''), html('', { status: 404 }))).toBe('status 200 → 404')
  })

  it('differ by a header, and by one that is gone', () => {
    const csv = html('a', { headers: { 'content-type': 'text/csv' } })
    expect(differ(html('a'), csv)).toContain('text/csv')
    expect(differ(csv, html('a', { headers: {} }))).toContain('text/csv')
  })

  it('differ where one is longer', () => {
    expect(differ(html('<p>Open</p>'), html('<p>Open</p><p>More</p>'))).toContain('More')
  })

  it.each([
    ['"request_id":"3f1c"', '"request_id":"9a2b"'],
    ['<link href="/assets/public.css?v=0a1b2c">', '<link href="/assets/public.css?v=3d4e5f">'],
    ['<body data-live="/live/changes?from=AbC-1_">', '<body data-live="/live/changes?from=Xyz">'],
    ['Counted 12 minutes ago', 'Counted 1 hour ago'],
    ['"at":"2026-03-01T10:00:31Z"', '"at":"2026-03-01T10:04:07.123Z"'],
    ['seen March 1, 2026 at 10:01 AM UTC', 'seen March 1, 2026 at 10:04 AM UTC'],
    [
      'action="/me/sessions/0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0301/end"',
      'action="/me/sessions/1d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0302/end"',
    ],
    ['D:20260301100100Z', 'D:20260301100359Z'],
    [
      'name="key" value="0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0301"',
      'name="key" value="1d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0302"',
    ],
  ])('are the same whenever they were made: %s', (one, other) => {
    expect(differ(html(one), html(other))).toBeUndefined()
  })

  it.each([
    ['"at":"2026-02-01T10:00:31Z"', '"at":"2026-02-01T10:00:32Z"'],
    ['name="place" value="0d3e9f5a"', 'name="place" value="1d3e9f5a"'],
    ['Counted 12 minutes ago', 'Counted 12 minutes since'],
  ])('differ in what was stored and in the words around it: %s', (one, other) => {
    expect(differ(html(one), html(other))).toBeDefined()
  })

  it('differ by the name of a cookie, not by its secret', () => {
    const cookie = (given: string) => html('', { headers: { 'set-cookie': [given] } })
    expect(differ(cookie('session=a; Path=/'), cookie('session=b; Path=/'))).toBeUndefined()
    expect(differ(cookie('session=a; Path=/'), cookie('other=a; Path=/'))).toBeDefined()
    expect(differ(cookie('session=a; Path=/; Secure'), cookie('session=a; Path=/'))).toBeDefined()
  })
})

describe('routes, rows and lines', () => {
  it('tell of a route that is gone, that is new, and not of one that was renamed', () => {
    expect(compareLines('route table', ['GET /a', 'GET /b'], ['GET /a', 'GET /c'])).toEqual([
      { of: 'GET /b', how: 'gone from the route table' },
      { of: 'GET /c', how: 'new in the route table' },
    ])
    const renamed = [{ old: '/old', new: '/new' }]
    expect(compareLines('route table', ['GET /old/:id'], ['GET /new/:id'], renamed)).toEqual([])
  })

  it('tell of a row that was lost or added, and of a table', () => {
    const before = new Map([
      ['a.b', 3],
      ['a.c', 1],
      ['a.d', 5],
    ])
    const after = new Map([
      ['a.b', 2],
      ['a.c', 2],
      ['a.e', 5],
    ])
    expect(compareRows(before, after).map(({ of, how }) => `${of} ${how}`)).toEqual([
      'table a.b had 3 rows, has 2',
      'table a.c had 1 rows, has 2',
      'table a.d gone, with 5 rows',
      'table a.e new, with 5 rows',
    ])
    expect(compareRows(before, before)).toEqual([])
    expect(compareRows(new Map([['a.d', 5]]), new Map([['z.d', 5]]), [{ old: 'a.d', new: 'z.d' }])).toEqual(
      [],
    )
  })

  it('look at lines in any order', () => {
    expect(compareLines('list', ['x', 'y'], ['y', 'x'])).toEqual([])
    expect(compareLines('list', ['x,no'], ['x,absent'])).toHaveLength(2)
  })

  it('rename a text', () => {
    expect(rename('<a href="/old/1">', [{ old: '/old/', new: '/new/' }])).toBe('<a href="/new/1">')
    expect(rename('GET /api/old/1', [{ old: '/old/', new: '/new/' }])).toBe('GET /api/old/1')
  })
})

const route = (path: string, more: Partial<ListedRoute> = {}): ListedRoute => ({
  method: 'GET',
  path,
  face: 'public',
  permission: 'anyone',
  unprefixed: false,
  live: false,
  ...more,
})

describe('what is asked', () => {
  it('begins with each route that has a name, in each language', () => {
    const paths = firstQuestions([route('/law'), route('/law/:state')], visitor).map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['/law', '/en/law', '/es/law', '/ar/law']))
    expect(paths.filter((path) => path.includes(':'))).toEqual([])
  })

  it('is asked as somebody at work where it matters who one is', () => {
    const routes = [route('/exit'), route('/me', { face: 'pro' }), route('/hsds', { face: 'api' })]
    const somebody = { id: '1', name: 'Somebody' }
    expect(firstQuestions(routes, somebody).map(({ path }) => path)).toEqual(['/me'])
  })

  it('goes on with what answers lead to', () => {
    const page = html('<a href="/en/law/il?x=1&amp;y=2">Law</a> <a href="https://example.org/">Elsewhere</a>')
    expect(addressesIn('/en/law', page)).toEqual(['/en/law/il?x=1&y=2'])
    const list = html('{"contents":[{"id":"7a"},{"id":"8b"}]}', {
      headers: { 'content-type': 'application/json' },
    })
    expect(addressesIn('/hsds/v3/services?page=1', list)).toEqual([
      '/hsds/v3/services/7a',
      '/hsds/v3/services/8b',
    ])
  })

  it('knows the route of an address: what is written out goes before what stands for anything', () => {
    const placeOf = placesOf([route('/law/:state'), route('/law/federal'), route('/people', { face: 'pro' })])
    expect(placeOf('/es/law/federal?a=b')).toMatchObject({ route: { path: '/law/federal' }, language: 'es' })
    expect(placeOf('/law/il')).toMatchObject({ route: { path: '/law/:state' }, language: '' })
    expect(placeOf('/es/people')).toBeUndefined()
    expect(placeOf('/nowhere')).toBeUndefined()
  })
})

describe('what is told', () => {
  it('fits on a screen, and puts the same difference on one line', () => {
    const many = Array.from({ length: 90 }, (_, n) => ({ of: `GET /${n}`, how: `is ${n % 60}` }))
    const lines = told(many)
    expect(lines.length).toBeLessThan(42)
    expect(lines[0]).toBe('2 × GET /0, GET /60: is 0')
    expect(lines.at(-1)).toMatch(/^and \d+ more/)
  })
})
