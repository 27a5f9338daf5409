import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'
import { NotOpened, openingWith, sealingFor } from './age-file.ts'
import { makeAgePair, readIdentity, readRecipient } from './age-keys.ts'

/** Made by age-encryption 0.3.1, which whoever specified the format wrote. */
const theirs = {
  identity: 'AGE-SECRET-KEY-1QYVAS99QC5R5MNP5KMXFMQXF556DL9058YE9UZLN6C3MRFDF75ZQTVEFRR',
  sealed:
    'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSB2SmQ4djNSZGs4anU2WlBmZDRYZjFmY2cweGZDQVVhRUc4bWF1Ymk4dWdBCnl3YlZBcE5PS29lS2lEeURkcEwwZVUxZjFjbDMxOTcvSlBTQUwvbjBaZ3cKLS0tIFZqSFNPelYvRTJlSzhvVkxxcUR5SWlMYVREQ1hzb1dTdDhZelBENzgwaTAKi1rLambpnxasCRuxfoji5yluCDRpLc1tB9UnBMYUJ9TxbIJ8z7+E6T+N6p0yAk3wIh8hj1h4hAmyOxKuZwJl8Ot5dkXvXEs=',
}
const pair = makeAgePair()

async function through(stage: ReturnType<typeof openingWith>, pieces: readonly Buffer[]): Promise<Buffer> {
  const [out] = await Promise.all([buffer(stage), pipeline(Readable.from(pieces), stage)])
  return out
}
const seal = (...pieces: Buffer[]) => through(sealingFor(readRecipient(pair.recipient)), pieces)
const open = (sealed: Buffer, identity = pair.identity) =>
  through(openingWith(readIdentity(identity)), [sealed.subarray(0, 90), sealed.subarray(90)])

describe('a file that is sealed for somebody', () => {
  it('opens what another program of the same format sealed', async () => {
    const text = await open(Buffer.from(theirs.sealed, 'base64'), theirs.identity)
    expect(text.toString()).toBe('a line of the reference implementation\n')
  })

  it('comes back whole, at each length where a piece begins or ends', async () => {
    for (const length of [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]) {
      const plain = Buffer.alloc(length, 'words ')
      const sealed = await seal(plain.subarray(0, 10), plain.subarray(10))
      expect(sealed.includes('words words')).toBe(false)
      expect([length, (await open(sealed)).equals(plain)]).toEqual([length, true])
    }
  })

  it('gives nothing when a bit of it was changed, or its end is missing or another', async () => {
    const sealed = await seal(Buffer.from('what nobody may change'))
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      await expect(open(changed), String(at)).rejects.toBeInstanceOf(NotOpened)
      await expect(open(sealed.subarray(0, at)), String(at)).rejects.toBeInstanceOf(NotOpened)
    }
    await expect(open(Buffer.concat([sealed, Buffer.of(0)]))).rejects.toBeInstanceOf(NotOpened)
  })

  it('lets no piece be left out or change places', async () => {
    const sealed = await seal(Buffer.alloc(200_000, 'words '))
    const body = sealed.length - (200_000 + 4 * 16)
    const size = 65_536 + 16
    const [head, one, two, rest] = [
      sealed.subarray(0, body),
      sealed.subarray(body, body + size),
      sealed.subarray(body + size, body + 2 * size),
      sealed.subarray(body + 2 * size),
    ]
    expect((await open(Buffer.concat([head, one, two, rest]))).length).toBe(200_000)
    for (const order of [
      [head, two, one, rest],
      [head, one, rest],
      [head, one, two],
    ])
      await expect(open(Buffer.concat(order))).rejects.toBeInstanceOf(NotOpened)
  })

  it('opens with the key of each for whom it was sealed', async () => {
    const other = makeAgePair()
    const stage = sealingFor(readRecipient(other.recipient), readRecipient(pair.recipient))
    const sealed = await through(stage, [Buffer.from('for two')])
    for (const { identity } of [pair, other])
      expect((await open(sealed, identity)).toString()).toBe('for two')
    await expect(open(sealed, makeAgePair().identity)).rejects.toBeInstanceOf(NotOpened)
  })

  it('opens with no other key', async () => {
    const sealed = await seal(Buffer.from('for one agency'))
    await expect(open(sealed, makeAgePair().identity)).rejects.toBeInstanceOf(NotOpened)
  })
})

describe('a key that was copied by hand', () => {
  it('is told when a sign of it is wrong', () => {
    for (const wrong of [
      '',
      'age1',
      `${pair.recipient}q`,
      pair.identity,
      pair.recipient.replace(/.$/, (s) => (s === 'q' ? 'p' : 'q')),
    ])
      expect(() => readRecipient(wrong)).toThrow('This is not the public key of the agency')
    expect(readRecipient(` ${pair.recipient}\n`)).toHaveLength(32)
    expect(() => readIdentity('# a comment\n')).toThrow('There is no key in this file')
    expect(() => readIdentity(pair.recipient)).toThrow('There is no key in this file')
    expect(readIdentity(`# public key: ${pair.recipient}\n${pair.identity}\n`).type).toBe('private')
  })
})
