import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { detectFormat } from '../detect-format.ts'
import { openInput } from '../open-input.ts'
import { recordsIn, rowsIn } from './testing/a-file.ts'
import { aReferralSystem } from './testing/a-referral-system.ts'
import { writeAirs } from './testing/write-airs.ts'
import { writeIcarol } from './testing/write-icarol.ts'

const system = aReferralSystem(60)
const inputs = {
  'icarol-csv': { name: 'resources.csv', content: writeIcarol(system).csv },
  'airs-xml': { name: 'resources.xml', content: writeAirs(system).xml },
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recognize-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function zipped(files: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder, `${Object.keys(files).join('-').replaceAll('/', '-')}.zip`)
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  await new Promise<void>((resolve) => {
    zip.outputStream.pipe(createWriteStream(path)).on('close', () => resolve())
  })
  return path
}

async function read(path: string) {
  const input = await openInput({ path })
  try {
    const format = await detectFormat(input)
    return { id: format.id, rows: await rowsIn(format.read(input)) }
  } finally {
    input.close()
  }
}

describe.each(Object.entries(inputs))('%s', (id, { name, content }) => {
  it('is told and read alike as a file, in a zip, in a folder of a zip, and in a folder', async () => {
    const file = join(folder, name)
    writeFileSync(file, content)
    const alone = await read(file)
    expect(alone.id).toBe(id)
    expect(recordsIn(alone.rows).length).toBeGreaterThan(100)
    const sub = join(folder, `sub-${id}`)
    mkdirSync(sub)
    writeFileSync(join(sub, name), content)
    for (const path of [
      await zipped({ [name]: content }),
      await zipped({ [`export/${name}`]: content }),
      sub,
    ]) {
      const found = await read(path)
      expect(found.id).toBe(id)
      expect(JSON.stringify(found.rows)).toBe(JSON.stringify(alone.rows))
    }
  })

  it('says so of a file beside it that was not read', async () => {
    const { id: found, rows } = await read(await zipped({ [name]: content, 'letters.csv': 'to,from\na,b\n' }))
    expect(found).toBe(id)
    expect(rows.filter((row) => row.kind === 'note')).toContainEqual({
      kind: 'note',
      path: 'letters.csv',
      code: 'file-not-read',
    })
  })
})
