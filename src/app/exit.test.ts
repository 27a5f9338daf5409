import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestWeb, testWeb } from './testing/web.ts'

let plain: TestWeb
let secure: TestWeb

beforeAll(async () => {
  plain = await testWeb()
  secure = await testWeb({ config: { publicUrl: 'https://help.test' } })
})
afterAll(async () => {
  await plain.close()
  await secure.close()
})

describe('leaving', () => {
  it('answers at once with a blank page that goes on to the destination', async () => {
    const answer = await plain.app.inject({ url: '/exit' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
    expect(answer.headers['clear-site-data']).toBe('"storage", "cache"')
    expect(answer.headers['set-cookie']).toEqual(['w=1; Path=/; Max-Age=600; HttpOnly; SameSite=Lax'])
    expect(answer.body).toBe(
      '<!doctype html><html lang="en"><head><meta charset="utf-8"/><title>Weather</title><meta http-equiv="refresh" content="0;url=https://www.weather.gov/"/></head><body></body></html>',
    )
  })

  it('marks its cookie Secure where there is HTTPS', async () => {
    const answer = await secure.app.inject({ url: '/exit' })
    expect(answer.headers['set-cookie']).toEqual(['w=1; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure'])
    expect(answer.headers['strict-transport-security']).toBe('max-age=63072000')
  })

  it.each([
    ['an image', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['a frame', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
    ['a script', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
  ])('does nothing when asked by %s', async (_what, headers: Record<string, string>) => {
    const answer = await plain.app.inject({ url: '/exit', headers })
    expect(answer.statusCode).toBe(204)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.headers['clear-site-data']).toBeUndefined()
  })

  it('works for a page load, and again while the flag is set', async () => {
    const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', cookie: 'w=1' }
    expect((await plain.app.inject({ url: '/exit', headers })).statusCode).toBe(200)
  })

  it('works under a name that is not the site’s own, where no other page opens', async () => {
    const headers = { host: 'elsewhere.example', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    const left = await plain.app.inject({ url: '/exit', headers })
    expect([left.statusCode, left.headers['set-cookie']]).toEqual([
      200,
      ['w=1; Path=/; Max-Age=600; HttpOnly; SameSite=Lax'],
    ])
    const { location } = (await plain.app.inject({ url: '/help', headers: { ...headers, cookie: 'w=1' } }))
      .headers
    expect(location).toBe('https://www.weather.gov/')
    expect((await plain.app.inject({ url: '/help', headers })).statusCode).toBe(421)
  })

  it('ends a sign-in by name, and never clears all cookies', async () => {
    const cookie = `bw_session=${'a'.repeat(43)}`
    const answer = await plain.app.inject({ url: '/exit', headers: { cookie } })
    expect(answer.headers['set-cookie']).toEqual([
      'w=1; Path=/; Max-Age=600; HttpOnly; SameSite=Lax',
      'bw_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict',
    ])
    expect(answer.headers['clear-site-data']).not.toContain('cookies')
  })
})

describe('after leaving', () => {
  const cookie = 'w=1'

  it('every public page leads out, in every language and form', async () => {
    for (const url of [
      '/about',
      '/es/about',
      '/ar',
      '/ar/what-we-keep',
      '/es/text/contact',
      '/before',
      '/es',
    ]) {
      const answer = await plain.app.inject({ url, headers: { cookie } })
      expect([url, answer.statusCode, answer.headers.location]).toEqual([
        url,
        303,
        'https://www.weather.gov/',
      ])
      expect(answer.body).toBe('')
    }
  })

  it('the root is an empty page whose GET clears nothing and whose button does', async () => {
    const notes = await plain.app.inject({ url: '/', headers: { cookie, 'accept-language': 'es' } })
    expect([notes.statusCode, notes.headers['set-cookie']]).toEqual([200, undefined])
    expect(notes.body).toContain('action="/continue"')
    expect(notes.body).not.toMatch(/Breakwater|911|href="\/(?:en|es|ar)/)
    const back = await plain.app.inject({
      method: 'POST',
      url: '/continue',
      headers: {
        cookie,
        'sec-fetch-site': 'same-origin',
        origin: 'null',
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
    expect([back.statusCode, back.headers.location]).toEqual([303, '/'])
    expect(back.headers['set-cookie']).toEqual(['w=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax'])
  })

  it('another site cannot press that button', async () => {
    const answer = await plain.app.inject({
      method: 'POST',
      url: '/continue',
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([403, undefined])
  })
})

describe('the public face', () => {
  it('sets no cookie on any page, whatever is asked', async () => {
    for (const url of [
      '/',
      '/es',
      '/ar/about',
      '/text/online',
      '/nowhere',
      '/contact?x=1',
      '/assets/public.css',
    ]) {
      const answer = await plain.app.inject({ url })
      expect([url, answer.headers['set-cookie']]).toEqual([url, undefined])
    }
  })
})
