import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedPath } from '#platform/testing/shared.ts'
import { detectFormat } from './detect-format.ts'
import { openInput } from './open-input.ts'

const examples = sharedPath('data', 'hsds-3.1', 'examples')
const ilao = sharedPath('data', 'ilao', 'output')

async function formatOf(path: string): Promise<string> {
  const input = await openInput({ path })
  try {
    return (await detectFormat(input)).id
  } finally {
    input.close()
  }
}

describe.skipIf(!examples)('published examples', () => {
  it('of HSDS 3 are taken for HSDS 3', async () => {
    const folder = examples ?? ''
    expect(await formatOf(join(folder, 'csv'))).toBe('hsds-3')
    const documents = readdirSync(folder).filter((name) => name.endsWith('.json'))
    expect(documents.length).toBeGreaterThan(5)
    for (const name of documents) expect([name, await formatOf(join(folder, name))]).toEqual([name, 'hsds-3'])
  })

  it.skipIf(!ilao)('of a real HSDS 1.1 package are taken for that', async () => {
    expect(await formatOf(ilao ?? '')).toBe('hsds-1.1')
  })
})
