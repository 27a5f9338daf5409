import { describe, expect, it } from 'vitest'
import { notForPublication } from '#features/protected-places/flags.ts'
import { aFile, csvOf, rawOf, recordsIn, rowsIn } from '../two-one-one/testing/a-file.ts'
import { readIcarol } from './read-icarol.ts'

type Row = Record<string, string>

const agency: Row = {
  ResourceAgencyNum: '100',
  ParentAgencyNum: '0',
  TaxonomyLevelName: 'Agency',
  PublicName: 'Lantern Coalition',
  AgencyStatus: 'Active',
  AgencyDescription: 'Hot meals and a place to rest for <b>young people</b>.',
  Eligibility: 'Ages 12 to 24',
  Phone1Number: '312-555-0100',
  Phone1IsPrivate: 'FALSE',
}
const site: Row = {
  ResourceAgencyNum: '200',
  ParentAgencyNum: '100',
  TaxonomyLevelName: 'Site',
  PublicName: 'Pier Center',
  ParentAgency: 'Lantern Coalition',
  AgencyStatus: 'Active',
  PhysicalAddress1: '200 Harborview Road',
  PhysicalCity: 'Chicago',
  PhysicalAddressIsPrivate: 'No',
  HoursOfOperation: 'Mo-Fr 9 to 5',
  WebsiteAddress: 'pier.example',
}
const { AgencyDescription: _, Eligibility: __, Phone1Number: ___, ...silentAgency } = agency

const readRows = (rows: readonly Row[]) => rowsIn(readIcarol(aFile('resources.csv', csvOf(rows))))
const services = async (rows: readonly Row[]) =>
  recordsIn(await readRows(rows), 'service').map((row) => row.raw)

describe('a site of a flat export', () => {
  it('becomes a service there, with what its agency says of all its sites', async () => {
    const rows = await readRows([site, agency])
    expect(recordsIn(rows).map((row) => [row.entity, row.implied ?? false])).toEqual([
      ['organization', false],
      ['location', false],
      ['service', true],
      ['service_at_location', true],
    ])
    expect(rawOf(rows, 'service', '200')).toMatchObject({
      organization_id: '100',
      name: 'Pier Center',
      description: 'Hot meals and a place to rest for young people.',
      eligibility_description: 'Ages 12 to 24',
      status: 'Active',
      url: 'pier.example',
      schedules: [{ description: 'Mo-Fr 9 to 5' }],
    })
    expect(rawOf(rows, 'service_at_location', '200')).toMatchObject({ service_id: '200', location_id: '200' })
  })

  it('says its own words before those of its agency', async () => {
    const [own] = await services([agency, { ...site, AgencyDescription: 'A night line.' }])
    expect(own).toMatchObject({ description: 'A night line.', eligibility_description: 'Ages 12 to 24' })
  })

  it('is tagged as its agency is, once, unless it is tagged itself', async () => {
    const tagged = { ...agency, TaxonomyCodes: 'ZZ-0500', TaxonomyTerms: 'Made-up Meals' }
    const inherited = await services([tagged, site])
    expect(inherited.map((one) => one.id)).toEqual(['200'])
    expect(inherited[0]?.attributes).toMatchObject([{ taxonomy_term: { code: 'ZZ-0500' } }])
    const own = await services([tagged, { ...site, TaxonomyCodes: 'ZZ-0900' }])
    expect(own[0]?.attributes).toMatchObject([{ taxonomy_term: { code: 'ZZ-0900' } }])
    expect(own[0]?.attributes).toHaveLength(1)
  })

  it('has the term that the publisher joined under a name of its own, but no tax number', async () => {
    const [named] = await services([{ ...agency, Tax: 'Made-up Meals' }, site])
    expect(named?.attributes).toMatchObject([{ taxonomy_term: { name: 'Made-up Meals' } }])
    for (const Tax of ['00-0000000', 'Exempt', 'Nonprofit', 'No'])
      expect((await services([{ ...agency, Tax }, site]))[0]?.attributes).toBeUndefined()
  })

  it('stays a place where neither it nor its agency has text or phone', async () => {
    expect(await services([silentAgency, site])).toEqual([])
    expect(await services([{ ...silentAgency, AgencyDescription: '<p> </p>' }, site])).toEqual([])
    expect(await services([{ ...silentAgency, PhoneFax: '312-555-0102' }, site])).toEqual([])
    expect(
      await services([{ ...silentAgency, Phone1Number: '312-555-0102', Phone1IsPrivate: 'Yes' }, site]),
    ).toEqual([])
    expect(await services([{ ...silentAgency, Phone1Number: '312-555-0102' }, site])).toHaveLength(1)
    expect(await services([silentAgency, { ...site, Phone1Number: '312-555-0102' }])).toHaveLength(1)
    // Its agency is not in the file.
    expect(await services([site])).toEqual([])
  })

  it('stays a place where the export says what is given there, or at another site of its agency', async () => {
    const program = { ...site, ResourceAgencyNum: '300', TaxonomyLevelName: 'Program', PublicName: 'Drop-in' }
    const hosted = await services([agency, site, { ...program, ConnectsToSiteNum: '200' }])
    expect(hosted.map((one) => one.id)).toEqual(['300'])
    const office = { ...site, ResourceAgencyNum: '201', PublicName: 'Office' }
    const elsewhere = await services([agency, site, office, { ...program, ParentAgencyNum: '200' }])
    expect(elsewhere.map((one) => one.id)).toEqual(['300'])
    // An office that says what it does is more than one.
    const speaking = { ...office, AgencyDescription: 'Help with forms.' }
    const both = await services([agency, site, speaking, { ...program, ConnectsToSiteNum: '200' }])
    expect(both.map((one) => one.id)).toEqual(['201', '300'])
    const unplaced = await services([agency, site, { ...program, ParentAgencyNum: '100' }])
    expect(unplaced.map((one) => one.id)).toEqual(['200', '300'])
  })

  it('leaves its agency an organization, which is a service where it is all there is', async () => {
    expect((await services([agency])).map((one) => one.id)).toEqual(['100'])
    expect(await services([silentAgency])).toEqual([])
    expect((await services([agency, site])).map((one) => one.id)).toEqual(['200'])
  })
})

