import { createPrivateKey, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartError } from '#platform/errors.ts'
import { isOfOurVersion, openWith, sealWith } from './aead.ts'
import { hmacSha256 } from './hmac.ts'
import { type TopKey, topKeyOf } from './top-key.ts'

/** What the operator's key can do. The key itself never leaves this object. */
export interface Keyring {
  /** AES-256-GCM. `about` is authenticated with it, so a sealed value cannot be moved elsewhere. */
  seal(plain: string, about: string): Buffer
  /** @throws {Error} when the key, the value or `about` is not the one it was sealed with; the same for each of them. */
  open(sealed: Buffer, about: string): string
  /** The same for bytes, such as a piece of a file. */
  sealBytes(plain: Buffer, about: string): Buffer
  /** @throws {Error} as `open`. */
  openBytes(sealed: Buffer, about: string): Buffer
  /** HMAC-SHA-256 for equality only; `purpose` keeps one use from answering for another. */
  digest(purpose: string, value: string): Buffer
  /** The same of `start` and `value` one after the other, as base64: `value` may be long and is not copied. */
  digestText(purpose: string, start: string, value: string): string
  /**
   * 32 bytes that another keeper holds too: the database, which believes what is stated under them. A key of its own,
   * from which the operator's key cannot be found.
   *
   * @param salt another one gives another key, so that one that was stolen is of no use for long
   */
  sharedKey(purpose: 'statements', salt: Buffer): Buffer
  /**
   * A private key of Ed25519 that signs that something was destroyed, or checkpoints of one log, those of partners as their witness, or certificates, and nothing else. It follows
   * from the key file, so that a database which was restored from before it was used has the same one.
   *
   * @param name of the log, or of the witness
   */
  signs(purpose: 'tombstones' | 'log' | 'witness' | 'certificates', name?: string): KeyObject
  /** Wraps the keys of agencies; a key of its own, which seals nothing else. */
  readonly topKey: TopKey
  /** For a thread of this program, which makes the same keyring of it: sent as it is, it is never written out. */
  forThread(): KeyObject
}

/** Makes a keyring from 32 random bytes, or from what the keyring of another thread gave. */
export function keyringFrom(key: Buffer | KeyObject): Keyring {
  const master = Buffer.isBuffer(key) ? createSecretKey(key) : key
  if (master.symmetricKeySize !== 32)
    throw new StartError('The key file must hold 32 bytes, written as 64 hexadecimal digits.')
  const sealKey = derive(master, 'seal')
  const hmac = hmacSha256(derive(master, 'digest').export())
  const keyring: Keyring = {
    seal: (plain, about) => keyring.sealBytes(Buffer.from(plain, 'utf8'), about),
    open: (sealed, about) => keyring.openBytes(sealed, about).toString('utf8'),
    sealBytes: (plain, about) => sealWith(sealKey, plain, about),
    openBytes(sealed, about) {
      if (!isOfOurVersion(sealed)) throw new Error('sealed by an unknown version')
      return openWith(sealKey, sealed, about)
    },
    digest: (purpose, value) => hmac.bytes(`${purpose}\0`, value),
    digestText: (purpose, start, value) => hmac.base64(`${purpose}\0${start}`, value),
    sharedKey: (purpose, salt) => derive(master, `shared ${purpose}`, salt).export(),
    signs: (purpose, name = '') => ed25519Of(derive(master, `sign ${purpose}`, Buffer.from(name))),
    topKey: topKeyOf(derive(master, 'wrap')),
    forThread: () => master,
  }
  return keyring
}

function derive(master: KeyObject, purpose: string, salt: Uint8Array = new Uint8Array()): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', master, salt, `breakwater ${purpose}`, 32)))
}

/** What stands before the 32 bytes of a private key of Ed25519 in PKCS 8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

function ed25519Of(seed: KeyObject): KeyObject {
  const der = Buffer.concat([PKCS8, seed.export()])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

/**
 * Reads the operator's key file.
 *
 * @param create make the file when it is missing (first run of the demo only).
 * @throws {StartError} missing, unreadable, readable by others, or not a key.
 */
export function loadKeyring(file: string, options: { create?: boolean } = {}): Keyring {
  if (!existsSync(file)) {
    if (!options.create) {
      throw new StartError(
        `The key file ${file} is missing. Make it once with (umask 077; mkdir -p "${dirname(file)}"; openssl rand -hex 32 > "${file}") and keep a copy apart from the backups.`,
      )
    }
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
  }
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/i.test(text)) {
    throw new StartError(`The key file ${file} must hold 64 hexadecimal digits and nothing else.`)
  }
  return keyringFrom(Buffer.from(text, 'hex'))
}

/** @throws {StartError} other users of the machine can read it. */
export function refuseOpenFile(file: string): void {
  if ((statSync(file).mode & 0o077) === 0) return
  throw new StartError(
    `The key file ${file} can be read by other users of this machine: run "chmod 600 ${file}".`,
  )
}
