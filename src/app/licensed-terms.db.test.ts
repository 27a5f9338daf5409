import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { licensedMeanings, listLicensed, removeLicensed } from '#features/ingest/licensed/list-licensed.ts'
import { loadLicensedTaxonomy } from '#features/ingest/licensed/load-licensed.ts'
import { looksLicensed } from '#features/ingest/licensed/looks-licensed.ts'
import { categoryByCode } from '#features/needs/categories.ts'
import { importInput } from '#interop/formats/index.ts'
import { exportRecords, exportText } from '#interop/hsds/index.ts'
import { taxonomyListCommand, taxonomyLoadCommand, taxonomyRemoveCommand } from '#interop/taxonomies/index.ts'
import type { Command } from '#platform/cli/command.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  stewardSecret,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { routeTable } from './route-table.ts'
import { askWeb } from './testing/ask-web.ts'
import { declaredSource, generousLimits, importServices } from './testing/import-services.ts'
import { openedText } from './testing/opened.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/** Every name, definition and code of this made-up list has this word or these letters in it, and nothing else has. */
const tells = /zaqterm|ZQ-\d{4}/i

const list = `code,name,definition,need
ZQ,Zaqterm Services,Zaqterm one,
ZQ-1800,Zaqterm Youth Shelters,Zaqterm two,
ZQ-1800.1500,Zaqterm Counsel,Zaqterm three,counseling
`

