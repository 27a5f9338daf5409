import { existsSync, rmSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleRoutes } from './testing/sample-routes.tsx'
import { ownForm, publicUrl, type TestServer, testServer } from './testing/test-server.tsx'

let server: TestServer
const inject: TestServer['app']['inject'] = ((options: never) => server.app.inject(options)) as never

beforeAll(async () => {
  server = await testServer({ routes: sampleRoutes, config: { metricsToken: 'token-of-sixteen-letters' } })
})
afterAll(() => server.close())

describe('a page', () => {
  it('is served at its path and in each language', async () => {
    for (const [url, lang] of [
      ['/', 'en'],
      ['/en', 'en'],
      ['/es', 'es'],
      ['/es/', 'es'],
      ['/ar', 'ar'],
    ] as const) {
      const answer = await inject({ url })
      expect([url, answer.statusCode]).toEqual([url, 200])
      expect(answer.body).toBe(`<!doctype html><html lang="${lang}"><p>home /</p></html>`)
    }
  })

  it('carries every safety header and is never kept', async () => {
    const { headers } = await inject({ url: '/es' })
    const csp = String(headers['content-security-policy'])
    for (const rule of [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(csp.split('; ')).toContain(rule)
    }
    expect(csp).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['permissions-policy']).toContain('geolocation=(self)')
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['set-cookie']).toBeUndefined()
    const pro = await inject({ url: '/county/17031' })
    expect(pro.headers['permissions-policy']).toContain('geolocation=()')
    expect(pro.headers['cache-control']).toBe('no-store')
  })

  it('goes to the reader’s language from an address without one', async () => {
    const spanish = await inject({ url: '/', headers: { 'accept-language': 'es-MX,es;q=0.9,en;q=0.1' } })
    expect([spanish.statusCode, spanish.headers.location]).toEqual([303, '/es'])
    expect(spanish.headers.vary).toContain('Accept-Language')
    const english = await inject({ url: '/', headers: { 'accept-language': 'en-US,es;q=0.5' } })
    expect(english.statusCode).toBe(200)
    const chosen = await inject({ url: '/en', headers: { 'accept-language': 'ar' } })
    expect(chosen.statusCode).toBe(200)
  })

  it('opens from a shared link and drops what a tracker added to it', async () => {
    const answer = await inject({ url: '/es?fbclid=abc&utm_source=x' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/es'])
  })

  it('is compressed as the browser asks', async () => {
    const br = await inject({ url: '/', headers: { 'accept-encoding': 'gzip, br' } })
    expect(br.headers['content-encoding']).toBe('br')
    const gzip = await inject({ url: '/', headers: { 'accept-encoding': 'gzip, br;q=0' } })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(br.headers.vary).toContain('Accept-Encoding')
  })

  it('is kept in memory only where it is for anyone', async () => {
    const authorization = 'Bearer token-of-sixteen-letters'
    const answer = await inject({ url: '/ops/kept', headers: { authorization } })
    expect([answer.statusCode, answer.body.includes('for one reader')]).toEqual([500, false])
  })

  it('answers HEAD like GET without a body', async () => {
    const answer = await inject({ method: 'HEAD', url: '/' })
    expect([answer.statusCode, answer.body]).toEqual([200, ''])
  })
})

describe('what cannot be read', () => {
  const post = (payload: string | Buffer, headers: Record<string, string> = {}) =>
    inject({
      method: 'POST',
      url: '/find',
      payload,
      headers: { ...ownForm, accept: 'application/json', ...headers },
    })

  it.each([
    ['an unknown field', 'zip=60612&shoe=1', 400, 'shoe'],
    ['a broken percent sign', 'zip=%E0%A4%A', 400, 'zip'],
    ['bytes that are not UTF-8, encoded', 'zip=%ff%fe', 400, 'zip'],
    ['a NUL character', 'zip=%00', 400, 'zip'],
    ['a field of 30,000 characters', `zip=${'1'.repeat(30_000)}`, 413, 'zip'],
  ])('%s is refused by the name of the field', async (_what, payload, status, field) => {
    const answer = await post(payload)
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    const problem = answer.json<{ detail: string; request_id: string; fields: { field: string }[] }>()
    expect(problem.detail).toContain(field)
    expect(problem.request_id).toMatch(/^[0-9a-f-]{36}$/)
    expect(problem.fields[0]?.field).toBe(field)
  })

  it('raw bytes that are not UTF-8 are refused', async () => {
    const answer = await post(Buffer.from([0x7a, 0x3d, 0xff]))
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'wrong-encoding'])
  })

  it('a body of more than 64 KiB is refused', async () => {
    const answer = await post(`note=${'a&b='.repeat(20_000)}`)
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'body-too-large'])
  })

  it('another content type or character set is refused', async () => {
    for (const type of [
      'text/plain',
      'application/json',
      'application/x-www-form-urlencoded; charset=latin1',
    ]) {
      const answer = await post('{}', { 'content-type': type })
      expect([type, answer.statusCode]).toEqual([type, 415])
      expect(answer.json().detail).toContain('Content-Type')
    }
  })

  it('a wrong value shows the form again with what was typed', async () => {
    const answer = await inject({ method: 'POST', url: '/find', payload: 'zip=6061', headers: ownForm })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Write a ZIP code of five digits.')
    expect(answer.body).toContain('typed: 6061')
  })

  it('prints what was typed as text, never as markup', async () => {
    const typed = '</p><script>alert(1)</script><img src=x onerror="alert(2)">&'
    const payload = `zip=${encodeURIComponent(typed)}`
    const answer = await inject({ method: 'POST', url: '/find', payload, headers: ownForm })
    expect(answer.body).toContain('typed: &lt;/p>&lt;script>alert(1)&lt;/script>&lt;img src=x onerror')
    expect(answer.body).not.toMatch(/<(?:script|img)/)
  })

  it('an unknown or wrong parameter of the API is named', async () => {
    for (const [url, field] of [
      ['/api/things?colour=red', 'colour'],
      ['/api/things?page=0', 'page'],
      ['/api/things?page=1e3', 'page'],
      ['/api/things?page=1&page=2', 'page'],
      ['/api/things?format=xml', 'format'],
      ['/api/things?page=%', 'page'],
    ]) {
      const answer = await inject({ url: url ?? '' })
      expect([url, answer.statusCode]).toEqual([url, 400])
      expect([url, answer.json().fields?.[0]?.field]).toEqual([url, field])
    }
  })

  it('JSON that does not parse says where', async () => {
    const answer = await inject({
      method: 'POST',
      url: '/api/things',
      payload: '{"page": 1,}',
      headers: { 'content-type': 'application/json' },
    })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'bad-json'])
  })

  it('a parameter in the path that names nothing is not found', async () => {
    const answer = await inject({ url: '/county/abc' })
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toContain('fips')
  })

  it('an address that cannot be decoded, or is too long, is refused', async () => {
    expect((await inject({ url: '/county/%E0%A4%A' })).statusCode).toBe(400)
    expect((await inject({ url: `/county/${'1'.repeat(3000)}` })).statusCode).toBe(404)
    expect((await inject({ url: '/nowhere' })).statusCode).toBe(404)
  })

  it('an old address of a page leads to the one it has now, and takes no change', async () => {
    const { app, close } = await testServer({ routes: sampleRoutes, moved: { '/old/page': '/county/06037' } })
    try {
      for (const [url, location] of [
        ['/old/page', '/county/06037'],
        ['/old/page/', '/county/06037'],
        ['/old/page?done=saved', '/county/06037?done=saved'],
      ]) {
        const answer = await app.inject({ url: url ?? '' })
        expect([url, answer.statusCode, answer.headers.location]).toEqual([url, 308, location])
        expect(answer.headers['content-security-policy']).toBeDefined()
      }
      for (const url of ['/old', '/old/page/more', '/constructor', '//old/page'])
        expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 404])
      expect((await app.inject({ method: 'POST', url: '/old/page' })).statusCode).toBe(404)
      const elsewhere = await app.inject({ url: '/old/page', headers: { host: 'elsewhere.test' } })
      expect(elsewhere.statusCode).not.toBe(308)
    } finally {
      await close()
    }
  })

  it('another method is refused and says which are taken', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
      const answer = await inject({
        method,
        url: '/es',
        payload: '{',
        headers: { 'content-type': 'text/odd' },
      })
      expect([method, answer.statusCode, answer.headers.allow]).toEqual([method, 405, 'GET, HEAD'])
    }
  })
})

