import { createECDH, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { encryptPush } from './encrypt.ts'
import { MOST_PUSH_BYTES, openPush, vapidKeysFrom } from './index.ts'
import { decrypt, type PushService, pushService } from './testing/push-service.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')

/** The example of RFC 8291, section 5 and appendix A. */
const example = {
  text: 'When I grow up, I want to be a watermelon',
  senderPrivate: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  browserPrivate: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  browserPublic: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
}

describe('encryption of a push message', () => {
  it('gives, with the values of the standard’s example, the bytes of the example', () => {
    const sealed = encryptPush(
      Buffer.from(example.text),
      { p256dh: bytes(example.browserPublic), auth: bytes(example.auth) },
      { salt: bytes(example.salt), privateKey: bytes(example.senderPrivate) },
    )
    expect(sealed.toString('base64url')).toBe(example.body)
  })

  it('is undone by the test service with the same example, so that the service is no mirror of ours', () => {
    const browser = createECDH('prime256v1')
    browser.setPrivateKey(bytes(example.browserPrivate))
    expect(browser.getPublicKey().toString('base64url')).toBe(example.browserPublic)
    expect(decrypt(bytes(example.body), browser, bytes(example.auth))).toBe(example.text)
  })

  it('differs each time, and only that browser can undo it', () => {
    const browser = createECDH('prime256v1')
    const keys = { p256dh: browser.generateKeys(), auth: randomBytes(16) }
    const [one, two] = [encryptPush(Buffer.from('x'), keys), encryptPush(Buffer.from('x'), keys)]
    expect(one.equals(two)).toBe(false)
    expect(decrypt(one, browser, keys.auth)).toBe('x')
    expect(() => decrypt(one, browser, randomBytes(16))).toThrow()
    const other = createECDH('prime256v1')
    other.generateKeys()
    expect(() => decrypt(one, other, keys.auth)).toThrow()
    const changed = Buffer.from(one)
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    expect(() => decrypt(changed, browser, keys.auth)).toThrow()
  })

  it('takes what fits into one record, and no keys that are none', () => {
    const browser = createECDH('prime256v1')
    const keys = { p256dh: browser.generateKeys(), auth: randomBytes(16) }
    expect(encryptPush(Buffer.alloc(MOST_PUSH_BYTES), keys)).toHaveLength(4096)
    expect(() => encryptPush(Buffer.alloc(MOST_PUSH_BYTES + 1), keys)).toThrow(RangeError)
    expect(() => encryptPush(Buffer.from('x'), { ...keys, auth: randomBytes(12) })).toThrow(RangeError)
    expect(() => encryptPush(Buffer.from('x'), { ...keys, p256dh: Buffer.alloc(65, 4) })).toThrow()
  })
})

describe('the pair that names this installation', () => {
  it('follows from the secret, the same on every node', () => {
    const secret = randomBytes(32)
    const one = vapidKeysFrom(() => secret)
    expect(vapidKeysFrom(() => secret).publicKey).toBe(one.publicKey)
    expect(bytes(one.publicKey)).toHaveLength(65)
    expect(vapidKeysFrom(() => randomBytes(32)).publicKey).not.toBe(one.publicKey)
  })

  it('passes over numbers that the curve does not have', () => {
    const good = randomBytes(32)
    const skipping = vapidKeysFrom((attempt) => (attempt === 0 ? Buffer.alloc(32, 0xff) : good))
    expect(skipping.publicKey).toBe(vapidKeysFrom(() => good).publicKey)
    expect(() => vapidKeysFrom(() => Buffer.alloc(32))).toThrow('no key')
  })
})

describe('sending', () => {
  let service: PushService
  beforeAll(async () => {
    service = await pushService()
  })
  afterAll(() => service.close())
  beforeEach(() => {
    service.answer = 201
    service.received.length = 0
  })
  const keys = vapidKeysFrom(() => Buffer.alloc(32, 7))
  const open = (allowHosts = [service.host]) =>
    openPush({ keys, contact: 'https://help.example.org', allowHosts })

  it('reaches the browser through the service, signed for that service', async () => {
    expect(await open().send(service.browser(), 'hello ñ')).toBe('sent')
    const [got] = service.received
    expect(got?.text).toBe('hello ñ')
    expect(got?.key).toBe(keys.publicKey)
    expect(got?.claims).toMatchObject({ aud: `http://${service.host}`, sub: 'https://help.example.org' })
    expect(got?.headers).toMatchObject({ ttl: '86400', 'content-encoding': 'aes128gcm' })
  })

  it('tells a subscription that has ended from a service that says "not now" or "never"', async () => {
    const browser = service.browser()
    for (const code of [404, 410]) {
      service.answer = code
      expect(await open().send(browser, 'x')).toBe('gone')
    }
    for (const code of [400, 403, 413]) {
      service.answer = code
      expect(await open().send(browser, 'x')).toBe('refused')
    }
    for (const code of [429, 500, 503]) {
      service.answer = code
      await expect(open().send(browser, 'x')).rejects.toThrow(String(code))
    }
    expect(service.received).toEqual([])
  })

  it('does not call into our own network, whatever address a browser claims to have', async () => {
    const browser = service.browser()
    await expect(open([]).send(browser, 'x')).rejects.toMatchObject({ code: 'address-not-https' })
    const inside = { ...browser, endpoint: browser.endpoint.replace('http:', 'https:') }
    await expect(open([]).send(inside, 'x')).rejects.toMatchObject({ code: 'address-private' })
    expect(service.received).toEqual([])
  })
})
