import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonical } from '#features/ingest/import/canonical.ts'
import { categoryById } from '#features/needs/index.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aSourceNamed, importPath } from './testing/imports.ts'
import { uuidOf } from './uuid.ts'

interface Service {
  readonly name: string
  readonly description?: string
  readonly organization?: string
  readonly terms?: readonly string[]
}

const id = (name: string) => uuidOf('service', name)

function hsds({ name, description = '', organization = `Friends of ${name}`, terms = [] }: Service) {
  return {
    id: id(name),
    name,
    description,
    status: 'active',
    organization: { id: uuidOf('organization', organization), name: organization, description: '' },
    locations: [],
    service_at_locations: [
      {
        id: uuidOf('link', name),
        location: {
          id: uuidOf('location', name),
          location_type: 'physical',
          name: `Place of ${name}`,
          addresses: [
            {
              id: uuidOf('address', name),
              address_1: `${name.length + 100} Main Street`,
              city: 'Chicago',
              state_province: 'IL',
              postal_code: '60601',
              country: 'US',
              address_type: 'physical',
            },
          ],
        },
      },
    ],
    attributes: terms.map((term) => ({
      id: uuidOf('attribute', name, term),
      taxonomy_term: { id: uuidOf('term', term), name: term, description: '', taxonomy: 'Their list' },
    })),
  }
}

describe('needs of services from any taxonomy', () => {
  let db: TestDatabase
  let folder: string
  const services: Service[] = [
    {
      name: 'National Assault Line',
      description: 'A hotline for survivors of sexual assault, day and night.',
    },
    { name: 'Rape Treatment', organization: 'County Health' },
    { name: 'Valley Immigration Detention Center', terms: ['Immigrants'] },
    { name: 'Monday Desk', terms: ['Food Pantries', 'Low Income'] },
    { name: 'Third Room', description: 'Ofrecemos despensa de alimentos a familias.' },
    { name: 'Lists', description: 'We keep lists of affordable housing.' },
    { name: 'Harbor', description: 'Emergency housing for women who leave domestic violence.' },
  ]
  const file = () => join(folder, 'services.json')

  beforeAll(async () => {
    db = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), 'needs-'))
    await aSourceNamed(db, 'One')
    writeFileSync(file(), JSON.stringify(services.map(hsds)))
    await importPath(db, 'One', file())
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await db.close()
  })

  const needsOf = async (name: string): Promise<string[]> => {
    const { rows } = await db.admin.query<{ need_ids: number[] }>(
      'select need_ids from directory.service where id = $1',
      [id(name)],
    )
    return (rows[0]?.need_ids ?? []).map((need) => categoryById(need)?.code ?? '')
  }

  it('are read by its words where no term tells: R4, the assault line and the rape treatment have theirs', async () => {
    expect(await needsOf('National Assault Line')).toEqual(
      expect.arrayContaining(['sexual-assault-support', 'hotline']),
    )
    expect(await needsOf('Rape Treatment')).toContain('sexual-assault-support')
    expect(await needsOf('Third Room')).toEqual(['food'])
  })

  it('are read from a term by its stems, and never from one that says whom a service is for', async () => {
    expect(await needsOf('Monday Desk')).toEqual(['food'])
  })

  it('are none for an immigration detention center tagged with "Immigrants": R7', async () => {
    expect(await needsOf('Valley Immigration Detention Center')).toEqual([])
  })

  it('are on the card that visitors see', async () => {
    const { rows } = await db.admin.query<{ need_ids: number[] }>(
      'select need_ids from directory.public_card where service_id = $1',
      [id('Monday Desk')],
    )
    expect(rows.map((row) => row.need_ids.map((need) => categoryById(need)?.code))).toEqual([['food']])
  })

  it('stand beside why, and how surely', async () => {
    const { rows } = await db.admin.query<{ reads: unknown; term_ids: string[] }>(
      'select reads, term_ids from directory.needs_read where service_id = $1',
      [id('Monday Desk')],
    )
    expect(rows[0]?.reads).toMatchObject([
      { needId: 133, by: 'term', said: 'food pantry', term: uuidOf('term', 'Food Pantries') },
    ])
    expect(rows[0]?.term_ids).toContain(uuidOf('term', 'Low Income'))
  })

  it('hide no place by a guess, unless a text tells of a place to stay for who flees', async () => {
    const visibility = async (name: string) =>
      (
        await db.admin.query<{ visibility: string }>(
          'select visibility from directory.location where id = $1',
          [uuidOf('location', name)],
        )
      ).rows[0]?.visibility
    expect(await needsOf('Lists')).toContain('longer-term-housing')
    expect(await visibility('Lists')).toBe('public')
    expect(await needsOf('Harbor')).toEqual(expect.arrayContaining(['emergency-shelter', 'dating-violence']))
    expect(await visibility('Harbor')).not.toBe('public')
  })

  it.each(['alone', 'nested'])(
    'are read of a row that an earlier release read without them, when the same comes again, %s',
    async (how) => {
      const { organization, ...given } = hsds({ name: `Pantry ${how}`, terms: ['Food Pantries'] })
      const rows = how === 'alone' ? { ...given, organization } : { ...organization, services: [given] }
      const path = join(folder, `${how}.json`)
      writeFileSync(path, JSON.stringify([rows]))
      await aSourceNamed(db, how)
      await importPath(db, how, path)
      const service = id(`Pantry ${how}`)
      const found = await db.admin.query<{ raw: object; nested: boolean }>(
        `select raw, repairs @> '[{"code": "nested-only"}]' as nested from directory.source_record where record_id = $1`,
        [service],
      )
      expect(found.rows[0]?.nested).toBe(how === 'nested')
      const earlier = db.keyring.digestText('source-row', '2|service||', canonical(found.rows[0]?.raw))
      await db.admin.query(
        `update directory.source_record set raw_hash = decode($2, 'base64'),
           repairs = jsonb_path_query_array(repairs, '$[*] ? (@.code != "nested-only")')
             || case when $3 then jsonb_build_array(jsonb_build_object('path', '', 'code', 'nested-only', 'mentions', jsonb_build_array($2::text))) else '[]' end
         where record_id = $1`,
        [service, earlier, how === 'nested'],
      )
      await db.admin.query('delete from directory.needs_read where service_id = $1', [service])
      await importPath(db, how, path)
      const kept = await db.admin.query('select from directory.needs_read where service_id = $1', [service])
      expect(kept.rowCount).toBe(1)
      const again = await importPath(db, how, path)
      expect([again.created, again.updated]).toEqual([0, 0])
    },
  )

  it('stay when the same comes again', async () => {
    const again = await importPath(db, 'One', file())
    expect([again.created, again.updated]).toEqual([0, 0])
    expect(await needsOf('Monday Desk')).toEqual(['food'])
  })
})
