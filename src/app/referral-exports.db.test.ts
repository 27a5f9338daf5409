import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importInput } from '#interop/formats/index.ts'
import { exportRecords, exportText } from '#interop/hsds/index.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { asVisitor, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type Canary, canary, tellsOf } from '../../e2e/fixtures/confidential/canaries.ts'
import { routeTable } from './route-table.ts'
import { askWeb } from './testing/ask-web.ts'
import { bytesRead } from './testing/bytes-read.ts'
import { declaredSource, generousLimits } from './testing/import-services.ts'
import { openedText } from './testing/opened.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * Exports of referral systems in which every field that can be marked private is, each with secrets of its own:
 * after importing them nothing of these is anywhere, whoever asks.
 */
type Row = Record<string, string>

interface Case {
  readonly title: string
  /** Columns that an iCarol row has instead of the plain ones. */
  readonly icarol: (it: Canary) => { agency?: Row; site?: Row; program?: Row }
  /** Elements and attributes that the AIRS file has instead. */
  readonly airs: (it: Canary) => {
    agency?: string
    attributes?: string
    site?: string
    address?: string
    service?: string
  }
}

const street = (it: Canary, attributes: string, more = '') =>
  `<PhysicalAddress ${attributes}><Line1>${it.street}</Line1><City>Chicago</City><State>IL</State><ZipCode>60612</ZipCode>${more}</PhysicalAddress>
   <SpatialLocation><Latitude>${it.latitude}</Latitude><Longitude>${it.longitude}</Longitude></SpatialLocation>`
const placed = (it: Canary): Row => ({
  PhysicalAddress1: it.street,
  PublicName: it.name,
  Latitude: String(it.latitude),
  Longitude: String(it.longitude),
  Phone1Number: it.phone,
})

