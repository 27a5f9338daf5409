import crypto, { createHash } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/** Ids, nonces and salts that come from the number of a question, so that two worlds can be compared byte for byte. */
const seeded: { draw: undefined | ((bytes: number) => Buffer) } = { draw: undefined }
const real = { randomBytes: crypto.randomBytes, randomUUID: crypto.randomUUID }

/** In the module itself, for whoever imported it already: files of tests share a process and what it loaded. */
export function drawSeeded(): void {
  const bytes = (n: number, done?: (error: Error | null, drawn: Buffer) => void) =>
    done ? real.randomBytes(n, done) : (seeded.draw?.(n) ?? real.randomBytes(n))
  Object.assign(crypto, {
    randomBytes: bytes,
    randomUUID: () => (seeded.draw ? uuidOf(seeded.draw(16)) : real.randomUUID()),
  })
  syncBuiltinESMExports()
}

export function drawReal(): void {
  Object.assign(crypto, real)
  syncBuiltinESMExports()
}

function uuidOf(bytes: Buffer): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

/** What is random while one question is answered: the same for the same question. */
export function seed(question: number): void {
  let drawn = 0
  seeded.draw = (n) => {
    const blocks: Buffer[] = []
    for (let at = 0; at * 32 < n; at += 1)
      blocks.push(createHash('sha256').update(`${question} ${drawn} ${at}`).digest())
    drawn += 1
    return Buffer.concat(blocks).subarray(0, n)
  }
}

/** From now on what is random is random. */
export function unseed(): void {
  seeded.draw = undefined
}