describe('a change', () => {
  const post = (headers: Record<string, string>) => inject({ method: 'POST', url: '/sign-out', headers })

  it('is taken from our own pages', async () => {
    expect((await post({ 'sec-fetch-site': 'same-origin', origin: 'null' })).statusCode).toBe(204)
    expect((await post({ origin: publicUrl })).statusCode).toBe(204)
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling host, even with our Origin', { 'sec-fetch-site': 'same-site', origin: publicUrl }],
    ['an address bar', { 'sec-fetch-site': 'none' }],
    ['an old browser without an origin', {}],
    ['an old browser with a null origin', { origin: 'null' }],
    ['an old browser on another site', { origin: 'http://elsewhere.test' }],
  ])('is refused from %s', async (_who, headers: Record<string, string>) => {
    const answer = await post({ ...headers, accept: 'application/json' })
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'cross-site'])
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it('needs no such proof when it only reads', async () => {
    const answer = await inject({ method: 'POST', url: '/api/things', payload: { page: 3 } })
    expect(answer.json()).toEqual({ page: 3 })
  })
})

describe('a post in a format of its own', () => {
  const post = (payload: Buffer | string, type?: string) =>
    inject({
      method: 'POST',
      url: '/sample/bytes',
      payload,
      headers: { ...(type !== undefined && { 'content-type': type }), 'sec-fetch-site': 'cross-site' },
    })

  it('reaches its handler as it came, whatever type it names', async () => {
    const body = Buffer.from([0x00, 0xff, 0x7b])
    const types = [
      'text/plain',
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
    ]
    for (const type of [...types, 'application/octet-stream', undefined]) {
      const answer = await post(body, type)
      expect([type, answer.statusCode, answer.body]).toEqual([type, 200, '00ff7b'])
    }
    expect((await inject({ method: 'POST', url: '/sample/bytes' })).body).toBe('')
  })

  it('is refused as problem+json when it is larger than its route takes', async () => {
    const answer = await post('x'.repeat(17), 'text/plain')
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'body-too-large'])
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })
})

