import { inflateRawSync } from 'node:zlib'

/** All that a zip holds, as text. */
export function unzipped(zip: Buffer): string {
  const entry = 'PK\u0001\u0002'
  const texts: string[] = []
  for (let at = zip.indexOf(entry, 0, 'latin1'); at >= 0; at = zip.indexOf(entry, at + 4, 'latin1')) {
    const start = zip.readUInt32LE(at + 42)
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    const raw = zip.subarray(from, from + zip.readUInt32LE(at + 20))
    texts.push((zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw).toString('utf8'))
  }
  return texts.join('\n')
}
