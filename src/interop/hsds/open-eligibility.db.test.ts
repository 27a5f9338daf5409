import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { categoryByCode } from '#features/needs/categories.ts'
import { fromRoot } from '#platform/root.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { exportRecords } from './export.ts'
import { openEligibility } from './our-terms.ts'
import { all, aSourceNamed, importPath } from './testing/imports.ts'
import { uuidOf } from './uuid.ts'

type Attribute = {
  label?: string
  taxonomy_term: { code: string; name: string; taxonomy?: string; taxonomy_detail?: { name: string } }
}

describe('Open Eligibility', () => {
  let db: TestDatabase
  let folder: string
  beforeAll(async () => {
    db = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), 'open-'))
    for (const name of ['One', 'Two']) await aSourceNamed(db, name)
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await db.close()
  })

  async function give(source: string, services: unknown[]) {
    const path = join(folder, `${source}.json`)
    writeFileSync(path, JSON.stringify(services))
    return importPath(db, source, path)
  }
  async function given(id: string) {
    const services = (await all(exportRecords(db.app, 'services'))) as {
      id: string
      attributes?: Attribute[]
    }[]
    return services.find((one) => one.id === id)
  }
  const service = (name: string, attributes: unknown[]) => ({
    id: uuidOf('service', name),
    name,
    status: 'active',
    organization: { id: uuidOf('organization', name), name: `Of ${name}`, description: '' },
    attributes,
  })
  const tagged = (code: string, title: string) => ({
    id: uuidOf('attribute', code),
    taxonomy_term: {
      id: uuidOf('their term', code),
      code,
      name: title,
      description: '',
      taxonomy: 'Open Eligibility',
    },
  })
  const needsOf = async (id: string) =>
    (
      await db.admin.query<{ need_ids: number[] }>('select need_ids from directory.service where id = $1', [
        id,
      ])
    ).rows[0]?.need_ids

  it('gives a record tagged with its terms our needs, and gives both back', async () => {
    const one = service('Bed', [tagged('1121', 'Emergency Shelter')])
    await give('One', [one])
    const need = categoryByCode('emergency-shelter')?.id
    expect(await needsOf(one.id)).toContain(need)
    const back = await given(one.id)
    const names = (back?.attributes ?? []).map((attribute) => attribute.taxonomy_term.name)
    expect(names).toContain('Emergency Shelter')
    expect(names).toContain(categoryByCode('emergency-shelter')?.labels.en)
    // The source has said it itself: nothing is added for that need.
    const ofNeed = (back?.attributes ?? []).filter(
      (attribute) => attribute.taxonomy_term.taxonomy_detail?.name === openEligibility.name,
    )
    expect(ofNeed.map((attribute) => attribute.taxonomy_term.code)).not.toContain('1121')
  })

  it('is added to needs that were stated in our words, by the closest term, and means no more when it comes back', async () => {
    const first = await given(uuidOf('service', 'Bed'))
    const ours = first?.attributes?.find(
      (one) => one.label === categoryByCode('emergency-shelter')?.labels.en,
    )
    const two = service('Roof', [{ ...ours, id: uuidOf('attribute', 'own') }])
    await give('Two', [two])
    const need = categoryByCode('emergency-shelter')
    expect(await needsOf(two.id)).toEqual([need?.id])
    const back = await given(two.id)
    const added = back?.attributes?.filter(
      (one) => one.taxonomy_term.taxonomy_detail?.name === 'Open Eligibility',
    )
    expect(added?.map((one) => one.taxonomy_term.code)).toEqual([need?.openEligibility[0]?.id])
    await give('Two', [back])
    expect(await needsOf(two.id)).toEqual([need?.id])
    expect(JSON.stringify((await given(two.id))?.attributes)).toBe(JSON.stringify(back?.attributes))
  })
})

describe('its files', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(fromRoot('content', 'open-eligibility', name), 'utf8'))

  it('carry their license and author, apart from ours', () => {
    for (const name of ['terms.json', 'crosswalk.json']) {
      expect(read(name).license).toBe('CC BY-SA 3.0 Unported')
      expect(read(name).source).toContain('Aunt Bertha, Inc.')
    }
    const notice = readFileSync(fromRoot('content', 'open-eligibility', 'NOTICE.md'), 'utf8')
    expect(notice).toContain('creativecommons.org/licenses/by-sa/3.0')
    expect(readFileSync(fromRoot('content', 'open-eligibility', 'LICENSE'), 'utf8')).toContain('ShareAlike')
    expect(JSON.stringify(openEligibility)).toContain('CC BY-SA 3.0')
  })

  it('link only to terms that are there, every parent included', () => {
    const terms = read('terms.json').terms as { id: string; title: string; parent?: string }[]
    const titles = new Map(terms.map((term) => [term.id, term.title]))
    for (const links of Object.values(
      read('crosswalk.json').links as Record<string, { id: string; title: string }[]>,
    ))
      for (const { id, title } of links) expect(titles.get(id)).toBe(title)
    for (const { parent } of terms) if (parent !== undefined) expect(titles.has(parent)).toBe(true)
  })

  const original = sharedPath('data', 'open-eligibility', 'taxonomy.xml')
  it.skipIf(!original)('say what the taxonomy says', () => {
    const xml = readFileSync(original ?? '', 'utf8').replaceAll('&amp;', '&')
    const terms = read('terms.json').terms as { id: string; title: string }[]
    expect(terms.length).toBeGreaterThan(380)
    for (const { id, title } of terms)
      expect(xml).toMatch(
        new RegExp(`id=["']${id}["'] title=["']\\s*${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`),
      )
  })
})