describe('terms that only licensees may publish', () => {
  let db: TestDatabase
  let web: TestWeb
  let folder: string
  const told: string[] = []

  async function command(one: Command, words: string[], options: Record<string, unknown> = {}) {
    const line = (text: string) => void told.push(text)
    return one.run({
      words,
      options: one.options.parse(options) as Record<string, unknown>,
      io: { json: true, out: line, note: line, progress: () => {} },
      services: {
        pool: async () => db.app,
        ownerUrl: async () => db.urls.owner,
        operator: async () => {
          const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
          const hash = await crypto.subtle.digest('SHA-256', Buffer.from(secret))
          await db.owner.query('select identity.operator_sign_in($1)', [Buffer.from(hash)])
          return { kind: 'session', secret }
        },
        keyring: () => db.keyring,
        atEnd: () => undefined,
      },
    })
  }

  async function bring(name: string, content: string) {
    const path = join(folder, name)
    writeFileSync(path, content)
    return importInput({
      pool: db.app,
      keyring: db.keyring,
      claim: { kind: 'session', secret: await stewardSecret(db) },
      source: 'Harbor 211',
      input: { path },
    })
  }

  const airs = `<Source><Agency><Key>A1</Key><Name>Lantern</Name><Site><Key>S1</Key><Name>Pier</Name>
    <PhysicalAddress><Line1>200 Harborview Road</Line1><City>Chicago</City><State>IL</State><ZipCode>60612</ZipCode></PhysicalAddress>
    <SiteService><Key>V1</Key><Name>Talk</Name><Taxonomy><Code>ZQ-1800.1500</Code></Taxonomy>
      <GeographicAreaServed><County>Cook</County><State>IL</State></GeographicAreaServed>
      <ResourceInfo AvailableForReferral="true" /></SiteService></Site>
    <Site><Key>S2</Key><Name>Hill</Name>
    <PhysicalAddress><Line1>9 Quay Street</Line1><City>Chicago</City><State>IL</State><ZipCode>60608</ZipCode></PhysicalAddress>
    <SiteService><Key>V2</Key><Name>Stay</Name><Taxonomy><Code>ZQ-1800</Code></Taxonomy><ResourceInfo AvailableForReferral="true" /></SiteService></Site>
    </Agency></Source>`

  const visibility = async (street: string) =>
    (
      await db.admin.query<{ visibility: string }>(
        `select l.visibility from directory.location l join directory.source_record r on r.record_id = l.id
         where r.source_record_id = $1`,
        [street],
      )
    ).rows[0]?.visibility
  const needsOf = async (key: string) =>
    (
      await db.admin.query<{ need_ids: number[] }>(
        `select s.need_ids from directory.service s join directory.source_record r on r.record_id = s.id
         where r.source_record_id = $1 and r.entity = 'service'`,
        [key],
      )
    ).rows[0]?.need_ids

  beforeAll(async () => {
    db = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), 'licensed-'))
    writeFileSync(join(folder, 'hsis.csv'), list)
    for (const source of ['Harbor 211', 'Other']) await declaredSource(db, source)
    web = await testWeb({ pool: db.app, demo: true, limits: generousLimits })
  })
  afterAll(async () => {
    await web.close()
    await db.close()
    rmSync(folder, { recursive: true })
  })

  it('are loaded with the note of their license, and listed with it', async () => {
    await bring('before.xml', airs)
    expect(await needsOf('V1')).toEqual([])
    const { json } = await command(taxonomyLoadCommand, [join(folder, 'hsis.csv')], {
      name: '211 HSIS',
      license: 'Harbor County, license 12 of 2026, for this site alone.',
      version: '2026-10',
    })
    expect(json).toEqual({ name: '211 HSIS', terms: 3, services: 1 })
    const listed = await command(taxonomyListCommand, [])
    expect(listed.json).toMatchObject({
      taxonomies: [
        { name: '211 HSIS', version: '2026-10', license: expect.stringContaining('license 12'), terms: 3 },
      ],
    })
    expect(told.join('\n')).toContain('License: Harbor County')
    const { rows } = await db.admin.query(
      `select action, detail from audit.event where action = 'taxonomy.loaded'`,
    )
    expect(rows).toEqual([{ action: 'taxonomy.loaded', detail: { terms: 3, services: 1 } }])
  })

  it('give services that were tagged with their codes the needs their licensee named, at once and in imports', async () => {
    const counseling = categoryByCode('counseling')?.id
    expect(await needsOf('V1')).toEqual([counseling])
    await bring('after.xml', airs.replaceAll('<Key>V1', '<Key>V3').replaceAll('<Key>S1', '<Key>S3'))
    expect(await needsOf('V3')).toEqual([counseling])
  })

  it('tell imports by their names where people stay: such a place starts hidden', async () => {
    expect(await visibility('S2')).toBe('public')
    await bring(
      'shelter.xml',
      airs.replaceAll('<Key>V2', '<Key>V4').replaceAll('<Key>S2', '<Key>S4').replaceAll('9 Quay', '77 Tide'),
    )
    expect(await visibility('S4')).not.toBe('public')
  })

  it('come with imports of HSDS and stay among the source’s own values', async () => {
    const organization = { id: '00000000-0000-4000-8000-0000000000a1', name: 'Beacon', description: '' }
    await importServices(db, 'Other', [
      {
        id: '00000000-0000-4000-8000-0000000000a2',
        name: 'Listen',
        status: 'active',
        organization,
        attributes: [
          {
            id: '00000000-0000-4000-8000-0000000000a3',
            link_type: 'taxonomy',
            label: 'Zaqterm Counsel',
            taxonomy_term: {
              id: '00000000-0000-4000-8000-0000000000a4',
              code: 'ZQ-1800.1500',
              name: 'Zaqterm Counsel',
              description: 'Zaqterm three',
              taxonomy: '211 HSIS',
              taxonomy_detail: {
                id: '00000000-0000-4000-8000-0000000000a5',
                name: 'Zaqterm AIRS list',
                description: 'Zaqterm list',
              },
            },
          },
          {
            id: '00000000-0000-4000-8000-0000000000a6',
            taxonomy_term: {
              id: '00000000-0000-4000-8000-0000000000a7',
              code: 'open-1',
              name: 'Kept in the open',
              description: '',
              taxonomy: 'Harbor words',
            },
          },
        ],
      },
    ])
    const { rows } = await db.admin.query<{ name: string; licensed: boolean }>(
      'select name, licensed from directory.taxonomy_term order by name',
    )
    expect(rows).toEqual([
      { name: 'Kept in the open', licensed: false },
      { name: 'Zaqterm Counsel', licensed: true },
    ])
    const raw = await db.admin.query(
      `select 1 from directory.source_record where raw::text like '%ZQ-1800.1500%'`,
    )
    expect(raw.rows.length).toBeGreaterThan(0)
  })

  it('are in nothing that a visitor can read, and in no export', async () => {
    const { rows: tables } = await db.admin.query<{ t: string }>(
      `select format('%I.%I', schemaname, tablename) as t from pg_tables where schemaname = 'directory'`,
    )
    for (const { t } of tables) {
      const text = await asVisitor(db, async (ctx) => {
        const [may] = await ctx.prepared<{ columns: string | null }>(
          'may',
          `select string_agg(format('%I', attname), ', ') as columns from pg_attribute
           where attrelid = $1::regclass and attnum > 0 and not attisdropped and has_column_privilege(attrelid, attnum, 'select')`,
          [t],
        )
        if (!may?.columns) return ''
        const [row] = await ctx.prepared<{ text: string | null }>(
          `all ${t}`,
          `select string_agg(row(${may.columns})::text, e'\\n') as text from ${t}`,
          [],
        )
        return row?.text ?? ''
      })
      expect(text.match(tells), t).toBeNull()
    }
    let open = ''
    for (const of of ['services', 'organizations'] as const)
      for await (const part of exportText(exportRecords(db.app, of), 'ndjson')) open += part
    expect(open).toContain('Kept in the open')
    expect(open.match(tells)).toBeNull()
  })

  it('are on no public page and in no answer of the interface', { timeout: 120_000 }, async () => {
    const ids: string[] = []
    for (const table of [
      'service',
      'organization',
      'service_at_location',
      'public_card',
      'taxonomy',
      'taxonomy_term',
    ]) {
      const { rows } = await db.admin.query<{ id: string }>(`select id from directory.${table}`)
      ids.push(...rows.map((row) => row.id))
    }
    let answered = 0
    for (const route of routeTable().filter((one) => one.method === 'GET' && one.permission === 'anyone')) {
      const paths = route.path.includes(':id') ? ids.map((id) => route.path.replace(':id', id)) : [route.path]
      for (const path of paths) {
        const answer = await askWeb(web, {
          method: 'GET',
          url: path.replace(':fips', '17031').replace(':state', 'IL'),
        })
        if (answer.statusCode === 200) answered += 1
        expect((await openedText(answer.rawPayload)).match(tells), path).toBeNull()
      }
    }
    expect(answered).toBeGreaterThan(20)
    for (const list of ['taxonomies', 'taxonomy_terms', 'services']) {
      const answer = await askWeb(web, {
        method: 'POST',
        url: `/hsds/v3/${list}`,
        payload: { search: 'Zaqterm' },
      })
      expect([answer.statusCode, JSON.parse(answer.body).total_items]).toEqual([200, 0])
    }
    expect(web.logText().match(tells)).toBeNull()
  })

  it('are read by staff and changed by the operator alone', async () => {
    expect(await asVisitor(db, listLicensed)).toEqual([])
    expect(await asVisitor(db, licensedMeanings)).toEqual([])
    expect(await asSteward(db, licensedMeanings)).toHaveLength(3)
    const input = {
      name: 'Mine',
      version: null,
      licenseNote: 'Nobody gave it to me.',
      terms: [{ code: 'X', name: 'X', definition: null, parentCode: null, needs: [] }],
    }
    await expect(asSteward(db, (ctx) => loadLicensedTaxonomy(ctx, input))).rejects.toThrow(
      /row-level security/,
    )
    await expect(asVisitor(db, (ctx) => loadLicensedTaxonomy(ctx, input))).rejects.toThrow()
    await asSteward(db, async (ctx) => {
      await expect(removeLicensed(ctx, '211 HSIS')).rejects.toMatchObject({ code: 'no-such-taxonomy' })
    })
    expect(await asSteward(db, listLicensed)).toHaveLength(1)
  })

  it.each([
    ['taxonomy-name', { name: ' ' }],
    ['license-note', { licenseNote: 'mine' }],
    ['no-terms', { terms: [] }],
    [
      'unknown-need',
      { terms: [{ code: 'X', name: 'X', definition: null, parentCode: null, needs: ['no-such'] }] },
    ],
  ])('are refused as %s', async (code, over) => {
    const good = {
      name: 'Second',
      version: null,
      licenseNote: 'Harbor County, for this site.',
      terms: [{ code: 'X', name: 'X', definition: null, parentCode: null, needs: [] }],
    }
    await expect(
      asOperator(db, (ctx) => loadLicensedTaxonomy(ctx, { ...good, ...over })),
    ).rejects.toMatchObject({ code })
  })

  it('are told in the same way by the program and by the database', async () => {
    const stated = [
      ['BH-1800', ''],
      ['BH-1800.1500', ''],
      ['BH-1800.1500-100', ''],
      ['BH-1800.1500-100.10', ''],
      ['B', ''],
      ['BH', ''],
      ['bh-1800', ''],
      ['BHX-1800', ''],
      ['1121', 'Open Eligibility'],
      ['x', 'AIRS/211 LA Taxonomy'],
      ['x', '211 HSIS'],
      ['x', 'Inform USA'],
      ['x', 'Repairs and stairs'],
      ['x', 'Human Services Indexing System'],
    ] as const
    for (const [code, taxonomy] of stated) {
      const { rows } = await db.admin.query<{ licensed: boolean }>(
        `insert into directory.taxonomy_term (id, name, doc, source_id)
         select gen_random_uuid(), 'x', $1, id from directory.source limit 1 returning licensed`,
        [JSON.stringify({ code, taxonomy })],
      )
      expect(rows[0]?.licensed, `${code} ${taxonomy}`).toBe(looksLicensed({ code, taxonomy, uri: '' }))
    }
  })

  it('go when the license ends, and leave the needs', async () => {
    await command(taxonomyRemoveCommand, ['211 HSIS'])
    await expect(command(taxonomyRemoveCommand, ['211 HSIS'])).rejects.toMatchObject({
      code: 'no-such-taxonomy',
    })
    const { rows } = await db.admin.query('select 1 from directory.licensed_term')
    expect(rows).toEqual([])
    expect(await needsOf('V1')).toEqual([categoryByCode('counseling')?.id])
  })
})
