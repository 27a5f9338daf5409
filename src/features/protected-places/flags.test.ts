import { describe, expect, it } from 'vitest'
import type { Doc } from './doc.ts'
import { flagLevel, notForPublication, offLists } from './flags.ts'
import { planPlace } from './plan-place.ts'
import { privateValues, withholdPrivate } from './withhold-private.ts'

describe('columns of referral systems', () => {
  it.each([
    ['PhysicalAddressIsPrivate', 'Yes'],
    ['physicaladdressisprivate', 'True'],
    ['MailingAddressIsPrivate', '1'],
    ['Confidential', 'true'],
    ['donotpublish', 'Y'],
  ])('hides for %s = %s', (column, value) => {
    expect(flagLevel(column, value)).toBe('contact')
  })

  it.each([
    ['ExcludeFromWebsite', 'Yes'],
    ['excludefromdirectory', 'true'],
    ['Exclude from public search', 'x'],
    ['AvailableForDirectory', 'false'],
    ['availablefordirectory', 'No'],
  ])('leaves no front door for %s = %s', (column, value) => {
    expect(flagLevel(column, value)).toBe('members')
  })

  it.each([
    ['PhysicalAddressIsPrivate', 'No'],
    ['physicaladdressisprivate', ''],
    ['ExcludeFromWebsite', 'false'],
    ['AvailableForDirectory', 'true'],
    ['AvailableForDirectory', ''],
    ['ExcludedPopulations', 'none named'],
    ['AvailableForResearch', 'false'],
    ['AvailableForReferral', 'false'],
  ])('says nothing for %s = %s', (column, value) => {
    expect(flagLevel(column, value)).toBeUndefined()
  })

  it('tells a record that must not be listed from a place that must not be shown', () => {
    expect(notForPublication({ name: 'A', ExcludeFromWebsite: 'Yes' })).toBe(true)
    expect(notForPublication({ name: 'A', AvailableForDirectory: 'false' })).toBe(true)
    expect(notForPublication({ name: 'A', ExcludeFromDirectory: 'No', AvailableForDirectory: 'true' })).toBe(
      false,
    )
    expect(notForPublication({ name: 'A', PhysicalAddressIsPrivate: 'Yes' })).toBe(false)
    // Our readers say so of a service whose site is listed all the same.
    expect(notForPublication({ name: 'A', [offLists]: 'Yes' })).toBe(true)
    expect(flagLevel(offLists, 'Yes')).toBeUndefined()
    // What is nested has its own say.
    expect(notForPublication({ phones: [{ ExcludeFromWebsite: 'Yes' }] })).toBe(false)
  })
})

it('tells no name that is on no list, where the place bears it too', () => {
  const place = (rawOrganization: Doc) =>
    planPlace({
      location: { id: 'l', location_type: 'physical', name: 'Lantern', PhysicalAddressIsPrivate: 'Yes' },
      services: [
        {
          doc: {
            name: 'Counseling',
            service_areas: [{ name: 'Cook County, IL' }],
            phones: [{ number: '312-555-0100' }],
          },
        },
      ],
      atLocation: [],
      organization: { name: 'Lantern' },
      rawOrganization,
      source: { publicListing: true },
      protectedMatches: [],
    })
  expect(place({ name: 'Lantern' }).publicDoc.name).toBe('Lantern')
  const unlisted = place({ name: 'Lantern', ExcludeFromDirectory: 'true' })
  expect([unlisted.visibility, unlisted.publicDoc.name]).toEqual(['members', 'Confidential location'])
  expect(place({ name: 'Lantern', [offLists]: 'Yes' }).publicDoc.name).toBe('Confidential location')
})

describe('what is private one by one', () => {
  const values = privateValues(
    [
      { phones: [{ number: '(872) 555-0143' }] },
      { contacts: [{ name: 'Wren Zaqfold', email: 'wren@quill.example' }] },
    ],
    ['Quillhaven Annex', 'Annex'],
  )
  const record = {
    name: 'Front desk',
    description:
      'We listen. After hours ring 872.555.0143 and ask for Wren Zaqfold. Open to all. Once called Quillhaven Annex.',
    phones: [{ number: '872-555-0143' }, { number: '312-555-0100' }],
    contacts: [{ name: 'Wren Zaqfold' }, { name: 'Ari Public' }],
    email: 'wren@quill.example',
  }

  it('goes from lists and from sentences, and the rest stays', () => {
    const clean = withholdPrivate(record, values)
    const text = JSON.stringify(clean)
    expect(text).not.toMatch(/0143|zaqfold|quill/i)
    expect(clean.phones).toEqual([{ number: '312-555-0100' }])
    expect(clean.contacts).toEqual([{ name: 'Ari Public' }])
    expect(text).toContain('We listen.')
    expect(text).toContain('Open to all.')
  })

  it('takes nothing where nothing is private', () => {
    expect(withholdPrivate(record, privateValues([]))).toBe(record)
  })
})