describe('what a flat export keeps private', () => {
  it('is not listed as a service either', async () => {
    for (const of of [
      { ExcludeFromWebsite: 'Yes' },
      { ExcludeFromDirectory: 'Yes' },
      { AvailableForDirectory: 'No' },
    ]) {
      const [own] = await services([agency, { ...site, ...of }])
      expect(notForPublication(own ?? {}), JSON.stringify(of)).toBe(true)
      const [below] = await services([{ ...agency, ...of }, site])
      expect(notForPublication(below ?? {}), JSON.stringify(of)).toBe(true)
    }
    const [listed] = await services([agency, site])
    expect(notForPublication(listed ?? {})).toBe(false)
  })

  it('is taken out of what a site says in its agency’s words', async () => {
    const open = { ...agency, Phone2Number: '872-555-0142', Phone2IsPrivate: 'Yes' }
    const told = { ...open, AgencyDescription: 'Hot meals. At night ring (872) 555-0142.' }
    expect(JSON.stringify(await services([told, site]))).not.toMatch(/555.0142/)
  })

  it('keeps the name of a place that asks to be hidden from its service', async () => {
    const [own] = await services([agency, { ...site, PhysicalAddressIsPrivate: 'Yes' }])
    expect(own).toMatchObject({ name: 'Lantern Coalition', PhysicalAddressIsPrivate: 'Yes' })
    expect(JSON.stringify(own)).not.toMatch(/Pier Center/)
    const [noted] = await services([
      agency,
      { ...site, InternalNotes: 'Please keep this address confidential.' },
    ])
    expect(noted?.name).toBe('Lantern Coalition')
  })

  it('lists no service of an agency that is closed', async () => {
    const [own] = await services([{ ...agency, AgencyStatus: 'Inactive' }, site])
    expect(own?.status).toBe('inactive')
  })
})
