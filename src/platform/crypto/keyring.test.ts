import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keyringFrom } from './keyring.ts'

const about = 'directory.place|1|address'
const keyring = keyringFrom(randomBytes(32))
const plain = 'somebody’s address, which nobody may change or move'

describe('what is sealed', () => {
  it('opens under its own key and for what it is about, and for nothing else', () => {
    const sealed = keyring.seal(plain, about)
    expect(keyring.open(sealed, about)).toBe(plain)
    expect(() => keyring.open(sealed, 'directory.place|2|address')).toThrow()
    expect(() => keyringFrom(randomBytes(32)).open(sealed, about)).toThrow()
  })

  it('gives not a letter of what is inside when one bit of it was changed, or a piece is missing', () => {
    const sealed = keyring.seal(plain, about)
    const said = new Set<string>()
    const opened = (bytes: Buffer) => {
      try {
        return keyring.open(bytes, about)
      } catch (error) {
        said.add(error instanceof Error ? error.message : String(error))
        return undefined
      }
    }
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect([at, opened(changed)]).toEqual([at, undefined])
      expect([at, opened(sealed.subarray(0, at))]).toEqual([at, undefined])
    }
    // One reason for whatever is wrong with the bytes, so that nobody learns from it which part they got right.
    expect([...said].toSorted()).toEqual(['cannot be opened', 'sealed by an unknown version'])
  })

  it('needs its whole tag: one that was cut short counts for nothing', () => {
    const empty = keyring.seal('', about)
    expect(keyring.open(empty, about)).toBe('')
    expect(() => keyring.open(empty.subarray(0, 1 + 12 + 4), about)).toThrow('cannot be opened')
  })

  it('never looks the same twice, because no nonce comes twice', () => {
    const nonces = Array.from({ length: 2000 }, () => keyring.seal('', about).subarray(1, 13).toString('hex'))
    expect(new Set(nonces).size).toBe(nonces.length)
  })
})
