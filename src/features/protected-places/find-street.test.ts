import { describe, expect, it } from 'vitest'
import { valuesOfLocation } from './place-values.ts'
import { withheldSpans } from './withheld-spans.ts'

/** A house, and what people and systems write for it. */
const told: Readonly<Record<string, readonly string[]>> = {
  '4289 Oak Street': [
    '42<span style="x">89</span> O<span class="y">ak</span>',
    '42<!-- x -->89 O<!-- y -->ak',
    '&#x34&#x32&#x38&#x39 Oak',
    '&#x0000034;&#x0000032;&#x0000038;&#x0000039; Oak',
    '4·2·8·9 Oak',
    "4'289 Oak",
    '4_289 Oak',
    '428? Oak',
    '42## Oak',
    '428_ Oak',
    '4 thousand 289 Oak',
    'Oak, 42-hundred block',
  ],
  '731 Oak Avenue': [
    'seventhirtyoneoak@ngo.example',
    'intake@seven31oak.example',
    'https://seventhirtyoneoak.example/',
    'It is seventhirtyoneoak',
    'theseventhirtyoneoak',
    'oakseventhirtyone',
    'oakavenueseven31',
    '➆➂➀ Oak',
    '❼❸❶ Oak',
    '➐➌➊ Oak',
    '⓻⓷⓵ Oak',
    '፯፫፩ Oak',
    '𞥗𞥓𞥑 Oak',
    '𝍯𝍫𝍩 Oak',
    '731 Ⲟⲁk',
    '731 𐐄ak',
    '731 ഠak',
    '731 ⵔак',
    '731 𐊫𐊠𐔘',
    '731 ꬽⱥꝁ',
    '731 O&ZeroWidthSpace;ak',
    '731 O&NoBreak;ak',
    '731 O&InvisibleTimes;ak',
    '731&NonBreakingSpace;Oak',
    '731 &Ocy;&acy;&kcy;',
    '731 &Oopf;&aogon;&kfr;',
    '731 %u004Fak',
    '%u0037%u0033%u0031%u0020%u004fak',
    '731 %25u004Fak',
  ],
  '450 S 900 E': [
    '450 South 900 East',
    '450S 900E',
    '450s900e',
    '450 South 9th East',
    'four fifty South nine hundred East',
    '900 East 450 South',
    '450 South & 900 East',
    'on 900 East',
  ],
  'N6324 Selby Road': ['6324 Selby', 'N6324 Selby', 'north 6324 Selby Rd', 'sixty-three twenty-four Selby'],
  '506 Fifth Avenue': ['506 5th', '5ª avenida 506', '5a avenida 506', 'Fifth & Main', 'five o six Fifth'],
  '1423 Forty-second Street': ['1423 42nd', '1423 42d St', 'calle cuarenta y dos 1423', 'at 42nd and Elm'],
  "2917 St. Orvan's Boulevard": ['2917 Saint Orvan', '2917 San Orvan', '2917 Orvan Blvd', '2917 S. Orvan'],
  '14320 US Highway 61': [
    '14320 US 61',
    '14320 US-61',
    '14320 Hwy 61',
    '14320 Highway 61',
    'Highway 61, number 14320',
  ],
  '2207 County Road 12': ['2207 CR 12', '2207 County Road 12', '2207 Co. Rd. 12'],
  '9810 State Route 7': ['9810 SR 7', '9810 Rte 7', '9810 Rt. 7', 'on Route 7 at 9810'],
  '1600 Avenue C': ['1600 Ave C', '1600 Ave. C', 'Avenue C, 1600'],
  '3312 Martin Luther King Jr Blvd': [
    '3312 MLK',
    '3312 MLK Jr. Blvd',
    '3312 M.L. King',
    'mlk3312@ngo.example',
  ],
}
const ofOthers: Readonly<Record<string, readonly string[]>> = {
  '14320 US Highway 61': ['Ages 12 to 61 are welcome.', 'Let us help 61 families.', '61 beds on Route 9.'],
  '450 S 900 E': [
    'We drove 900 East Side families home.',
    'About 900 east of the river need a bed.',
    'On 900 nights a guest stayed.',
  ],
  '1423 Forty-second Street': [
    'Forty-two court dates in May.',
    'forty-two places to sleep',
    'Our 42nd year.',
  ],
  '731 Tarn Hollow Road': ['A hollow feeling after 731 nights.', 'The turn hollowed out.'],
  '1600 Avenue C': ['Hepatitis C tests are free.', 'We saw 1600 youth under plan C.'],
  '7 Oak Avenue': ['A sevenoaks school trip.'],
  '731 Oak Avenue': [
    'A sevenoaks school trip.',
    'Step ➀ call, step ➆ rest.',
    'Tea &ThickSpace; oak tables',
    '❼ beds, ❸ rooms, ❶ cook',
  ],
  '4289 Oak Street': ['Are there 428? We think so.', '42 beds, a hundred meals.'],
}

describe('a withheld street', () => {
  const pairs = (of: typeof told) =>
    Object.entries(of).flatMap(([at, texts]) => texts.map((text) => [at, text]))

  it.each(pairs(told))('%s is found in "%s"', (address_1, text) => {
    expect(
      withheldSpans(`Help for teens: ${text}`, valuesOfLocation({ addresses: [{ address_1 }] })),
    ).not.toEqual([])
  })

  it.each(pairs(ofOthers))('%s is not found in "%s"', (address_1, text) => {
    expect(withheldSpans(text, valuesOfLocation({ addresses: [{ address_1 }] }))).toEqual([])
  })
})
