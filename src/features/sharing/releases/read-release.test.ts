import { describe, expect, it } from 'vitest'
import { type Offered, readRelease, SIGNERS, type TypedRelease } from './read-release.ts'
import { linesOf, MOST_DRAWN } from './strokes.ts'

const PROGRAM = '00000000-0000-4000-8000-000000000001'
const MOTHER = '00000000-0000-4000-8000-000000000002'
const SCAN = '00000000-0000-4000-8000-000000000003'
const DRAWN = '10,50 40,20 70,80 90,50;100,10 120,90'

const offered: Offered = {
  programs: [PROGRAM],
  categories: ['identity', 'health', 'screening'],
  purposes: ['care', 'placement'],
  signers: [{ id: MOTHER, capacity: 'guardian' }],
  scans: [SCAN],
  cap: 180,
}
const nobody = { person: '', name: '', drawn: '' }
const typed = (more: Partial<TypedRelease> = {}): TypedRelease => ({
  program: [PROGRAM],
  categories: ['identity'],
  purpose: 'care',
  modes: ['view'],
  days: '30',
  explained: ['consequences', 'revoke', 'independent', 'redisclosure'],
  youth: 'Ana Example',
  how: 'typed',
  signers: signers({ person: MOTHER, name: 'Maria Example', drawn: '' }),
  ...more,
})
const signers = (first: TypedRelease['signers']['guardian']) =>
  Object.fromEntries(
    SIGNERS.map((field, at) => [field, at === 0 ? first : nobody]),
  ) as TypedRelease['signers']

const faultsOf = (more: Partial<TypedRelease>) => {
  const read = readRelease(typed(more), offered)
  return read.ok ? [] : read.faults.map(({ field, code }) => [field, code])
}
const signaturesOf = (more: Partial<TypedRelease>) => {
  const read = readRelease(typed(more), offered)
  return read.ok ? read.release.signatures : read.faults
}

describe('a release as it was typed', () => {
  it('is read with who signed it, and how', () => {
    expect(readRelease(typed({ people: ' Nora  Petrova \n\nSam Lee\nSam Lee' }), offered)).toEqual({
      ok: true,
      release: {
        programs: [PROGRAM],
        people: ['Nora Petrova', 'Sam Lee'],
        categories: ['identity'],
        purpose: 'care',
        modes: ['view'],
        days: 30,
        signatures: [
          { capacity: 'youth', how: 'typed', name: 'Ana Example' },
          { capacity: 'guardian', person: MOTHER, how: 'typed', name: 'Maria Example' },
        ],
        scan: null,
        said: '',
      },
    })
  })

  it('says all that is missing at once', () => {
    const nothing = readRelease({ signers: signers(nobody) }, offered)
    expect(nothing.ok ? [] : nothing.faults.map(({ field }) => field)).toEqual([
      'program',
      'categories',
      'purpose',
      'modes',
      'days',
      'explained',
      'youth',
    ])
  })

  it.each([
    ['a program that the page did not offer', { program: [SCAN] }, ['program', 'programs']],
    ['no category that it offered', { categories: ['immigration'] }, ['categories', 'categories']],
    ['a purpose of another workflow', { purpose: 'prosecution' }, ['purpose', 'purpose']],
    [
      'what was answered in a health check, to find a place by it',
      { categories: ['identity', 'screening'], purpose: 'placement' },
      ['categories', 'not-for-placement'],
    ],
    ['no way of sharing', { modes: ['report'] }, ['modes', 'modes']],
    ['no days', { days: '0' }, ['days', 'days']],
    ['more days than it may have', { days: '181' }, ['days', 'days']],
    ['days that are no number', { days: '1e2' }, ['days', 'days']],
    [
      'one thing that was not explained',
      { explained: ['consequences', 'revoke', 'independent'] },
      ['explained', 'explained'],
    ],
    ['no name', { youth: '  ' }, ['youth', 'youth']],
    ['a drawing that is a dot', { youthDrawn: '10,10' }, ['youth', 'drawn']],
    ['more people than a release names', { people: [...'abcdef'].join('\n') }, ['people', 'people']],
    ['more words than are kept', { said: 'a'.repeat(5_001) }, ['said', 'said']],
    ['paper without its scan', { how: 'scanned' }, ['scan', 'scan']],
    ['paper with a scan of another record', { how: 'scanned', scan: PROGRAM }, ['scan', 'scan']],
    [
      'a drawing without the name below it',
      { signers: signers({ person: MOTHER, name: '', drawn: DRAWN }) },
      ['guardianName', 'also'],
    ],
    [
      'somebody whom the page did not offer',
      { signers: signers({ person: SCAN, name: 'A stranger', drawn: '' }) },
      ['guardianName', 'also'],
    ],
    [
      'one person who signs twice',
      {
        signers: {
          ...signers({ person: MOTHER, name: 'Maria Example', drawn: '' }),
          guardian2: { person: MOTHER, name: 'Maria Example', drawn: '' },
        },
      },
      ['guardian2Name', 'twice'],
    ],
  ] as const)('is refused with %s', (_, more, fault) => {
    expect(faultsOf(more as Partial<TypedRelease>)).toEqual([fault])
  })

  it('is drawn where it was drawn, and else as the worker says', () => {
    expect(
      signaturesOf({
        youthDrawn: DRAWN,
        how: 'scanned',
        scan: SCAN,
      }),
    ).toEqual([
      { capacity: 'youth', how: 'drawn', name: 'Ana Example', drawn: DRAWN },
      { capacity: 'guardian', person: MOTHER, how: 'scanned', name: 'Maria Example' },
    ])
  })

  it('is signed by the young person alone where nobody else wrote a name', () => {
    expect(signaturesOf({ signers: signers({ person: MOTHER, name: ' ', drawn: '' }) })).toEqual([
      { capacity: 'youth', how: 'typed', name: 'Ana Example' },
    ])
  })
})

describe('a drawn name', () => {
  it('is lines of points in its box', () => {
    expect(linesOf(DRAWN)).toEqual(['10,50 40,20 70,80 90,50', '100,10 120,90'])
    expect(linesOf('0,0 300,100 1,1 2,2')).toEqual(['0,0 300,100 1,1 2,2'])
  })

  it.each([
    ['nothing', ''],
    ['a dot', '1,1 1,2 1,3'],
    ['outside of the box', '1,1 2,2 3,3 301,4'],
    ['below it', '1,1 2,2 3,3 4,101'],
    ['markup', '1,1 2,2 3,3 4,4"><script>'],
    ['an empty line', '1,1 2,2 3,3 4,4;'],
    ['more than anybody draws', '10,10 '.repeat(MOST_DRAWN / 6 + 1).trim()],
  ])('is none of %s', (_, drawn) => {
    expect(linesOf(drawn)).toBeUndefined()
  })
})
