import { describe, expect, it } from 'vitest'
import { cleanDocument } from './clean-document.ts'
import { CHILD_LIMITS } from './limits.ts'
import type { Hostile } from './testing/hostile.ts'
import { images } from './testing/images.ts'
import { chunksOf, foundInPdf, saidAbout, segmentsOf, typesIn } from './testing/look-inside.ts'
import { broken, lying } from './testing/lying.ts'
import { pdfs } from './testing/pdfs.ts'
import { MARKER } from './testing/pieces.ts'

const bytesOf = async ({ bytes }: Hostile): Promise<Buffer> =>
  Buffer.isBuffer(bytes) ? bytes : await bytes()

const clean = async (hostile: Hostile) =>
  await cleanDocument(await bytesOf(hostile), { ...CHILD_LIMITS, ...hostile.limits })

/** Frame, tables and picture of a JPEG, and the one head that says nothing but its name. */
const PLAIN = new Set([0xe0, 0xdb, 0xc0, 0xc2, 0xc4, 0xda, 0xdd, 0xd9])

function expectNoMarker(bytes: Buffer): void {
  for (const encoding of ['latin1', 'utf16le'] as const)
    expect(bytes.includes(Buffer.from(MARKER, encoding))).toBe(false)
}

async function expectPlainImage(type: string, bytes: Buffer): Promise<void> {
  expect(await saidAbout(bytes)).toEqual([])
  if (type === 'image/jpeg') expect(segmentsOf(bytes).filter((one) => !PLAIN.has(one))).toEqual([])
  else expect(new Set(chunksOf(bytes))).toEqual(new Set(['IHDR', 'IDAT', 'IEND']))
}

async function expectPicturesAlone(bytes: Buffer): Promise<void> {
  expect(typesIn(bytes)).toEqual(new Set(['Catalog', 'Pages', 'Page', 'XObject']))
  expect(bytes.subarray(-6).toString()).toBe('%%EOF\n')
  const { pages, about, carries } = await foundInPdf(bytes)
  expect(pages.length).toBeGreaterThan(0)
  for (const { drawn, words, notes } of pages)
    expect({ drawn, words, notes }).toEqual({ drawn: 1, words: 0, notes: 0 })
  expect(about).toEqual({ metadata: null, author: undefined })
  expect(Object.values(carries)).toEqual([null, null, null, null, null])
}

describe('files of people who mean ill', () => {
  const all = [...lying, ...broken, ...images, ...pdfs]
  const rows = all.map((hostile) => [hostile.name, hostile.ends, hostile] as const)
  const isRefusal = ([, ends]: (typeof rows)[number]) => ends.startsWith('document-')
  const refused = rows.filter(isRefusal)
  const drawn = rows.filter((row) => !isRefusal(row))

  it('are many, and each is another', () => {
    expect(all.length).toBeGreaterThan(120)
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  })

  it.each(refused)('%s is refused: %s', async (_name, ends, hostile) => {
    const out = await clean(hostile)
    // Of bytes no difference is shown: it would be all of them.
    expect('refused' in out ? out.refused : out.type).toBe(ends)
  })

  it('are not decoded to find how large they are', async () => {
    const bomb = broken.find(({ name }) => name === 'a PNG of 50,000 by 50,000 in a few kilobytes')
    if (bomb === undefined) throw new Error('it is gone')
    const bytes = await bytesOf(bomb)
    expect(bytes.length).toBeLessThan(10_000)
    // Decoded, it would be 300 MB; no child is started for it.
    expect(await cleanDocument(bytes, { ...CHILD_LIMITS, ...bomb.limits })).toEqual({
      refused: 'document-too-many-pixels',
    })
  })

  it.each(drawn)('%s comes out as %s with nothing else in it', async (_name, ends, hostile) => {
    const out = await clean(hostile)
    if ('refused' in out) throw new Error(out.refused)
    expect(out.type).toBe(ends)
    expectNoMarker(out.bytes)
    if (out.type === 'application/pdf') await expectPicturesAlone(out.bytes)
    else await expectPlainImage(out.type, out.bytes)
  })
})
