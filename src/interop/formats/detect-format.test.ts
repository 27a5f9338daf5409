import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { someCsv, someServices } from '#interop/hsds/testing/some-input.ts'
import { detectFormat } from './detect-format.ts'
import { formats } from './formats.ts'
import { openInput } from './open-input.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'formats-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

async function formatOf(path: string, choice?: string): Promise<string> {
  const input = await openInput({ path })
  try {
    return (await detectFormat(input, choice)).id
  } finally {
    input.close()
  }
}

describe('which format an input is in', () => {
  it('knows HSDS 3 as JSON and as tables', async () => {
    expect(await formatOf(put('a.json', JSON.stringify(someServices(1))))).toBe('hsds-3')
    for (const [name, text] of Object.entries(someCsv(2))) put(`package/${name}`, text)
    expect(await formatOf(join(folder, 'package'))).toBe('hsds-3')
  })

  it.each([
    ['a picture', 'cat.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0)],
    ['an empty file', 'empty.csv', ''],
    ['prose', 'letter.txt', 'Dear colleague, here is our list. Best regards'],
  ])('refuses %s with a sentence that lists what there is', async (_what, name, content) => {
    const refused = formatOf(put(name, content))
    await expect(refused).rejects.toMatchObject({ code: 'unknown-format', status: 422 })
    const { sentence } = (await refused.catch((error: unknown) => error)) as { sentence: string }
    expect(sentence).toContain(name)
    for (const format of formats) expect(sentence).toContain(format.summary)
  })

  it.each([
    ['records under their ids', { p1: { id: 'p1', name: 'Pier', services: {} } }],
    ['lists under names', { agencies: [{ name: 'Lantern' }] }],
    ['records without ids', [{ agency: 'Lantern', meals: 'yes' }]],
  ])('leaves JSON of a shape of its own to a mapping: %s', async (_what, value) => {
    const refused = formatOf(put('list.json', JSON.stringify(value)))
    await expect(refused).rejects.toMatchObject({ code: 'unknown-format' })
    const { sentence } = (await refused.catch((error: unknown) => error)) as { sentence: string }
    expect(sentence).toContain('mapping')
  })

  it('leaves JSON that may be HSDS to its reader, which says best what is wrong', async () => {
    for (const text of ['{"contents":[]}', '{"services.csv":[{"a":1}]}', '[]', '[{"id":"1","name":'])
      expect(await formatOf(put('a.json', text))).toBe('hsds-3')
  })

  it('takes the format that a person names, and refuses one that is none', async () => {
    const path = put('letter.txt', 'Dear colleague')
    expect(await formatOf(path, 'hsds-3')).toBe('hsds-3')
    await expect(formatOf(path, 'gopher')).rejects.toMatchObject({ code: 'no-such-format' })
  })

  it('says when there is no such file', async () => {
    await expect(formatOf(join(folder, 'nowhere.csv'))).rejects.toMatchObject({ code: 'no-input' })
  })
})