const cases: readonly Case[] = [
  {
    title: 'a physical address',
    icarol: (it) => ({ site: { ...placed(it), PhysicalAddressIsPrivate: 'Yes' } }),
    airs: (it) => ({ address: street(it, 'Confidential="true"') }),
  },
  {
    title: 'a mailing address',
    icarol: (it) => ({
      site: { ...placed(it), MailingAddress1: it.street, MailingAddressIsPrivate: 'True' },
    }),
    airs: (it) => ({
      address: street(it, 'Confidential="false"'),
      site: `<MailingAddress Confidential="true"><Line1>${it.street}</Line1></MailingAddress>`,
    }),
  },
  {
    title: 'another address',
    icarol: (it) => ({ site: { ...placed(it), OtherAddress1: it.street, OtherAddressIsPrivate: '1' } }),
    airs: (it) => ({ address: street(it, '', '<ReasonWithheld>Safety of residents</ReasonWithheld>') }),
  },
  {
    title: 'a phone, a person, an e-mail address',
    icarol: (it) => ({
      agency: {
        Phone1Number: it.phone,
        Phone1IsPrivate: 'Yes',
        MainContactName: it.person,
        MainContactEmailAddress: it.email,
        MainContactIsPrivate: 'Yes',
        AgencyDescription: `Helps. Ask for ${it.person} at ${it.phone}, or write to ${it.email}.`,
      },
      program: { Phone2Number: it.phone, Eligibility: `Ring ${it.phone} first.` },
    }),
    airs: (it) => ({
      agency: `<Phone Confidential="true"><PhoneNumber>${it.phone}</PhoneNumber></Phone>
        <Email Confidential="true"><Address>${it.email}</Address></Email>
        <Contact Confidential="true"><Name>${it.person}</Name></Contact>`,
      service: `<FeeStructure>Free. Ring ${it.phone}, ask for ${it.person} (${it.email}).</FeeStructure>`,
    }),
  },
  {
    title: 'who verified it and what staff noted',
    icarol: (it) => ({
      program: {
        LastVerifiedByName: it.person,
        LastVerifiedByPhoneNumber: it.phone,
        LastVerifiedByEmailAddress: it.email,
        InternalNotes: `Spoke with ${it.person}.`,
      },
    }),
    airs: (it) => ({
      service: `<ResourceInfo AvailableForReferral="true"><Contact Type="Resource Specialist"><Name>${it.person}</Name>
        <Phone><PhoneNumber>${it.phone}</PhoneNumber></Phone><Email><Address>${it.email}</Address></Email></Contact></ResourceInfo>`,
    }),
  },
  {
    title: 'a place whose staff note asks for it',
    icarol: (it) => ({ site: { ...placed(it), InternalNotes: 'Please do not publish this address.' } }),
    airs: (it) => ({
      address: street(it, ''),
      site: '<InternalNote>Location is confidential, do not publish.</InternalNote>',
    }),
  },
  {
    title: 'a place of an agency whose note asks for it',
    icarol: (it) => ({ agency: { InternalNotes: 'Keep all sites confidential.' }, site: placed(it) }),
    airs: (it) => ({
      agency: '<InternalNote>All locations are confidential.</InternalNote>',
      address: street(it, ''),
    }),
  },
  {
    title: 'an agency that may not be listed',
    icarol: (it) => ({
      agency: { ExcludeFromWebsite: 'Yes', PublicName: it.name, Phone1Number: it.phone },
      site: placed(it),
      program: { PublicName: it.name },
    }),
    airs: (it) => ({ attributes: 'ExcludeFromWebsite="true"', address: street(it, '') }),
  },
  {
    title: 'a record that is not for directories',
    icarol: (it) => ({ site: { ...placed(it), AvailableForDirectory: 'No' } }),
    airs: (it) => ({ agency: '<ResourceInfo AvailableForDirectory="false" />', address: street(it, '') }),
  },
  {
    title: 'a publisher’s own column',
    icarol: (it) => ({ site: { ...placed(it), CustomHideAddress: 'X' } }),
    airs: (it) => ({ address: street(it, ''), site: '<HideLocation>1</HideLocation>' }),
  },
  {
    title: 'an address line that says so',
    icarol: (it) => ({
      site: { ...placed(it), PhysicalAddress1: 'Confidential', PhysicalAddress2: it.street },
    }),
    airs: (it) => ({
      address: street(it, '')
        .replace('<Line1>', '<Line1>Confidential</Line1><Line2>')
        .replace('</Line1><City>', '</Line2><City>'),
    }),
  },
  {
    title: 'a kind of place where people stay',
    icarol: (it) => ({
      site: placed(it),
      program: { TaxonomyCodes: 'ZZ-0500', TaxonomyTerms: 'Youth Shelters' },
    }),
    airs: (it) => ({
      address: street(it, ''),
      site: '',
      service: '<AKA><Name>Emergency shelter for youth</Name></AKA>',
    }),
  },
]

function icarolCsv(): string {
  const rows = cases.flatMap((one, at): Row[] => {
    const own = one.icarol(canary(at))
    const n = 10 * (at + 1)
    return [
      {
        ResourceAgencyNum: `${n}`,
        ParentAgencyNum: '0',
        TaxonomyLevelName: 'Agency',
        PublicName: `Lantern ${at}`,
        AgencyStatus: 'Active',
        ...own.agency,
      },
      {
        ResourceAgencyNum: `${n + 1}`,
        ParentAgencyNum: `${n}`,
        TaxonomyLevelName: 'Site',
        PublicName: `Pier ${at}`,
        PhysicalAddress1: `${100 + at} Harborview Road`,
        PhysicalCity: 'Chicago',
        PhysicalStateProvince: 'IL',
        PhysicalPostalCode: '60612',
        ...own.site,
      },
      {
        ResourceAgencyNum: `${n + 2}`,
        ParentAgencyNum: `${n}`,
        TaxonomyLevelName: 'Program',
        PublicName: `Counseling ${at}`,
        AgencyStatus: 'Active',
        AgencyDescription: 'Talk with someone who listens.',
        Phone1Number: `312-555-01${at + 10}`,
        Coverage: 'IL - Cook',
        ...own.program,
      },
      {
        ResourceAgencyNum: `${n + 3}`,
        ParentAgencyNum: `${n + 2}`,
        TaxonomyLevelName: 'ProgramAtSite',
        PublicName: 'There',
        ConnectsToSiteNum: `${n + 1}`,
        ConnectsToProgramNum: `${n + 2}`,
      },
    ]
  })
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\n')
}

