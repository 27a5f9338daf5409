import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notForPublication } from '#features/protected-places/flags.ts'
import { Refusal } from '#platform/errors.ts'
import { aFile, csvOf, heldIn, notesIn, rawOf, recordsIn, rowsIn } from '../two-one-one/testing/a-file.ts'
import { icarolLikeness } from './columns.ts'
import { readIcarol } from './read-icarol.ts'

type Row = Record<string, string>

const agency: Row = {
  ResourceAgencyNum: '100',
  ParentAgencyNum: '0',
  TaxonomyLevelName: 'Agency',
  PublicName: 'Lantern Coalition',
  AgencyDescription: 'Helps <b>young people</b> &amp; families.',
  AgencyStatus: 'Active',
  WebsiteAddress: 'lantern.example',
  Phone1Number: '312-555-0100',
  Phone1Name: 'Main',
  Phone1IsPrivate: 'No',
  MainContactName: 'Ari Public',
  MainContactTitle: 'Director',
  MainContactIsPrivate: 'No',
  SeniorWorkerName: 'Nobody Said',
  FEIN: '00-0000000',
}
const site: Row = {
  ResourceAgencyNum: '200',
  ParentAgencyNum: '100',
  TaxonomyLevelName: 'Site',
  PublicName: 'Pier Center',
  PhysicalAddress1: '200 Harborview Road',
  PhysicalAddress2: 'Suite 3',
  PhysicalCity: 'Chicago',
  PhysicalStateProvince: 'IL',
  PhysicalPostalCode: '60612',
  PhysicalCountry: 'United States',
  PhysicalAddressIsPrivate: 'No',
  MailingAddress1: 'PO Box 9',
  MailingCity: 'Chicago',
  Latitude: '41.9',
  Longitude: '-87.7',
  DisabilitiesAccess: 'Ramp; elevator',
  PhoneFax: '312-555-0102',
}
const program: Row = {
  ResourceAgencyNum: '300',
  ParentAgencyNum: '100',
  TaxonomyLevelName: 'Program',
  PublicName: 'Drop-in',
  AgencyStatus: 'Active',
  HoursOfOperation: 'Mo-Fr 9 to 5',
  Eligibility: 'Ages 12 to 24',
  DocumentsRequired: 'None',
  LanguagesOffered: 'English, Spanish',
  Coverage: 'IL - Cook; IL - DuPage',
  LastVerifiedOn: '5/3/2026 12:00:00 AM',
  LastVerifiedByName: 'Zaq Verifier',
  TaxonomyCodes: 'ZZ-1800.1500; ZZ-0500',
  TaxonomyTerms: 'Made-up Term One; Made-up Term Two',
}
const link: Row = {
  ResourceAgencyNum: '400',
  ParentAgencyNum: '300',
  TaxonomyLevelName: 'ProgramAtSite',
  PublicName: 'Drop-in at Pier Center',
  ConnectsToSiteNum: '200',
  ConnectsToProgramNum: '300',
  Phone1Number: '312-555-0104',
}

async function readRows(rows: readonly Row[], name = 'resources.csv') {
  return rowsIn(readIcarol(aFile(name, csvOf(rows))))
}

