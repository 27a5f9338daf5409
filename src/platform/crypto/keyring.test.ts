import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keyringFrom, loadKeyring } from './keyring.ts'

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

describe('a key file that is missing', () => {
  it('is said with the command that makes it, also in a folder that is not there yet', () => {
    const folder = mkdtempSync(join(tmpdir(), 'key file '))
    try {
      const file = join(folder, 'data', 'breakwater.key')
      let said = ''
      try {
        loadKeyring(file)
      } catch (error) {
        said = String(error)
      }
      const command = said.slice(said.indexOf('('), said.lastIndexOf(')') + 1)
      execFileSync('sh', ['-c', command])
      expect(loadKeyring(file).open(loadKeyring(file).seal(plain, about), about)).toBe(plain)
      expect(statSync(file).mode & 0o077).toBe(0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