function airsXml(): string {
  const agencies = cases.map((one, at) => {
    const own = one.airs(canary(at))
    return `<Agency ${own.attributes ?? ''}><Key>A${at}</Key><Name>Lantern ${at}</Name>${own.agency ?? ''}
      <Site><Key>S${at}</Key><Name>Pier ${at}</Name>${own.address ?? `<PhysicalAddress><Line1>${100 + at} Harborview Road</Line1><City>Chicago</City><ZipCode>60612</ZipCode></PhysicalAddress>`}${own.site ?? ''}
      <SiteService><Key>V${at}</Key><Name>Counseling ${at}</Name><Description>Talk with someone who listens.</Description>
      <Phone Confidential="false"><PhoneNumber>312-555-01${at + 10}</PhoneNumber></Phone>
      <GeographicAreaServed><County>Cook</County><State>IL</State></GeographicAreaServed>${own.service ?? ''}
      <ResourceInfo AvailableForReferral="true" DateLastVerified="2026-05-01" /></SiteService></Site></Agency>`
  })
  return `<Source SchemaVersion="3.0">${agencies.join('\n')}</Source>`
}

const anyTell = /quil|vex|zaq|872|(?<![\d.])(?:41\.7|87\.6)\d\d/i

function leaksIn(text: string): string[] {
  if (!anyTell.test(text)) return []
  return cases.flatMap(({ title }, at) =>
    tellsOf(canary(at)).flatMap((tell) => {
      const found = tell.exec(text)
      return found ? [`${title}: …${text.slice(Math.max(0, found.index - 60), found.index + 40)}…`] : []
    }),
  )
}

const inputs = [
  { format: 'icarol-csv', name: 'resources.csv', content: icarolCsv() },
  { format: 'airs-xml', name: 'resources.xml', content: airsXml() },
] as const