describe('an iCarol export', () => {
  it('is told by its columns, however they are spelled', () => {
    expect(icarolLikeness(Object.keys({ ...agency, ...site }))).toBe(95)
    expect(icarolLikeness(['resource_agency_num', 'public_name', 'parent_agency_num'])).toBe(80)
    expect(icarolLikeness(['id', 'name', 'organization_id'])).toBe(0)
  })

  it('becomes an organization, a place, a service and their link, in an order in which each can stand', async () => {
    // Told backwards: nothing points at what has come.
    const rows = await readRows([link, program, site, agency])
    expect(recordsIn(rows).map((row) => row.entity)).toEqual([
      'organization',
      'location',
      'service_at_location',
      'service',
    ])
    expect(rawOf(rows, 'organization', '100')).toMatchObject({
      name: 'Lantern Coalition',
      description: 'Helps young people & families.',
      AgencyDescription: 'Helps <b>young people</b> &amp; families.',
      website: 'lantern.example',
      tax_id: '00-0000000',
      phones: [{ number: '312-555-0100', description: 'Main' }],
      contacts: [{ name: 'Ari Public', title: 'Director' }],
    })
    expect(rawOf(rows, 'location', '200')).toMatchObject({
      organization_id: '100',
      location_type: 'physical',
      latitude: '41.9',
      addresses: [
        {
          address_1: '200 Harborview Road',
          address_2: 'Suite 3',
          city: 'Chicago',
          state_province: 'IL',
          postal_code: '60612',
          country: 'US',
          address_type: 'physical',
        },
        { address_1: 'PO Box 9', city: 'Chicago', address_type: 'postal' },
      ],
      accessibility: [{ description: 'Ramp' }, { description: 'elevator' }],
      phones: [{ number: '312-555-0102', type: 'fax' }],
    })
    expect(rawOf(rows, 'service', '300')).toMatchObject({
      organization_id: '100',
      status: 'Active',
      assured_date: '5/3/2026',
      schedules: [{ description: 'Mo-Fr 9 to 5' }],
      service_areas: [{ name: 'Cook County, IL' }, { name: 'DuPage County, IL' }],
      languages: [{ name: 'English' }, { name: 'Spanish' }],
      required_documents: [{ document: 'None' }],
    })
    expect(rawOf(rows, 'service_at_location', '400')).toMatchObject({
      service_id: '300',
      location_id: '200',
      phones: [{ number: '312-555-0104' }],
    })
  })

  it('keeps taxonomy tags as the source’s own, with code and name together', async () => {
    const { attributes } = rawOf(await readRows([agency, program]), 'service', '300')
    expect(attributes).toMatchObject([
      { taxonomy_term: { code: 'ZZ-1800.1500', name: 'Made-up Term One' } },
      { taxonomy_term: { code: 'ZZ-0500', name: 'Made-up Term Two' } },
    ])
  })

  it('gives a program what its links are tagged with', async () => {
    const rows = await readRows([agency, program, { ...link, TaxonomyCodes: 'ZZ-0500; ZZ-0900' }])
    const codes = (rawOf(rows, 'service', '300').attributes as { taxonomy_term: { code: string } }[]).map(
      (one) => one.taxonomy_term.code,
    )
    expect(codes).toEqual(['ZZ-1800.1500', 'ZZ-0500', 'ZZ-0900'])
  })

  it('names nobody whom the source does not say may be named', async () => {
    const text = JSON.stringify(await readRows([agency, program]))
    expect(text).toContain('Ari Public')
    expect(text).not.toMatch(/Nobody Said|Zaq Verifier/)
  })

  it('counts each row of the file once, whatever is made of it', async () => {
    const own = { ...program, PhysicalAddress1: '9 Quay Street', PhysicalCity: 'Chicago' }
    const rows = await readRows([{ ...agency, PhysicalCity: 'Chicago', TaxonomyCodes: 'ZZ-0500' }, site, own])
    const records = recordsIn(rows)
    expect(records).toHaveLength(8)
    expect(records.filter((row) => !row.implied).map((row) => row.raw.id)).toEqual(['100', '200', '300'])
    expect(records.flatMap((row) => Object.keys(row.parts))).toEqual([])
  })

  it('gives a program with an address of its own a place, once', async () => {
    const own = { ...program, PhysicalAddress1: '9 Quay Street', PhysicalCity: 'Chicago' }
    const alone = await readRows([agency, own])
    expect(rawOf(alone, 'location', '300')).toMatchObject({ organization_id: '100' })
    expect(rawOf(alone, 'service_at_location', '300')).toMatchObject({
      service_id: '300',
      location_id: '300',
    })
    const linked = await readRows([agency, site, own, link])
    expect(recordsIn(linked, 'location').map((row) => row.raw.id)).toEqual(['200'])
  })

  it('joins a program to the site it is under or connects to', async () => {
    const under = await readRows([agency, site, { ...program, ParentAgencyNum: '200' }])
    expect(rawOf(under, 'service', '300')).toMatchObject({ organization_id: '100' })
    expect(rawOf(under, 'service_at_location', '300@200')).toMatchObject({ location_id: '200' })
    const connects = await readRows([agency, site, { ...program, ConnectsToSiteNum: '200' }])
    expect(rawOf(connects, 'service_at_location', '300@200')).toBeDefined()
  })

  it('makes a service of an agency that is tagged itself', async () => {
    const rows = await readRows([{ ...agency, TaxonomyCodes: 'ZZ-0500', PhysicalAddress1: '1 Quay Street' }])
    expect(rawOf(rows, 'service', '100')).toMatchObject({ organization_id: '100', name: 'Lantern Coalition' })
    expect(rawOf(rows, 'service_at_location', '100')).toMatchObject({ location_id: '100' })
  })

  it('tells levels by what a row points at where the export has none', async () => {
    const bare = (row: Row): Row => {
      const { TaxonomyLevelName: _, ...rest } = row
      return rest
    }
    const rows = await readRows(
      [agency, { ...site, TaxonomyLevelName: 'Site' }, program, link].map((row) => row),
    )
    const flat = await readRows([bare(agency), bare(program)])
    expect(recordsIn(rows)).toHaveLength(4)
    expect(recordsIn(flat).map((row) => row.entity)).toEqual(['organization', 'service'])
  })

  it('leaves a child whose agency is not in the file pointing at it', async () => {
    expect(rawOf(await readRows([program]), 'service', '300')).toMatchObject({ organization_id: '100' })
  })

  it('holds back rows it cannot place, with the reason', async () => {
    const rows = await readRows([
      agency,
      { ...program, ResourceAgencyNum: '' },
      { ...program, TaxonomyLevelName: 'Volunteer' },
    ])
    expect(heldIn(rows).map((one) => one.code)).toEqual(['id-missing', 'level-unknown'])
    const broken = await rowsIn(
      readIcarol(aFile('a.csv', 'ResourceAgencyNum,PublicName,ParentAgencyNum\n1,A,0\n2,B\n')),
    )
    expect(heldIn(broken)).toEqual([{ code: 'csv-columns', id: '2 (a.csv:3)' }])
  })

  it('reads tabs, UTF-16 and the old Western encoding', async () => {
    const tabs = await rowsIn(readIcarol(aFile('a.txt', csvOf([agency, program], '\t'))))
    expect(recordsIn(tabs)).toHaveLength(2)
    const wide = Buffer.from(`\uFEFF${csvOf([{ ...agency, PublicName: 'Café' }])}`, 'utf16le')
    expect(rawOf(await rowsIn(readIcarol(aFile('a.csv', wide))), 'organization', '100').name).toBe('Café')
    const western = Buffer.from(csvOf([{ ...agency, PublicName: 'Café' }]), 'latin1')
    const rows = await rowsIn(readIcarol(aFile('a.csv', western)))
    expect(rawOf(rows, 'organization', '100').name).toBe('Café')
    expect(notesIn(rows)).toContain('encoding-guessed')
  })
})

