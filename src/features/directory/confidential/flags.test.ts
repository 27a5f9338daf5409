import { describe, expect, it } from 'vitest'
import { flagLevel, notForPublication } from './flags.ts'
import { privateValues, withholdPrivate } from './withhold-private.ts'

describe('columns of referral systems', () => {
  it.each([
    ['PhysicalAddressIsPrivate', 'Yes'],
    ['physicaladdressisprivate', 'True'],
    ['MailingAddressIsPrivate', '1'],
    ['Confidential', 'true'],
    ['ExcludeFromWebsite', 'Yes'],
    ['excludefromdirectory', 'true'],
    ['Exclude from public search', 'x'],
    ['AvailableForDirectory', 'false'],
    ['availablefordirectory', 'No'],
    ['donotpublish', 'Y'],
  ])('hides for %s = %s', (column, value) => {
    expect(flagLevel(column, value)).toBe('contact')
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
    // What is nested has its own say.
    expect(notForPublication({ phones: [{ ExcludeFromWebsite: 'Yes' }] })).toBe(false)
  })
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
