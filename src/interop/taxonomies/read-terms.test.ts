import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { readTerms } from './read-terms.ts'

const folder = mkdtempSync(join(tmpdir(), 'terms-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(name: string, content: string | Buffer) {
  const path = join(folder, name)
  writeFileSync(path, content)
  return readTerms(path)
}

const table = `Code,Term,Definition,Need
ZZ,Made-up Services,All that is made up,
ZZ-1800,Made-up Shelters,Places that nobody has,emergency-shelter
ZZ-1800.1500,Made-up Youth Shelters,"For youth, made up",emergency-shelter; drop-in
`

describe('a list of terms', () => {
  it('is read from a table, parents from the codes where no column says them', async () => {
    expect(await read('a.csv', table)).toEqual([
      { code: 'ZZ', name: 'Made-up Services', definition: 'All that is made up', parentCode: 'Z', needs: [] },
      {
        code: 'ZZ-1800',
        name: 'Made-up Shelters',
        definition: 'Places that nobody has',
        parentCode: 'ZZ',
        needs: ['emergency-shelter'],
      },
      {
        code: 'ZZ-1800.1500',
        name: 'Made-up Youth Shelters',
        definition: 'For youth, made up',
        parentCode: 'ZZ-1800',
        needs: ['emergency-shelter', 'drop-in'],
      },
    ])
    expect(await read('a.txt', table.replaceAll(',', '\t'))).toHaveLength(3)
    expect(await read('b.csv', Buffer.from(`\uFEFF${table}`, 'utf16le'))).toHaveLength(3)
  })

  it.each([
    [
      'elements',
      `<?xml version="2.0"?><taxonomy><record><code>ZZ</code><name>Made up</name></record>
       <record><code>ZZ-1800</code><name>Made-up &amp; so on</name><definition>D</definition><parentCode>Y</parentCode></record></taxonomy>`,
    ],
    [
      'attributes',
      `<Taxonomy><Term Code="ZZ" Name="Made up"><Term Code="ZZ-1800" Name="Made-up &amp; so on"><Definition>D</Definition><ParentCode>Y</ParentCode></Term></Term></Taxonomy>`,
    ],
  ])('is read from XML with %s', async (_, xml) => {
    const terms = await read('a.xml', xml)
    expect(terms.map((term) => term.code).sort()).toEqual(['ZZ', 'ZZ-1800'])
    expect(terms.find((term) => term.code === 'ZZ-1800')).toMatchObject({
      name: 'Made-up & so on',
      definition: 'D',
      parentCode: 'Y',
    })
  })

  it.each([
    ['no-input', undefined, ''],
    ['not-a-taxonomy', 'x.csv', 'a,b\n1,2\n'],
    ['not-a-taxonomy', 'x.xml', '<taxonomy><other/></taxonomy>'],
    ['term-incomplete', 'x.csv', 'code,name\nZZ,\n'],
    ['term-incomplete', 'x.xml', '<t><record><code>ZZ</code></record></t>'],
    ['term-twice', 'x.csv', 'code,name\nZZ,One\nZZ,Two\n'],
    [
      'xml-entities',
      'x.xml',
      '<!DOCTYPE t [<!ENTITY a "b">]><t><record><code>ZZ</code><name>&a;</name></record></t>',
    ],
  ])('is refused as %s', async (code, name, content) => {
    const reading = name === undefined ? readTerms(join(folder, 'none.csv')) : read(name, content)
    await expect(reading).rejects.toMatchObject({ code })
  })

  it('is read or refused, whatever is in it', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom(
        'code',
        'name',
        ',',
        '\n',
        '"',
        '<record>',
        '</record>',
        '<code>ZZ</code>',
        '&',
        'ZZ-1800',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (parts) => {
        try {
          for (const term of await read('fuzz.csv', parts.join(''))) expect(term.code).not.toBe('')
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
        }
      }),
      { numRuns: 150 },
    )
  })
})