describe('what an iCarol export keeps private', () => {
  it('stays a flag of the place', async () => {
    const rows = await readRows([agency, { ...site, PhysicalAddressIsPrivate: 'Yes' }, program, link])
    expect(rawOf(rows, 'location', '200').PhysicalAddressIsPrivate).toBe('Yes')
    const mailing = await readRows([{ ...site, MailingAddressIsPrivate: 'True' }])
    expect(rawOf(mailing, 'location', '200').MailingAddressIsPrivate).toBe('True')
    const custom = await readRows([{ ...site, CustomLocationIsConfidential: 'Y' }])
    expect(rawOf(custom, 'location', '200')).toMatchObject({
      'Confidential (CustomLocationIsConfidential)': 'Y',
    })
  })

  it('takes single phones, people and names out of the whole family of an agency', async () => {
    const rows = await readRows([
      {
        ...agency,
        Phone2Number: '872-555-0142',
        Phone2IsPrivate: 'Yes',
        SeniorWorkerName: 'Wren Zaqfold',
        SeniorWorkerEmailAddress: 'wren@zaqfold.example',
        SeniorWorkerIsPrivate: 'True',
        AlternateName: 'Quillhaven Annex',
        AlternateNameIsPrivate: 'Yes',
      },
      {
        ...program,
        AgencyDescription: 'We listen. At night ring (872) 555-0142 and ask for Wren Zaqfold.',
        Phone1Number: '872.555.0142',
        EmailAddressMain: 'wren@zaqfold.example',
      },
      // Another family may show the same number: there it is its own.
      { ...agency, ResourceAgencyNum: '900', PublicName: 'Another', Phone1Number: '872-555-0142' },
    ])
    const own = JSON.stringify(rows.filter((row) => row.kind === 'record' && row.raw.id !== '900'))
    expect(own).not.toMatch(/555.?0142|zaqfold|quillhaven/i)
    expect(own).toContain('We listen.')
    expect(rawOf(rows, 'organization', '900').phones).toEqual([
      { number: '872-555-0142', description: 'Main' },
    ])
    expect(notesIn(rows).filter((code) => code === 'withheld-as-private')).toHaveLength(3)
  })

  it('keeps whatever is under what may not be listed off lists too', async () => {
    for (const column of ['ExcludeFromWebsite', 'ExcludeFromDirectory']) {
      const rows = await readRows([{ ...agency, [column]: 'Yes' }, site, program, link])
      expect(rawOf(rows, 'organization', '100')).toMatchObject({ [column]: 'Yes' })
      expect(rawOf(rows, 'location', '200')).toMatchObject({
        ExcludeFromWebsite: expect.stringMatching(/^Yes/),
      })
      expect(rawOf(rows, 'service', '300')).toMatchObject({ RecordOffLists: 'Yes' })
      expect(rawOf(rows, 'service_at_location', '400')).toMatchObject({ RecordOffLists: 'Yes' })
    }
    const shown = await readRows([{ ...agency, ExcludeFromWebsite: 'No' }, site, program, link])
    for (const row of recordsIn(shown)) expect(notForPublication(row.raw)).toBe(false)
  })

  it('takes a place off lists with all that is given there, and not for one of several', async () => {
    const second = { ...program, ResourceAgencyNum: '301', ConnectsToSiteNum: '200' }
    const off = { ...program, ExcludeFromWebsite: 'Yes' }
    const unlisted = (rows: Awaited<ReturnType<typeof readRows>>, entity: string, id: string) =>
      notForPublication(rawOf(rows, entity, id))
    const alone = await readRows([agency, site, off, link])
    expect([unlisted(alone, 'service', '300'), unlisted(alone, 'location', '200')]).toEqual([true, true])
    const both = await readRows([agency, site, off, second, link])
    expect([unlisted(both, 'service', '300'), unlisted(both, 'location', '200')]).toEqual([true, false])
    const own = await readRows([agency, { ...off, PhysicalAddress1: '9 Quay Street' }])
    expect(unlisted(own, 'location', '300')).toBe(true)
  })

  it('hears notes of its staff that ask for it, and carries no others', async () => {
    const asked = await readRows([{ ...site, InternalNotes: 'DV shelter. Do not publish the address!' }])
    expect(rawOf(asked, 'location', '200')).toMatchObject({ ConfidentialByNote: 'yes' })
    const office = await readRows([{ ...agency, InternalNotes: 'Location is confidential.' }, site])
    expect(rawOf(office, 'organization', '100')).toMatchObject({ ConfidentialByNote: 'yes' })
    const other = JSON.stringify(
      await readRows([{ ...site, InternalNotes: 'Zaqnote: called twice, no answer.' }]),
    )
    expect(other).not.toContain('Zaqnote')
  })

  it('has no active services under an agency that is not active, nor where referral is not wanted', async () => {
    const status = async (rows: Row[]) => rawOf(await readRows(rows), 'service', '300').status
    expect(await status([{ ...agency, AgencyStatus: 'Inactive' }, program])).toBe('inactive')
    expect(await status([agency, { ...program, AgencyStatus: 'Active, but do not refer' }])).toBe(
      'Active, but do not refer',
    )
    expect(await status([agency, { ...program, AvailableForReferral: 'No' }])).toBe(
      'Active, not available for referral',
    )
    expect(await status([agency, { ...program, AgencyStatus: '' }])).toBeUndefined()
  })
})

it('reads whatever is in the cells, and every row comes out as a record or held', async () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '0',
      '1',
      '2',
      '3',
      'Yes',
      'No',
      'Agency',
      'Site',
      'Program',
      'ProgramAtSite',
      'NULL',
      '"',
    ),
  )
  const columns = [
    'ResourceAgencyNum',
    'ParentAgencyNum',
    'TaxonomyLevelName',
    'PublicName',
    'ConnectsToSiteNum',
  ]
  const more = [
    'ConnectsToProgramNum',
    'Phone1Number',
    'Phone1IsPrivate',
    'PhysicalAddress1',
    'TaxonomyCodes',
  ]
  const row = fc.record(Object.fromEntries([...columns, ...more].map((column) => [column, word])))
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (given) => {
      try {
        const rows = await readRows(given as Row[])
        const lines = new Set(
          rows.flatMap((one) => (one.kind === 'record' || one.kind === 'held' ? [one.path] : [])),
        )
        expect(lines.size).toBe(given.length)
        for (const one of recordsIn(rows)) expect(String(one.raw.id).trim()).not.toBe('')
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }),
    { numRuns: 300 },
  )
})