describe('a request under another name', () => {
  const json = { accept: 'application/json' }
  const under = (host: string, url = '/county/17031', on = server) =>
    on.app.inject({ url, headers: { host, ...json } })

  it.each([
    'elsewhere.test',
    'help.test.elsewhere.test',
    'nothelp.test',
    '127.0.0.1:8080',
    'help.test@x',
    '',
    '[',
  ])('is refused, and told where the site is: %s', async (host) => {
    for (const url of ['/county/17031', '/es', '/api/things', '/nowhere', '/assets/pro.css']) {
      const answer = await under(host, url)
      expect([url, answer.statusCode, answer.json().code]).toEqual([url, 421, 'wrong-host'])
      expect(answer.json().detail).toContain(publicUrl)
      if (host) expect(answer.body).not.toContain(host)
    }
    const change = await server.app.inject({
      method: 'POST',
      url: '/sign-out',
      headers: { ...ownForm, ...json, host },
    })
    expect([change.statusCode, change.headers['set-cookie']]).toEqual([421, undefined])
  })

  it.each(['help.test', 'HELP.test:80', 'help.test:8443', 'help.test.'])(
    'is none when only its letters, port or last dot differ: %s',
    async (host) => {
      expect((await under(host)).statusCode).toBe(200)
    },
  )

  it('is taken where somebody asks how the program is, and counted', async () => {
    const answer = await server.app.inject({
      url: '/metrics',
      headers: { host: '10.0.0.7:8080', authorization: 'Bearer token-of-sixteen-letters' },
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toMatch(/breakwater_http_refused_total\{why="wrong-host"\} [1-9]/)
  })

  it('may be any name of this machine, where it is reached under one of them', async () => {
    const local = await testServer({ routes: sampleRoutes, config: { publicUrl: 'http://localhost:8080' } })
    try {
      for (const host of ['localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'localhost'])
        expect([host, (await under(host, '/county/17031', local)).statusCode]).toEqual([host, 200])
      for (const host of ['elsewhere.test:8080', 'localhost.elsewhere.test', '127.0.0.1.elsewhere.test'])
        expect([host, (await under(host, '/county/17031', local)).statusCode]).toEqual([host, 421])
    } finally {
      await local.close()
    }
  })
})

describe('an answer of the API', () => {
  it('holds only what its schema names', async () => {
    expect((await inject({ url: '/api/things?page=2' })).json()).toEqual({ page: 2 })
  })

  it('may be lines', async () => {
    const answer = await inject({ url: '/api/things?format=ndjson' })
    expect(answer.headers['content-type']).toContain('application/x-ndjson')
    expect(answer.body).toBe('{"a":1}\n{"a":2}\n')
  })
})

describe('a fault of ours', () => {
  it('tells nothing of what is inside, in a page or a problem', async () => {
    const page = await inject({ url: '/broken' })
    const problem = await inject({ url: '/api/broken' })
    expect([page.statusCode, problem.statusCode]).toEqual([500, 500])
    for (const answer of [page, problem]) {
      expect(answer.body).toContain('Something went wrong on our side')
      expect(answer.body).not.toMatch(/canary|select|\.tsx|Error/)
    }
  })

  it('is logged once, by kind and place, without its message', async () => {
    const before = server.lines().filter((line) => line.event === 'fault').length
    const answer = await inject({ url: '/broken' })
    const faults = server
      .lines()
      .filter((line) => line.event === 'fault')
      .slice(before)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ route: '/broken', error: 'Error' })
    expect(answer.body).toContain(String(faults[0]?.request_id))
    expect(server.logText()).not.toContain('canary-in-message')
  })
})

describe('the exit flag', () => {
  const cookie = 'w=1'

  it('is the only cookie of the public face', async () => {
    const answer = await inject({ method: 'POST', url: '/leave', headers: ownForm })
    expect(answer.headers['set-cookie']).toEqual(['w=1; Path=/; Max-Age=600; HttpOnly; SameSite=Lax'])
  })

  it('leads every public page out, and unknown addresses too', async () => {
    for (const url of ['/es', '/en', '/broken', '/nowhere', '/es/nowhere']) {
      const answer = await inject({ url, headers: { cookie } })
      expect([url, answer.statusCode, answer.headers.location]).toEqual([
        url,
        303,
        'https://weather.example/',
      ])
    }
    const post = await inject({
      method: 'POST',
      url: '/find',
      payload: 'zip=60612',
      headers: { ...ownForm, cookie },
    })
    expect([post.statusCode, post.headers.location]).toEqual([303, '/exit'])
  })

  it('leaves an empty page at the root', async () => {
    const answer = await inject({ url: '/', headers: { cookie } })
    expect([answer.statusCode, answer.body]).toEqual([
      200,
      '<!doctype html><html lang="en"><title>Notes</title></html>',
    ])
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it('does not touch professional pages, programs or operation', async () => {
    for (const url of ['/county/17031', '/api/things']) {
      expect((await inject({ url, headers: { cookie } })).statusCode).toBe(200)
    }
  })
})

describe('operation', () => {
  it('shows figures to whoever has the token, by route pattern only', async () => {
    await inject({ url: '/county/17031' })
    const answer = await inject({
      url: '/metrics',
      headers: { authorization: 'Bearer token-of-sixteen-letters' },
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('route="/county/:fips"')
    // Without the figures themselves: seconds and bytes may hold any run of digits.
    expect(answer.body.replace(/ \S+$/gm, '')).not.toContain('17031')
    expect((await inject({ url: '/metrics' })).statusCode).toBe(401)
    expect((await inject({ url: '/metrics', headers: { authorization: 'Bearer nearly' } })).statusCode).toBe(
      401,
    )
  })
})

describe('an upload', () => {
  const boundary = 'xxBoundaryxx'
  const part = (name: string, content: string, filename?: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n\r\n${content}\r\n`
  const send = (payload: string, url = '/upload') =>
    inject({
      method: 'POST',
      url,
      payload,
      headers: {
        ...ownForm,
        accept: 'application/json',
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
    })

  it('gives fields and files to a route that takes them', async () => {
    const answer = await send(
      `${part('source', 'county list')}${part('file', 'abc', 'list.csv')}--${boundary}--\r\n`,
    )
    expect([answer.statusCode, answer.body]).toEqual([200, '<!doctype html><p>county list 3</p>'])
  })

  it('lies under a name of ours: what its sender calls it is no path', async () => {
    const outside = join(tmpdir(), `named-by-its-sender-${process.pid}`)
    // As a path it would lead beside the folder of this one request.
    const answer = await send(
      `${part('source', 'x')}${part('file', 'abc', `../${basename(outside)}`)}--${boundary}--\r\n`,
    )
    const isThere = existsSync(outside)
    rmSync(outside, { force: true })
    expect([answer.statusCode, isThere]).toEqual([200, false])
  })

  it('that is given back has a name of letters, digits, dots and hyphens, and is saved', async () => {
    const answer = await send(
      `${part('file', 'abc', "a; filename*=UTF-8''b.html é")}--${boundary}--\r\n`,
      '/upload/back',
    )
    expect(answer.headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; filename="[\w.-]+"$/),
      'x-content-type-options': 'nosniff',
    })
  })

  it('is refused when it is too large, breaks off, or is not wanted', async () => {
    const large = await send(
      `${part('source', 'x')}${part('file', 'a'.repeat(20_000), 'a')}--${boundary}--\r\n`,
    )
    expect([large.statusCode, large.json().code]).toEqual([413, 'file-too-large'])
    const broken = await send(part('source', 'x'))
    expect([broken.statusCode, broken.json().code]).toEqual([400, 'bad-upload'])
    const unwanted = await send(`${part('zip', '60612')}--${boundary}--\r\n`, '/find')
    expect(unwanted.statusCode).toBe(415)
  })
})

describe('with the database away', () => {
  it('pages without a query answer, and a search answers 503 with what it can still say', async () => {
    expect((await inject({ url: '/es' })).statusCode).toBe(200)
    const search = await inject({ method: 'POST', url: '/es/find', payload: 'zip=60612', headers: ownForm })
    expect([search.statusCode, search.body]).toEqual([503, '<!doctype html><p>lines es unavailable</p>'])
    expect(search.headers['retry-after']).toBe('30')
  })
})

describe('the log', () => {
  it('names each try to get around what keeps others out, by its code', async () => {
    const from = server.lines().length
    await inject({
      method: 'POST',
      url: '/find',
      payload: 'zip=60612',
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    await inject({ url: '/county/17031', headers: { host: 'elsewhere.test' } })
    await inject({ url: '/metrics', headers: { authorization: 'Bearer nearly' } })
    await inject({ url: '/steward/list' })
    await inject({ method: 'DELETE', url: '/find' })
    await inject({ method: 'POST', url: '/find', payload: 'zip=60612&role=admin', headers: ownForm })
    const found = server
      .lines()
      .slice(from)
      .map(({ event, status, code }) => [event, status, code])
    expect(found).toEqual([
      ['request', 403, 'cross-site'],
      ['request', 421, 'wrong-host'],
      ['request', 401, 'wrong-token'],
      ['request', 303, 'not-signed-in'],
      ['request', 405, 'wrong-method'],
      ['request', 400, 'unknown-field'],
    ])
  })

  it('has a line of what is no HTTP at all', async () => {
    const { port } = await new Promise<AddressInfo>((resolve) => {
      server.app.server.listen(0, '127.0.0.1', () => resolve(server.app.server.address() as AddressInfo))
    })
    const socket = connect(port, '127.0.0.1')
    socket.end('GET / HTTP/9.9\r\nX: canary\r\n\r\n')
    let answer = ''
    for await (const part of socket) answer += String(part)
    expect(answer).toContain('400 Bad Request')
    expect(server.lines().at(-1)).toMatchObject({
      level: 'warn',
      event: 'request.unreadable',
      code: 'HPE_INVALID_VERSION',
    })
  })

  it('holds the route pattern and never what somebody sent', async () => {
    const canary = 'canary7f3a'
    await inject({
      url: `/county/${canary}?${canary}=1`,
      headers: { [`x-${canary}`]: canary, cookie: canary },
    })
    await inject({ url: `/${canary}` })
    await inject({ url: `/es/${canary}?${canary}` })
    await inject({
      method: 'POST',
      url: '/find',
      payload: `zip=60612&note=${canary}&${canary}=1`,
      headers: ownForm,
    })
    await inject({ method: 'POST', url: '/find', payload: `zip=60612&note=${canary}`, headers: ownForm })
    await inject({ method: 'POST', url: '/api/things', payload: { [canary]: canary } })
    const line = server.lines().find((one) => one.route === '/county/:fips')
    expect(line).toMatchObject({ event: 'request', method: 'GET' })
    expect(Object.keys(line ?? {}).sort()).toEqual(
      [
        'level',
        'time',
        'event',
        'request_id',
        'method',
        'route',
        'trace_id',
        'status',
        'ms',
        ...(line?.code ? ['code'] : []),
      ].sort(),
    )
    expect(server.logText()).not.toContain(canary)
    // Whole: the number of a request may hold five such digits.
    expect(server.logText()).not.toMatch(/\b60612\b/)
    expect(server.logText()).not.toContain('127.0.0.1')
    const figures = await inject({
      url: '/metrics',
      headers: { authorization: 'Bearer token-of-sixteen-letters' },
    })
    expect(figures.body).not.toContain(canary)
  })
})
