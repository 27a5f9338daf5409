import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { openWith, sealWith } from '#platform/crypto/aead.ts'
import { KeyGone } from './errors.ts'
import type { DataKey, KeyOwner, KeysOfOwner } from './types.ts'

const KEY_BYTES = 32

export function randomKey(): Buffer {
  return randomBytes(KEY_BYTES)
}

/** A key that node keeps where no dump of our heap shows it; the bytes that it was made of are gone. */
export function secretOf(bytes: Buffer): KeyObject {
  const secret = createSecretKey(bytes)
  bytes.fill(0)
  return secret
}

/** Hands the bytes of a key to one act, after which they are gone, however it ended. */
export async function onceOnly<T>(bytes: Buffer, act: (key: Buffer) => Promise<T>): Promise<T> {
  try {
    return await act(bytes)
  } finally {
    bytes.fill(0)
  }
}

export function dataKeyOf(epoch: number, key: Buffer): DataKey {
  const secret = secretOf(key)
  return {
    epoch,
    seal: (plain, about) => sealWith(secret, plain, about),
    open: (sealed, about) => openWith(secret, sealed, about),
  }
}

/** @param keys of one owner, at least one, the newest last */
export function keysOfOwner(keys: readonly DataKey[]): KeysOfOwner {
  const newest = keys.at(-1)
  if (newest === undefined) throw new KeyGone()
  return {
    newest,
    ofEpoch(epoch) {
      const key = keys.find((one) => one.epoch === epoch)
      if (key === undefined) throw new KeyGone()
      return key
    },
  }
}

/** What a wrapped data key is bound to: of another owner, purpose or epoch, or under another key, it does not open. */
export function aboutDataKey(
  { coalition, agency, owner, purpose }: KeyOwner,
  epoch: number,
  agencyEpoch: number,
): string {
  return ['data key', coalition, agency, owner, purpose, epoch, agencyEpoch].join('|')
}

export function aboutAgencyKey(coalition: string, agency: string, epoch: number): string {
  return ['agency key', coalition, agency, epoch].join('|')
}

/** A new data key, as it is kept. */
export function wrapNew(agencyKey: KeyObject, owner: KeyOwner, epoch: number, agencyEpoch: number): Buffer {
  const key = randomKey()
  const wrapped = sealWith(agencyKey, key, aboutDataKey(owner, epoch, agencyEpoch))
  key.fill(0)
  return wrapped
}
