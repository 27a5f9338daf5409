import http from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { inTrace, newTrace } from '#platform/trace.ts'
import { checkedUrl, guardedFetch, type OutgoingRequest } from './guarded-fetch.ts'
import { isPrivateAddress } from './private-address.ts'

const servers: http.Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function aServer(answer: http.RequestListener): Promise<{ url: string; host: string }> {
  const server = http.createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url: `http://${host}`, host }
}

const bounds: OutgoingRequest = { maxBytes: 1_000, timeoutMs: 2_000, allowHosts: [] }

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'ff02::1',
    'not-an-address',
    '',
  ])('%s is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.32.0.1',
    '192.169.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ])('%s is not', (address) => {
    expect(isPrivateAddress(address)).toBe(false)
  })

  it('written in any other way is still what it is', () => {
    for (const host of [
      '0x7f.1',
      '2130706433',
      '0177.0.0.1',
      '127.1',
      '[::ffff:7f00:1]',
      '[::1]',
      '169.254.169.254',
    ])
      expect(() => checkedUrl(`https://${host}/`, [])).toThrow('address-private')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xff_ff_ff }), (rest) => {
        expect(() => checkedUrl(`https://${0x7f_00_00_00 + rest}/`, [])).toThrow('address-private')
      }),
    )
  })

  it('must be https, without a name or password, unless the operator allows its host', () => {
    expect(() => checkedUrl('http://example.org/', [])).toThrow('address-not-https')
    expect(() => checkedUrl('https://me:secret@example.org/', [])).toThrow('address-malformed')
    for (const bad of ['', 'x', 'file:///etc/passwd', 'ftp://example.org/', 'gopher://example.org'])
      expect(() => checkedUrl(bad, ['example.org'])).toThrow('address-malformed')
    expect(checkedUrl('http://partner.test:8080/x', ['partner.test:8080']).pathname).toBe('/x')
    expect(() => checkedUrl('http://partner.test:81/x', ['partner.test:8080'])).toThrow('address-not-https')
    expect(checkedUrl('http://PARTNER.test/', ['Partner.test:80']).hostname).toBe('partner.test')
    expect(checkedUrl('https://10.0.0.5/', ['10.0.0.5:443']).hostname).toBe('10.0.0.5')
  })
})

describe('a call', () => {
  it('reaches no private host, also when a public-looking name leads there', async () => {
    await expect(guardedFetch('https://localhost/', bounds)).rejects.toMatchObject({
      code: 'address-private',
    })
  })

  it('of a host that the operator allows reaches the port that was allowed, and nothing else that listens there', async () => {
    const given = { ...bounds, allowHosts: ['127.0.0.1', '127.0.0.1:1'] }
    const other = await aServer((_req, res) => res.end('secret'))
    await expect(guardedFetch(other.url, given)).rejects.toMatchObject({ code: 'address-not-https' })
    await expect(guardedFetch(`https://${other.host}/`, given)).rejects.toMatchObject({
      code: 'address-private',
    })
    const reply = await guardedFetch(other.url, { ...bounds, allowHosts: [other.host] })
    expect(String(await reply.bytes())).toBe('secret')
  })

  it('does not follow a redirect into our own network', async () => {
    const inside = await aServer((_req, res) => res.end('secret'))
    const outside = await aServer((_req, res) => res.writeHead(302, { location: inside.url }).end())
    const given = { ...bounds, allowHosts: [outside.host] }
    await expect(guardedFetch(outside.url, given)).rejects.toMatchObject({ code: 'address-not-https' })
    const reply = await guardedFetch(outside.url, { ...bounds, allowHosts: [outside.host, inside.host] })
    expect(String(await reply.bytes())).toBe('secret')
  })

  it('gives up on redirects without end, on too much, on too slow, and on a line that breaks', async () => {
    const round = await aServer((_req, res) => res.writeHead(302, { location: '/' }).end())
    const large = await aServer((_req, res) => res.end('x'.repeat(1_001)))
    const chunked = await aServer((_req, res) => {
      res.write('x'.repeat(900))
      res.end('x'.repeat(900))
    })
    const slow = await aServer((_req, res) => void res.write('x'))
    const broken = await aServer((_req, res) => {
      res.writeHead(200, { 'content-length': '500' })
      res.write('x')
      setTimeout(() => res.destroy(), 20)
    })
    const packed = await aServer((_req, res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end('x'))
    // Long for all but the slow one: on a busy machine they would be too slow first.
    const whole = async ({ url, host }: { url: string; host: string }, timeoutMs = 60_000) =>
      (await guardedFetch(url, { ...bounds, timeoutMs, allowHosts: [host] })).bytes()
    await expect(whole(round)).rejects.toMatchObject({ code: 'too-many-redirects' })
    await expect(whole(large)).rejects.toMatchObject({ code: 'too-large' })
    await expect(whole(chunked)).rejects.toMatchObject({ code: 'too-large' })
    await expect(whole(slow, 400)).rejects.toMatchObject({ code: 'timed-out' })
    await expect(whole(broken)).rejects.toMatchObject({ code: 'connection-failed' })
    await expect(whole(packed)).rejects.toMatchObject({ code: 'encoded' })
  })

  it('keeps the token for whom it was given', async () => {
    const seen: (string | undefined)[] = []
    const other = await aServer((req, res) => {
      seen.push(req.headers.authorization)
      res.end()
    })
    const first = await aServer((req, res) => {
      seen.push(req.headers.authorization)
      res.writeHead(302, { location: other.url }).end()
    })
    await guardedFetch(first.url, {
      ...bounds,
      token: 'for-first-only',
      allowHosts: [first.host, other.host],
    })
    expect(seen).toEqual(['Bearer for-first-only', undefined])
  })

  it('stops when it is told to', async () => {
    const slow = await aServer(() => undefined)
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 50)
    const given = { ...bounds, allowHosts: [slow.host], signal: stop.signal }
    await expect(guardedFetch(slow.url, given)).rejects.toMatchObject({ code: 'stopped' })
  })
})

it('passes a trace on to whom is asked, and not to a page that is only looked at', async () => {
  const came: http.IncomingHttpHeaders[] = []
  const { url, host } = await aServer((request, answer) => {
    came.push(request.headers)
    answer.end('ok')
  })
  const ask = async (more: Partial<OutgoingRequest>) =>
    void (await (await guardedFetch(url, { ...bounds, allowHosts: [host], ...more })).bytes())
  const trace = newTrace()
  await inTrace(trace, async () => {
    await ask({})
    await ask({ plain: true })
  })
  await ask({})
  expect(came.map(({ traceparent }) => traceparent)).toEqual([
    `00-${trace.traceId}-${trace.spanId}-00`,
    undefined,
    undefined,
  ])
  expect(came.map(({ tracestate }) => tracestate)).toEqual([undefined, undefined, undefined])
})
