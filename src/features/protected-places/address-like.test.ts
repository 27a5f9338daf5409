import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inFull } from '#platform/testing/in-full.ts'
import { growth, LINEAR } from '#platform/testing/work.ts'
import { addressLike } from './address-like.ts'
import { redactText, withheldSentence } from './redact-text.ts'

/** Written for this test; none is a real place. */
const leads: readonly string[] = [
  '120 South LaSalle Street',
  '7115 W. North Ave #253',
  'Come to 4471 Quillfeather Lane after 6 pm.',
  '12 Elm St.',
  '9 St. Mary’s Place',
  '12-14 Oak Ridge Ln',
  '218 1/2 Birch Blvd',
  '1600B Canary Road',
  'Twelve Elm Street',
  'twenty-two maple avenue',
  '411 hamilton blvd.',
  '5 Canary Way',
  '300 Grand Ave STE A',
  '2300 Broadway',
  '55 Harbor Apt 4B',
  '180 North Stetson, Suite 820',
  'Suite 1820 on the left',
  'Unit #12',
  'Apt. 3C',
  'Bldg C, Room 210',
  'second floor, ring twice',
  'the 3rd floor',
  'PO Box 726',
  // The code of a place, written without a letter.
  '86492222+22',
  'P.O. Box 571',
  'Post Office Box 9',
  'Apartado postal 31',
  'En la cuadra siete de Oak',
  'frente al 742 de Oak',
  'Across from 742 Oak, ring twice',
  'PIN 17-20-123-004-0000',
  'Parcel number 1720123004',
  'EN61ev09',
  'Calle Quinta 12',
  'Avenida Juárez #44',
  'Av. Central 9',
  '21 Calle Luna',
  'esquina de Luna y Sol',
  'corner of Fifth and Elm',
  'at the intersection of Canary Road and 9th Street',
  'Oak St & 3rd Ave',
  'Fifth and Main Streets',
  'between Canary Avenue and the river',
  'off Quillfeather Lane',
  'the house on Canary Street',
  'behind Canary Court',
  'Concourse level, 50 West Quillfeather, Springfield.',
  '105 W. Canary',
  'Highway 61 past the mill',
  'County Road 12',
  'FM 1960',
  'US-41 north',
  'take exit 12B',
  '41.8781, -87.6298',
  '41.87812 -87.62981',
  '41°52\'41"N 87°37\'47"W',
  'lat: 41.87',
  'longitude=-87.629',
  'geo:41.8,-87.6',
  '86HJV9GC+4R',
  'V9GC+4RX Springfield',
  '///filled.count.soap',
  'https://maps.google.com/?q=41.8,-87.6',
  'https://goo.gl/maps/abc123',
  'maps.app.goo.gl/xyz',
  'https://www.openstreetmap.org/node/1',
  'https://www.google.com/maps/place/x',
  'https://waze.com/ul?ll=1',
  '100 Main St, Springfield, IL 60601',
  '17 Canary, Springfield, IL 60601',
  '6 Canary Terrace',
]

const harmless: readonly string[] = [
  'for 20 West African families',
  'open to 30 North Side teens from 4 to 6',
  'Open 24 hours a day, 7 days a week.',
  'For young people 12 to 17 years old.',
  'Call 911 in an emergency.',
  'Call 1-800-555-0199 or text 555019.',
  'Fees from $20 to $45 a visit.',
  'We take 3 to 5 walk-in visits each day.',
  'Bring 2 proofs of income.',
  'Income at or below 200% of the poverty line.',
  'Street outreach by van on Friday nights.',
  'We drive you home.',
  'One way to start is to call.',
  'A safe place to rest.',
  'Court date support and a 12-step program.',
  'Serves Cook, DuPage and Lake Counties.',
  'Main office hours: Monday to Friday, 9 am to 5 pm.',
  'Help with the first step and the second.',
  'Founded in 1998, licensed since 2003.',
  'In 2019 we opened Park programs for youth.',
  'Up to 30 days, then 90 more.',
  'Ages 16-24, all genders.',
  'Free for 1 adult and 2 children.',
  'Intake takes 45 minutes by phone.',
  'A drive to 3 cities each week.',
  'Ask for extension 12.',
  'Title IX and Section 8 help.',
  'Version 2.1, updated 2024-05-01.',
  'Abierto las 24 horas, los 7 días.',
  'Para jóvenes de 12 a 17 años.',
  'Tel. (312) 555-0142',
  'We walk with you. No judgment.',
  '10 beds, 4 of them for parents with infants.',
  'Terms run 6 months; the court may extend them.',
]

describe('addressLike', () => {
  it.each(leads)('finds what could lead to a door in "%s"', (text) => {
    expect(addressLike(text)).toBe(true)
  })

  it.each(harmless)('leaves "%s" alone', (text) => {
    expect(addressLike(text)).toBe(false)
  })

  it('answers quickly for any text, however it is built', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('1', '12 ', 'Elm ', 'St ', 'N. ', 'and ', 'of ', 'corner ', '.', '41.87812', 'á'),
          { maxLength: 400 },
        ),
        (parts) => growth((times) => addressLike(parts.join('').repeat(times))) < LINEAR,
      ),
      { numRuns: inFull(6, 60) },
    )
  })
})

describe('redactText', () => {
  it('replaces the whole sentence, because its other words lead there too', () => {
    expect(redactText('We help families. Find us at 12 Elm St. behind the blue church. Call first.')).toBe(
      `We help families. ${withheldSentence} Call first.`,
    )
  })

  it('says it once where several sentences in a row had to go', () => {
    expect(redactText('At 12 Elm Street! Near 9 Oak Avenue! Thanks.')).toBe(`${withheldSentence} Thanks.`)
  })

  it('leaves text without an address as it is', () => {
    expect(redactText('Free help, day and night.')).toBe('Free help, day and night.')
  })

  it('leaves nothing address-like behind', () => {
    for (const text of leads) expect(addressLike(redactText(`Welcome. ${text} Bring nothing.`))).toBe(false)
  })
})
