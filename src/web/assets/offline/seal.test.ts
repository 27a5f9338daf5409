import { describe, expect, it } from 'vitest'
import { keyFrom, newSalt, ownerMark, ROUNDS, seal, unseal } from './seal.ts'

// Few rounds here; the full number is used once, because it takes its time on purpose.
const quick = (passphrase: string, salt = newSalt()) => keyFrom(passphrase, salt, 1_000)

describe('what a device keeps', () => {
  it('opens with the passphrase, and with no other', async () => {
    const salt = newSalt()
    const sealed = await seal(await quick('five quiet boats at dusk', salt), 'snapshot', { beds: 'MARKER' })
    expect(await unseal(await quick('five quiet boats at dusk', salt), 'snapshot', sealed)).toEqual({
      beds: 'MARKER',
    })
    expect(await unseal(await quick('five quiet boats at dawn', salt), 'snapshot', sealed)).toBeUndefined()
    expect(await unseal(await quick('five quiet boats at dusk'), 'snapshot', sealed)).toBeUndefined()
    expect(Buffer.from(sealed.data).toString('latin1')).not.toContain('MARKER')
  })

  it('opens as nothing else than what it was sealed as, and not after a change', async () => {
    const key = await quick('five quiet boats at dusk')
    const sealed = await seal(key, 'entry 1', { occupied: 2 })
    expect(await unseal(key, 'entry 2', sealed)).toBeUndefined()
    const changed = new Uint8Array(sealed.data.slice(0))
    changed[0] = (changed[0] ?? 0) ^ 1
    expect(await unseal(key, 'entry 1', { ...sealed, data: changed.buffer })).toBeUndefined()
  })

  it('is never sealed twice alike', async () => {
    const key = await quick('five quiet boats at dusk')
    const [one, two] = [await seal(key, 'entry 1', 1), await seal(key, 'entry 1', 1)]
    expect(Buffer.from(one.iv)).not.toEqual(Buffer.from(two.iv))
    expect(Buffer.from(one.data)).not.toEqual(Buffer.from(two.data))
  })

  it('takes 600,000 rounds to open, under a key that cannot be read out', async () => {
    expect(ROUNDS).toBe(600_000)
    const salt = newSalt()
    const key = await keyFrom('five quiet boats at dusk', salt)
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
    const other = await keyFrom('five quiet boats at dusk', salt, ROUNDS - 1)
    expect(await unseal(other, 'x', await seal(key, 'x', 1))).toBeUndefined()
  })

  it('says whether it is one’s own without saying whose it is', async () => {
    const salt = newSalt()
    const mark = await ownerMark(salt, 'a')
    expect(mark).toMatch(/^[\da-f]{64}$/)
    expect(await ownerMark(salt, 'a')).toBe(mark)
    expect(await ownerMark(salt, 'b')).not.toBe(mark)
    expect(await ownerMark(newSalt(), 'a')).not.toBe(mark)
  })
})
