import { createHash } from 'node:crypto'

/**
 * The id that a program has for a seed. Made of both, as records.id_of makes it, so that nobody can choose an id and try
 * whether another program has it; the seed is kept by nobody, so an id says nothing.
 */
export function idOf(program: string, seed: string): string {
  return uuidOf(createHash('sha256').update(bytesOf(program)).update(bytesOf(seed)).digest())
}

/** The seed of what was written in a form: the same words sent twice are one entry, others on the same page are another. */
export const seedOf = (form: string, words: string): string =>
  uuidOf(createHash('sha256').update(bytesOf(form)).update(words).digest())

function uuidOf(digest: Buffer): string {
  const hash = digest.subarray(0, 16)
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  return hash.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
