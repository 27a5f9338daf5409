/** Sealing what a device keeps. Nothing here keeps a passphrase; the key cannot be read out of the browser. */

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly data: ArrayBuffer
}

/** PBKDF2 with SHA-256, as OWASP asks for since 2023. */
export const ROUNDS = 600_000
export const SHORTEST_PASSPHRASE = 12

export const newSalt = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(16))

/** The key that a passphrase gives, which this page holds until it is closed or locked. */
export async function keyFrom(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds = ROUNDS,
): Promise<CryptoKey> {
  const text = new TextEncoder().encode(passphrase.normalize('NFKC'))
  const base = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

/** @param about what it is; what was sealed as one thing opens as no other */
export async function seal(key: CryptoKey, about: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(value))
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: label(about) }, key, text)
  return { iv, data }
}

/** @returns undefined for a wrong key, and for whatever was changed or put in another's place */
export async function unseal<T>(key: CryptoKey, about: string, { iv, data }: Sealed): Promise<T | undefined> {
  try {
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: label(about) }, key, data)
    return JSON.parse(new TextDecoder().decode(text)) as T
  } catch {
    return undefined
  }
}

/** Says whether a role is the one for which something is kept, without saying which it is. */
export async function ownerMark(salt: Uint8Array<ArrayBuffer>, membership: string): Promise<string> {
  const text = new TextEncoder().encode(membership)
  const both = new Uint8Array(salt.length + text.length)
  both.set(salt)
  both.set(text, salt.length)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', both))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const label = (about: string) => new TextEncoder().encode(`breakwater ${about}`)
