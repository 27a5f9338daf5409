import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTextGateway } from './index.ts'
import { type TestGateway, textGateway } from './testing/gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await textGateway()
})
afterAll(() => gateway.close())
beforeEach(() => {
  gateway.answer = { status: 202 }
  gateway.received.length = 0
})

const open = (url = gateway.url) => openTextGateway(url, [gateway.host])
const send = (url?: string) => open(url).send('+15555550142', 'Hello ñ', 'id-1')

describe('the text gateway', () => {
  it('is handed number, text and id', async () => {
    expect(await send()).toBe('sent')
    const [got] = gateway.received
    expect(JSON.parse(got?.body ?? '')).toEqual({ id: 'id-1', to: '+15555550142', text: 'Hello ñ' })
    expect(got?.headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': 'id-1' })
    expect(got?.headers.authorization).toBeUndefined()
  })

  it('is told who we are by the address, which does not travel itself', async () => {
    await send(gateway.url.replace('//', '//me:p%40ss@'))
    await send(gateway.url.replace('//', '//a-token@'))
    expect(gateway.received.map((one) => one.headers.authorization)).toEqual([
      `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
      'Bearer a-token',
    ])
  })

  it('says when a number is wrong, its owner wants no more, or it will never take this', async () => {
    for (const [status, body, said] of [
      [404, '', 'number-wrong'],
      [410, '', 'number-wrong'],
      [451, '', 'opted-out'],
      [422, '{"code":"number-wrong"}', 'number-wrong'],
      [400, '{"code":"opted-out"}', 'opted-out'],
      [400, '{"code":"anything"}', 'refused'],
      [422, 'not json', 'refused'],
      [400, 'null', 'refused'],
    ] as const) {
      gateway.answer = { status, body }
      expect([status, body, await send()]).toEqual([status, body, said])
    }
  })

  it('is tried again when it is away, does not know us, or says "not now"', async () => {
    for (const status of [301, 401, 403, 408, 429, 500, 503]) {
      gateway.answer = { status }
      await expect(send()).rejects.toThrow(String(status))
    }
    await expect(
      openTextGateway('http://127.0.0.1:1/send', ['127.0.0.1:1']).send('+15555550142', 'x', 'y'),
    ).rejects.toThrow()
  })

  it('is asked nothing for what is no number', async () => {
    for (const number of ['', '5555550142', '+0155', '+1555555014x', '+1 555 555 0142', `+${'1'.repeat(16)}`])
      expect([number, await open().send(number, 'x', 'y')]).toEqual([number, 'number-wrong'])
    expect(gateway.received).toEqual([])
  })

  it('is not called inside our own network unless the operator names it', async () => {
    await expect(openTextGateway(gateway.url, []).send('+15555550142', 'x', 'y')).rejects.toMatchObject({
      code: 'address-not-https',
    })
  })
})
