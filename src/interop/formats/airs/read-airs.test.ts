import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notForPublication } from '#features/protected-places/flags.ts'
import { Refusal } from '#platform/errors.ts'
import { aFile, heldIn, notesIn, rawOf, recordsIn, rowsIn } from '../two-one-one/testing/a-file.ts'
import { readAirs } from './index.ts'

interface Agency {
  attributes?: string
  inside?: string
  site?: string
  siteAttributes?: string
  address?: string
  service?: string
  info?: string
}

function source(...agencies: Agency[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<Source SourceEntity="Harbor 211 (fictional)" SchemaVersion="3.0">${agencies.map(agencyXml).join('\n')}</Source>`
}

function agencyXml(one: Agency, at = 0): string {
  const n = at + 1
  return `<Agency RecordOwner="9" LegalStatus="Private nonprofit" ExcludeFromWebsite="false" ${one.attributes ?? ''}>
  <Key>A${n}</Key><Name>Lantern Coalition ${n}</Name>
  <AgencyDescription>Helps &amp;lt;b&amp;gt;young people&amp;lt;/b&amp;gt;.</AgencyDescription>
  <AKA><Name>Lantern</Name><Confidential>false</Confidential></AKA>
  <Phone TollFree="false" Confidential="false"><PhoneNumber>312-555-0100</PhoneNumber><Type>Phone1</Type></Phone>
  <Phone Confidential="false"><PhoneNumber /><Type>Fax</Type></Phone>
  <URL><Address>lantern.example</Address><Note /></URL>
  ${one.inside ?? ''}
  <Site ${one.siteAttributes ?? ''}>
    <Key>S${n}</Key><Name>Pier Center</Name>
    ${
      one.address ??
      `<PhysicalAddress Confidential="false"><Line1>200 Harborview Road</Line1><Line2>Suite 3</Line2><City>Chicago</City>
      <County>Cook</County><State>IL</State><ZipCode>60612</ZipCode><Country>United States</Country></PhysicalAddress>`
    }
    ${one.site ?? ''}
    <SiteService><Name>Drop-in</Name><Key>V${n}</Key>
      <Description>Food and a quiet place.</Description>
      <Phone Confidential="false"><PhoneNumber>312-555-0104</PhoneNumber><Type>Hotline</Type></Phone>
      <TimeOpen><Monday><From>09:00</From><To>17:00</To></Monday><Tuesday><From>09:00</From><To>17:00</To></Tuesday><Notes>Closed on holidays</Notes></TimeOpen>
      <Taxonomy><Code>ZZ-1800.1500</Code></Taxonomy><Taxonomy><Code>ZZ-0500</Code></Taxonomy>
      <Languages><Name>Spanish</Name></Languages><LanguageOfService>Arabic</LanguageOfService>
      <GeographicAreaServed><County>Cook</County><State>IL</State></GeographicAreaServed>
      <GeographicAreaServed><ZipCode>60612</ZipCode></GeographicAreaServed>
      <AgeRequirements><MinimumAge>12</MinimumAge><MaximumAge>24</MaximumAge></AgeRequirements>
      <ResidencyRequirements>Lives in the county</ResidencyRequirements>
      <DocumentsRequired>None</DocumentsRequired>
      ${one.service ?? ''}
      ${one.info ?? '<ResourceInfo AvailableForDirectory="true" AvailableForReferral="true" DateLastVerified="2026-04-14"><Contact Type="Resource Specialist"><Name>Zaq Verifier</Name></Contact></ResourceInfo>'}
    </SiteService>
    <SpatialLocation><Datum>WGS84</Datum><Latitude>41.9</Latitude><Longitude>-87.7</Longitude></SpatialLocation>
  </Site>
</Agency>`
}

async function readXml(xml: string | Buffer, pieces?: number) {
  return rowsIn(readAirs(aFile('source.xml', xml, pieces)))
}

describe('an AIRS XML file', () => {
  it('becomes organizations, places, services and their links', async () => {
    const rows = await readXml(source({}))
    expect(recordsIn(rows).map((row) => row.entity)).toEqual([
      'organization',
      'location',
      'service',
      'service_at_location',
    ])
    expect(rawOf(rows, 'organization', 'A1')).toMatchObject({
      name: 'Lantern Coalition 1',
      alternate_name: 'Lantern',
      description: 'Helps young people.',
      website: 'lantern.example',
      phones: [{ number: '312-555-0100' }],
      legal_status: 'Private nonprofit',
    })
    expect(rawOf(rows, 'location', 'S1')).toMatchObject({
      organization_id: 'A1',
      location_type: 'physical',
      latitude: '41.9',
      longitude: '-87.7',
      addresses: [
        {
          address_1: '200 Harborview Road',
          address_2: 'Suite 3',
          region: 'Cook',
          postal_code: '60612',
          country: 'US',
        },
      ],
    })
    expect(rawOf(rows, 'service', 'V1')).toMatchObject({
      organization_id: 'A1',
      status: 'active',
      assured_date: '2026-04-14',
      phones: [{ number: '312-555-0104', type: 'hotline' }],
      languages: [{ name: 'Spanish' }, { name: 'Arabic' }],
      service_areas: [{ name: 'Cook County, IL' }, { name: '60612' }],
      minimum_age: '12',
      maximum_age: '24',
      eligibility_description: 'Ages 12 to 24\nLives in the county',
      required_documents: [{ document: 'None' }],
      attributes: [{ taxonomy_term: { code: 'ZZ-1800.1500' } }, { taxonomy_term: { code: 'ZZ-0500' } }],
    })
    expect(rawOf(rows, 'service_at_location', 'S1/V1')).toMatchObject({
      service_id: 'V1',
      location_id: 'S1',
      schedules: [
        { freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00', closes_at: '17:00' },
        { description: 'Closed on holidays' },
      ],
    })
    expect(JSON.stringify(rows)).not.toContain('Zaq Verifier')
  })

  it('lists a service at two sites once, with a link for each', async () => {
    const second = `<Site><Key>S2</Key><Name>Hill</Name><SiteService><Key>V1</Key><Name>Drop-in</Name>
      <FeeStructure>Free</FeeStructure></SiteService></Site>`
    const rows = await readXml(source({ inside: second }))
    expect(recordsIn(rows, 'service')).toHaveLength(1)
    expect(rawOf(rows, 'service', 'V1')).toMatchObject({ fees_description: 'Free', minimum_age: '12' })
    expect(recordsIn(rows, 'service_at_location').map((row) => row.raw.id)).toEqual(['S2/V1', 'S1/V1'])
  })

  it('reads child agencies, service groups, prefixes, and a site that stands alone', async () => {
    const child = agencyXml({}, 6)
    const nested = await readXml(source({ inside: child }))
    expect(rawOf(nested, 'organization', 'A7')).toMatchObject({ parent_organization_id: 'A1' })
    expect(rawOf(nested, 'service', 'V7')).toMatchObject({ organization_id: 'A7' })
    expect(recordsIn(nested, 'location').map((row) => row.raw.organization_id)).toEqual(['A7', 'A1'])
    const group = await readXml(
      source({
        inside: '<ServiceGroup><Key>G1</Key><Name>Youth</Name></ServiceGroup>',
        service: '<ServiceGroupKey>G1</ServiceGroupKey>',
      }),
    )
    expect(rawOf(group, 'program', 'group:G1')).toMatchObject({ organization_id: 'A1', name: 'Youth' })
    expect(rawOf(group, 'service', 'V1')).toMatchObject({ program_id: 'group:G1' })
    const prefixed = source({}).replace(/<(\/?)(?=[A-Z])/g, '<$1airs:')
    expect(recordsIn(await readXml(prefixed))).toHaveLength(4)
    const loose = await readXml(
      '<Sources><Site><Key>S9</Key><AgencyKey>A1</AgencyKey><Name>Alone</Name></Site></Sources>',
    )
    expect(rawOf(loose, 'location', 'S9')).toMatchObject({ organization_id: 'A1' })
  })

  it('keeps the office of an agency apart, unless it is one of its sites', async () => {
    const office = (line: string, flag = 'false') =>
      `<AgencyLocation><Name>Office</Name><PhysicalAddress Confidential="${flag}"><Line1>${line}</Line1>
       <Line2>Suite 3</Line2><City>Chicago</City><ZipCode>60612</ZipCode></PhysicalAddress></AgencyLocation>`
    const same = await readXml(source({ inside: office('200 Harborview Road') }))
    expect(recordsIn(same, 'location')).toHaveLength(1)
    const other = await readXml(source({ inside: office('9 Quay Street') }))
    expect(rawOf(other, 'location', 'agency:A1')).toMatchObject({ organization_id: 'A1', name: 'Office' })
    // Said to be confidential there, it must not be lost: the two are one place.
    const flagged = await readXml(source({ inside: office('200 Harborview Road', 'true') }))
    expect(recordsIn(flagged, 'location')).toHaveLength(2)
  })

  it('gives ids made of the content where there are none', async () => {
    const bare = source({}).replace(/<Key>[^<]*<\/Key>/g, '')
    const [once, twice] = [await readXml(bare), await readXml(bare)]
    expect(recordsIn(once)).toHaveLength(4)
    expect(JSON.stringify(once)).toBe(JSON.stringify(twice))
    expect(rawOf(once, 'organization', String(recordsIn(once, 'organization')[0]?.raw.id)).id).toMatch(
      /^content:/,
    )
  })

  it('takes a status only from what is said about referral', async () => {
    const status = async (info: string) => rawOf(await readXml(source({ info })), 'service', 'V1').status
    expect(await status('<ResourceInfo AvailableForReferral="false" />')).toBe('not available for referral')
    expect(await status('<ResourceInfo />')).toBeUndefined()
    expect(await status('')).toBeUndefined()
  })

  it('does not use a point of another datum', async () => {
    const point = (datum: string) => source({}).replace('<Datum>WGS84</Datum>', `<Datum>${datum}</Datum>`)
    expect(rawOf(await readXml(point('NAD83')), 'location', 'S1').latitude).toBe('41.9')
    expect(rawOf(await readXml(point('41.9, -87.7')), 'location', 'S1').latitude).toBe('41.9')
    const old = await readXml(point('NAD27'))
    expect(rawOf(old, 'location', 'S1').latitude).toBeUndefined()
    expect(notesIn(old)).toContain('datum-unknown')
  })
})

describe('what an AIRS file keeps confidential', () => {
  const address = (attributes: string, more = '') =>
    `<PhysicalAddress ${attributes}><Line1>4001 Quilbab Lane</Line1><City>Chicago</City>${more}</PhysicalAddress>`

  it.each([
    ['an address', { address: address('Confidential="true"') }],
    ['an address, in other words', { address: address('Confidential="1"') }],
    ['a reason', { address: address('', '<ReasonWithheld>Safety</ReasonWithheld>') }],
    [
      'a mailing address',
      { site: '<MailingAddress Confidential="true"><Line1>4001 Quilbab Lane</Line1></MailingAddress>' },
    ],
    [
      'no address at all',
      { address: '<NoPhysicalAddress><Explanation>Not shared</Explanation></NoPhysicalAddress>' },
    ],
    ['a site', { siteAttributes: 'Confidential="true"' }],
    ['a column of its own', { site: '<HideFromMap>yes</HideFromMap>' }],
    ['a note', { site: '<InternalNote>Do not publish this address.</InternalNote>' }],
    ['a remark', { site: '<SiteNotes>CONFIDENTIAL</SiteNotes>' }],
    ['a site off lists', { siteAttributes: 'ExcludeFromDirectory="true"' }],
    ['a point', { site: '<Hidden>true</Hidden>' }],
  ] satisfies [string, Agency][])('is flagged for the importer: %s', async (_, one) => {
    const raw = rawOf(await readXml(source(one)), 'location', 'S1')
    const { planPlace } = await import('#features/protected-places/index.ts')
    const plan = planPlace({
      location: raw,
      rawLocation: raw,
      services: [],
      atLocation: [],
      source: { publicListing: true },
      protectedMatches: [],
    })
    expect(plan.visibility).not.toBe('public')
    expect(['source-flag', 'source-note']).toContain(plan.why)
  })

  it('hides nothing where everything says no', async () => {
    const { planPlace } = await import('#features/protected-places/index.ts')
    const raw = rawOf(await readXml(source({})), 'location', 'S1')
    const plan = planPlace({
      location: raw,
      rawLocation: raw,
      services: [],
      atLocation: [],
      source: { publicListing: true },
      protectedMatches: [],
    })
    expect(plan.visibility).toBe('public')
  })

  it('takes phones, people and names out of the whole agency', async () => {
    const rows = await readXml(
      source({
        inside: `<Phone Confidential="true"><PhoneNumber>872-555-0142</PhoneNumber></Phone>
          <Email Confidential="true"><Address>wren@zaqfold.example</Address></Email>
          <AKA><Name>Quillhaven Annex</Name><Confidential>true</Confidential></AKA>`,
        site: `<Phone Confidential="false"><PhoneNumber>(872) 555-0142</PhoneNumber></Phone>
          <Contact Confidential="true"><Name>Wren Zaqfold</Name></Contact>`,
        service:
          '<FeeStructure>Free. Ring 872 555 0142 or write to wren@zaqfold.example. Formerly Quillhaven Annex.</FeeStructure>',
      }),
    )
    expect(JSON.stringify(rows)).not.toMatch(/555.{0,3}0142|zaqfold|quillhaven/i)
    expect(notesIn(rows).filter((code) => code === 'withheld-as-private')).toHaveLength(4)
  })

  it('leaves a hotline that is public at the service off the place it must not give away', async () => {
    const rows = await readXml(
      source({
        address: address('Confidential="true"'),
        site: '<Phone Confidential="false"><PhoneNumber>312-555-0104</PhoneNumber></Phone>',
      }),
    )
    expect(rawOf(rows, 'location', 'S1').phones).toBeUndefined()
    expect(rawOf(rows, 'service', 'V1').phones).toMatchObject([{ number: '312-555-0104' }])
  })

  it('keeps all of an agency off lists that may not be listed', async () => {
    const lowerCase = source({}).replace('ExcludeFromWebsite="false"', 'excludefromwebsite="yes"')
    for (const xml of [source({ attributes: 'ExcludeFromDirectory="true"' }), lowerCase]) {
      const rows = await readXml(xml)
      for (const entity of ['organization', 'location', 'service'])
        expect(notForPublication(recordsIn(rows, entity)[0]?.raw ?? {}), entity).toBe(true)
    }
    const info = await readXml(source({ inside: '<ResourceInfo AvailableForDirectory="false" />' }))
    expect(rawOf(info, 'organization', 'A1')).toMatchObject({ AvailableForDirectory: 'false' })
    const child = await readXml(
      source({ attributes: 'ExcludeFromDirectory="true"', inside: agencyXml({}, 6) }),
    )
    expect(rawOf(child, 'organization', 'A7')).toMatchObject({ ExcludeFromDirectory: 'true' })
  })

  it('takes a site off lists with all that is given there, and not for one of several', async () => {
    const info = '<ResourceInfo AvailableForReferral="true" AvailableForDirectory="false" />'
    const alone = await readXml(source({ info }))
    const raw = (rows: typeof alone, entity: string, id: string) => notForPublication(rawOf(rows, entity, id))
    expect([raw(alone, 'service', 'V1'), raw(alone, 'location', 'S1')]).toEqual([true, true])
    const second = '<SiteService><Key>V9</Key><Name>Lunch</Name></SiteService>'
    const both = await readXml(source({ info, site: second }))
    expect([raw(both, 'service', 'V1'), raw(both, 'service', 'V9'), raw(both, 'location', 'S1')]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('XML as it should not be', () => {
  it('is refused with entities of its own, before anything is read', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`).join('')}]>${source({ site: '<Name>&lol9;</Name>' }).slice(38)}`
    await expect(readXml(laughs)).rejects.toMatchObject({ code: 'xml-entities' })
    const outside = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${source({ site: '<Name>&x;</Name>' }).slice(38)}`
    await expect(readXml(outside)).rejects.toMatchObject({ code: 'xml-entities' })
    const parameter = `<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>${source({}).slice(38)}`
    await expect(readXml(parameter)).rejects.toMatchObject({ code: 'xml-entities' })
  })

  it('leaves an entity that nobody declared as it stands', async () => {
    const rows = await readXml(
      source({ service: '<FeeStructure>Caf&eacute; &lol9; &#67;afe</FeeStructure>' }),
    )
    expect(rawOf(rows, 'service', 'V1').fees_description).toBe('Caf&eacute; &lol9; Cafe')
    expect(notesIn(rows)).toContain('xml-repaired')
  })

  it('fetches nothing for a document type that names a file', async () => {
    const rows = await readXml(
      `<!DOCTYPE Source SYSTEM "http://127.0.0.1:9/airs.dtd">${source({}).slice(38)}`,
    )
    expect(recordsIn(rows)).toHaveLength(4)
  })

  it.each([
    ['version 2.0', (xml: string) => xml.replace('version="1.0"', 'version="2.0"')],
    ['an encoding it is not in', (xml: string) => xml.replace('utf-8', 'utf-16')],
    ['no declaration', (xml: string) => xml.slice(38)],
    ['text before it', (xml: string) => `\n\n${xml}`],
    ['a bare ampersand', (xml: string) => xml.replace('Food and', 'Food & AT&T and')],
    ['a bare less-than', (xml: string) => xml.replace('Food and', 'age < 18 and')],
    ['control characters', (xml: string) => xml.replace('Food and', 'Food\u0001\u000b and')],
    ['attributes without quotes', (xml: string) => xml.replace('RecordOwner="9"', 'RecordOwner=9')],
    ['all on one line', (xml: string) => xml.replaceAll('\n', ' ')],
    ['CDATA', (xml: string) => xml.replace('Food and', '<![CDATA[Food & <b> and]]>')],
  ])('is read with %s', async (_, spoil) => {
    const xml = spoil(source({}, {}))
    expect(recordsIn(await readXml(xml))).toHaveLength(8)
    expect(recordsIn(await readXml(xml, 7))).toHaveLength(8)
  })

  it('is read in UTF-16 and in the old Western encoding', async () => {
    const named = source({}).replace('Pier Center', 'Café')
    expect(rawOf(await readXml(Buffer.from(`\uFEFF${named}`, 'utf16le')), 'location', 'S1').name).toBe('Café')
    expect(rawOf(await readXml(Buffer.from(named, 'latin1')), 'location', 'S1').name).toBe('Café')
  })

  it('holds back the agency whose end is a guess, and reads the others', async () => {
    const three = source({}, {}, {})
    const cut = three.slice(0, three.lastIndexOf('<SiteService>'))
    const rows = await readXml(cut)
    expect(recordsIn(rows)).toHaveLength(8)
    expect(heldIn(rows)).toMatchObject([{ code: 'xml-damaged', id: expect.stringContaining('Agency A3') }])
    const crossed = source({}, {}).replace('</SiteService>', '</Site>')
    expect(heldIn(await readXml(crossed)).map((one) => one.code)).toContain('xml-damaged')
    const unclosed = await readXml(source({}, {}).replace('</Site>', ''))
    expect(heldIn(unclosed)).toMatchObject([
      { code: 'xml-damaged', id: expect.stringContaining('Agency A1') },
    ])
    expect(recordsIn(unclosed)).toHaveLength(4)
  })

  it('holds back an agency larger than any could be, and keeps little of it', async () => {
    const large = `<Note>${'x'.repeat(1_000_000)}</Note>`.repeat(34)
    const rows = await readXml(source({}, { inside: large }, {}))
    expect(recordsIn(rows)).toHaveLength(8)
    expect(heldIn(rows)).toMatchObject([{ code: 'record-too-large' }])
  })

  it('refuses a value without end, and what holds no elements', async () => {
    await expect(readXml(`<Source><Agency><Name>${'x'.repeat(11_000_000)}`)).rejects.toMatchObject({
      code: 'field-too-large',
    })
    await expect(readXml('just words')).rejects.toMatchObject({ code: 'not-xml' })
  })

  it('never fails on anything, and ends', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '<Agency>',
        '</Agency>',
        '<Site>',
        '</Site>',
        '<Key>1</Key>',
        '<Key/>',
        '<SiteService>',
        '</SiteService>',
        '<Phone Confidential="true"><PhoneNumber>872-555-0142</PhoneNumber></Phone>',
        '<PhysicalAddress>',
        '<![CDATA[',
        ']]>',
        '<!--',
        '-->',
        '<?x',
        '?>',
        '&amp;',
        '&',
        '<',
        '</',
        '<a:b c=d>',
        '<__proto__ x="1">',
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 30 }),
        fc.integer({ min: 1, max: 40 }),
        async (parts, size) => {
          try {
            const rows = await readXml(Buffer.from(parts.join(''), 'utf8'), size)
            for (const row of recordsIn(rows)) expect(String(row.raw.id)).not.toBe('')
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})