describe.each(inputs)('what $format marks private', ({ format, name, content }) => {
  let db: TestDatabase
  let web: TestWeb
  let folder: string
  let report: string

  beforeAll(async () => {
    db = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), 'referral-exports-'))
    writeFileSync(join(folder, name), content)
    await declaredSource(db, 'Harbor 211')
    const told: string[] = []
    for (const source of ['Harbor 211', 'Harbor 211']) {
      const done = await importInput({
        pool: db.app,
        keyring: db.keyring,
        claim: { kind: 'session', secret: await stewardSecret(db) },
        source,
        input: { path: join(folder, name) },
        onProgress: (so) => told.push(JSON.stringify(so)),
      })
      told.push(JSON.stringify(done))
    }
    report = told.join('\n')
    web = await testWeb({ pool: db.app, demo: true, limits: generousLimits })
  })
  afterAll(async () => {
    await web.close()
    await db.close()
    rmSync(folder, { recursive: true })
  })

  it('has secrets to lose, and was imported all the same', async () => {
    expect(leaksIn(content).length).toBeGreaterThan(cases.length)
    const last = JSON.parse(report.split('\n').at(-1) ?? '{}') as Record<string, unknown>
    expect(last).toMatchObject({ format, created: 0, updated: 0 })
    const { rows } = await db.admin.query(
      `select (select count(*)::int from directory.service) as services,
        (select count(*)::int from directory.location) as places, (select count(*)::int from directory.public_card) as cards`,
    )
    // One agency may not be listed, one record is not for directories.
    expect(rows[0]).toMatchObject({ services: cases.length, places: cases.length })
    expect(rows[0]?.cards).toBeGreaterThanOrEqual(cases.length - 2)
  })

  async function tables(): Promise<string[]> {
    const { rows } = await db.admin.query<{ t: string }>(
      `select format('%I.%I', schemaname, tablename) as t from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    return rows.map((row) => row.t)
  }

  it('is in no table but sealed, in no report and no log', async () => {
    // What may not be listed is kept for staff in rows of its own; what leads to its place is not in them either.
    const { rows: unlisted } = await db.admin.query<{ id: string }>(
      `select id from directory.organization where not shown
       union select s.id from directory.service s join directory.organization o on o.id = s.organization_id where not o.shown`,
    )
    expect(unlisted).toHaveLength(format === 'icarol-csv' ? 2 : 4)
    const own = new RegExp(unlisted.map((row) => row.id).join('|'))
    for (const table of await tables()) {
      const { rows } = await db.admin.query<{ text: string }>(`select t::text as text from ${table} t`)
      const text = rows.filter((row) => !own.test(row.text)).map((row) => row.text)
      expect(leaksIn(bytesRead(text.join('\n'))), table).toEqual([])
      const kept = rows.filter((row) => own.test(row.text)).map((row) => row.text)
      // Fractions of a second are no degrees.
      expect(kept.join('\n'), table).not.toMatch(/quil|(?<![\d.]|:\d\d:)(?:41\.7|87\.6)\d\d/i)
    }
    expect(leaksIn(report)).toEqual([])
    expect(leaksIn(web.logText())).toEqual([])
  })

  it('is in nothing that a visitor can read', async () => {
    for (const table of await tables()) {
      const text = await asVisitor(db, async (ctx) => {
        // Some tables are open by column only.
        const [may] = await ctx.prepared<{ columns: string | null }>(
          'may',
          `select string_agg(format('%I', attname), ', ') as columns from pg_attribute
           where attrelid = $1::regclass and attnum > 0 and not attisdropped
             and has_column_privilege(attrelid, attnum, 'select')`,
          [table],
        )
        if (!may?.columns) return ''
        const [row] = await ctx.prepared<{ text: string | null }>(
          `all ${table}`,
          `select string_agg(row(${may.columns})::text, e'\\n') as text from ${table}`,
          [],
        )
        return row?.text ?? ''
      })
      expect(leaksIn(bytesRead(text)), table).toEqual([])
    }
  })

  it('is in no export', async () => {
    for (const of of ['services', 'organizations'] as const) {
      let text = ''
      for await (const part of exportText(exportRecords(db.app, of), 'ndjson')) text += part
      expect(text.length).toBeGreaterThan(1_000)
      expect(leaksIn(text), of).toEqual([])
    }
  })

  it('is on no public page and in no answer, by id or by search', { timeout: 120_000 }, async () => {
    const ids: Record<string, string[]> = {}
    for (const table of ['service', 'organization', 'location', 'service_at_location', 'public_card']) {
      const { rows } = await db.admin.query<{ id: string }>(`select id from directory.${table}`)
      ids[table] = rows.map((row) => row.id)
    }
    const all = Object.values(ids).flat()
    let answered = 0
    for (const route of routeTable().filter((one) => one.method === 'GET' && one.permission === 'anyone')) {
      const paths = route.path.includes(':id')
        ? all.map((id) => route.path.replace(':id', id))
        : [route.path.replace(':fips', '17031').replace(':state', 'IL')]
      for (const path of paths) {
        const answer = await askWeb(web, { method: 'GET', url: path })
        if (answer.statusCode === 200) answered += 1
        expect(
          leaksIn(`${JSON.stringify(answer.headers)}\n${await openedText(answer.rawPayload)}`),
          path,
        ).toEqual([])
      }
    }
    expect(answered).toBeGreaterThan(cases.length * 3)
    for (const words of ['someone to talk to', 'counseling', 'somewhere to sleep']) {
      const payload = new URLSearchParams({ words, show: '48', place: '60612' }).toString()
      const answer = await askWeb(web, { method: 'POST', url: '/help', payload, headers: ownForm })
      expect(answer.statusCode).toBe(200)
      expect(leaksIn(answer.body)).toEqual([])
    }
    for (const list of ['services', 'organizations', 'service_at_locations']) {
      const answer = await askWeb(web, {
        method: 'POST',
        url: `/hsds/v3/${list}`,
        payload: { full: true, per_page: 100 },
      })
      expect(answer.statusCode).toBe(200)
      expect(leaksIn(answer.body)).toEqual([])
    }
  })
})
