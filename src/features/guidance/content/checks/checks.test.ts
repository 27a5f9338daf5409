import { describe, expect, it } from 'vitest'
import { anItem, faultsOf } from '../../testing/small-library.ts'
import { dropped } from './hedges.ts'
import { rawIn } from './raw-facts.ts'

const at = 'content/guidance/a.md'
const other = (fields = {}, body = ':::claim{#c}\nA nurse asks.\n:::') => ({
  'content/guidance/b.md': anItem({ id: 'b', ...fields }, body),
})

describe('a pointer', () => {
  it.each([
    ['::include{id="nope"}', 'There is no item "nope" to include.'],
    ['::include{id="b" claim="nope"}', '"b" has no claim "nope" to include.'],
    ['[more](guide:nope)', 'There is no item "nope" to link to.'],
    ['[more](guide:b#nope)', '"b" has no claim "nope" to link to.'],
    ['::line{id="us-1"}', 'content/lines has no line "us-1".'],
    ['A nurse calls :line{id="us-1"}.', 'content/lines has no line "us-1".'],
    ['::find{need="gold"}', 'content/needs has no need "gold".'],
    ['::aid{id="nope"}', 'content/aids has no aid "nope".'],
    ['::missing{s="S99"}', 'content/missing.yml does not name S99.'],
    ['::law{fact="us-2"}', 'The register of law has no fact "us-2".'],
    ['::law{topic="weather"}', 'The register of law has no topic "weather".'],
    [
      ':::quote{by="X" source="nope" at="1"}\nWell.\n:::',
      'content/sources has no "nope.yml"; add the source or mend its id.',
    ],
  ])('that leads nowhere is named: %s', (body, say) => {
    expect(faultsOf(anItem({}, body), other())).toEqual([`${at}:17: ${say}`])
  })

  it.each([
    '::include{id="b" claim="c"}',
    '[more](guide:b#c)',
    '::line{id="us-988"}',
    '::line{role="report"}',
    '::find{need="food"}',
    '::missing{s="S36"}',
    '::law{topic="reporter"}',
  ])('that leads somewhere is fine: %s', (body) => {
    expect(faultsOf(anItem({}, body), other())).toEqual([])
  })

  it.each([
    [
      'sources',
      '[{source: nope, at: "1"}]',
      'content/sources has no "nope.yml"; add the source or mend its id.',
    ],
    ['sectors', '[space]', 'facets.yml has no sectors "space".'],
    ['professions', '[poet]', 'facets.yml has no professions "poet".'],
    ['alsoSee', '[nope]', 'There is no item "nope" to see.'],
    ['short', '[{say: "A nurse asks.", of: nope}]', 'There is no claim "nope" to shorten; mend its id.'],
  ])('in the front matter is followed too: %s', (field, value, say) => {
    expect(faultsOf(anItem({ [field]: value }))[0]).toMatch(/^content\/guidance\/a.md:\d+: /)
    expect(faultsOf(anItem({ [field]: value }))[0]).toContain(say)
  })

  it('to an item that this one replaces has to go', () => {
    expect(faultsOf(anItem({ supersedes: 'b' }), other())[0]).toContain(
      'Take "b" out: this item replaces it.',
    )
  })
})

describe('a directive', () => {
  it.each([
    [
      ':::nope\nA nurse asks.\n:::',
      'There is no directive "nope"; content/guidance/README.md lists what there is.',
    ],
    ['::claim{#x}', 'Write "claim" as :::claim.'],
    [':::claim\nA nurse asks.\n:::', 'Give "claim" its id.'],
    ['::line', 'Give "line" its id or role.'],
    ['::find{need="food" color="red"}', '"find" has no "color".'],
    [':::say{to="judge"}\nHello.\n:::', '"to" of "say" is one of youth, interpreter, caregiver, colleague.'],
    [
      ':::step{basis="law"}\nTell them.\n:::',
      'A step with basis="law" names its fact, and no other step does.',
    ],
    ['<b>A nurse asks.</b>', 'Write Markdown, not HTML.'],
  ])('written wrongly is named: %s', (body, say) => {
    expect(faultsOf(anItem({}, body))[0]).toBe(`${at}:17: ${say}`)
  })

  it('is not seen in a time of day or after a colon in a sentence', () => {
    expect(faultsOf(anItem({}, 'At 10:30 a nurse asks:what now.'))).toEqual([])
  })

  it('gives two claims of one file two ids', () => {
    const body = ':::claim{#c}\nA nurse asks.\n:::\n\n:::claim{#c}\nA nurse waits.\n:::'
    expect(faultsOf(anItem({}, body))).toEqual([`${at}:21: There are two claims "c"; give one another id.`])
  })
})

describe('includes', () => {
  it('that go in a circle are named with the way', () => {
    const found = faultsOf(anItem({}, '::include{id="b"}'), other({}, '::include{id="a"}'))
    expect(found).toContain(`${at}:1: Take out an include: a → b → a goes in a circle.`)
  })
})

describe('a short cut', () => {
  const claim = ':::claim{#c}\nIn some cases, asking may help.\n:::'

  it('that drops the doubt is named, a sentence for each kind of doubt', () => {
    expect(faultsOf(anItem({ short: '[{say: "Asking helps.", of: c}]' }, claim))).toEqual([
      `${at}:16: Keep the doubt of "c": it says "may", the short cut says nothing of the kind.`,
      `${at}:16: Keep the doubt of "c": it says "some, in some cases", the short cut says nothing of the kind.`,
    ])
  })

  it('may say the doubt in another word of the same kind', () => {
    expect(faultsOf(anItem({ short: '[{say: "Asking can help some.", of: c}]' }, claim))).toEqual([])
  })

  it('is compared by whole words, over line breaks', () => {
    expect(dropped({ possible: ['may'] }, 'Mayor dismay', 'x')).toEqual([])
    expect(dropped({ partial: ['in some cases'] }, 'in\nsome  cases', 'x')).toEqual(['in some cases'])
  })
})

describe('running text', () => {
  it.each([
    '888-373-7888',
    '(888) 373-7888',
    '1-888-373-7888',
    '+1 888 373 7888',
    'Call 911.',
    'Text HELP to 233733.',
    'www.example.org',
    'https://example.org/x',
    'missingkids.org',
    '42 U.S.C. 671',
    '22 USC 7102',
    'RCW 26.44.030',
    '§ 5106',
    'Public Law 113-183',
  ])('holds no number, address or citation: %s', (text) => {
    expect(rawIn(text)).not.toEqual([])
  })

  it.each([
    'In 2013, 810 youths were asked.',
    '76 of 90 (84.44 %)',
    'ages 12-17',
    'Use care.',
    '1,002,911 people',
  ])('may hold other figures: %s', (text) => {
    expect(rawIn(text)).toEqual([])
  })

  it('links to other items only', () => {
    expect(faultsOf(anItem({}, '[more](mailto:x)'))[0]).toContain('Take out the address mailto:x')
  })

  it('is looked at in the front matter too', () => {
    expect(faultsOf(anItem({ gaps: '["Nobody knows who calls 911."]' }))[0]).toContain('Take out 911')
  })
})

describe('a picture', () => {
  it('says in words what it shows', () => {
    expect(faultsOf(anItem({}, '![](x.svg)'))).toEqual([
      `${at}:17: Say in words what the picture shows: ![words](…).`,
    ])
  })
})

describe('the reading level', () => {
  const hard =
    'Interdisciplinary organizational collaboration necessitates comprehensive institutional accountability mechanisms.'

  const medium =
    'Careful professional questions from a trusted nurse often receive better answers from young people.'

  it('is at most grade 10 for people at work', () => {
    expect(faultsOf(anItem({}, hard))[0]).toContain('Say it more plainly: it reads at grade')
    expect(faultsOf(anItem({}, medium))).toEqual([])
  })

  it('is at most grade 6 where caregivers or young people read', () => {
    expect(faultsOf(anItem({ audience: '[professional, caregiver]' }, medium))[0]).toContain('at most 6')
  })

  it('does not count quotations, which are not ours', () => {
    expect(faultsOf(anItem({}, `:::quote{by="X" source="guide" at="1"}\n${hard}\n:::`))).toEqual([])
  })
})

describe('words', () => {
  it('that we avoid are named with what to say', () => {
    expect(faultsOf(anItem({}, 'A nurse meets a child prostitute.'))[0]).toMatch(
      /a\.md:17: Do not say "child prostitute"; say "/,
    )
    expect(faultsOf(anItem({ gaps: '["Nobody counts each child prostitute."]' }))[0]).toContain(
      'a.md:16: Do not',
    )
  })

  it('are named in a sentence that stands in quotation marks of YAML: these are no mention', () => {
    const short = '[{say: "The child prostitute asks.", of: said}]'
    expect(faultsOf(anItem({ short }, ':::claim{#said}\nThey ask.\n:::'))).toEqual([
      expect.stringContaining('a.md:16: Do not say "child prostitute"'),
    ])
  })

  it('may be spoken of', () => {
    expect(faultsOf(anItem({}, 'Some say "child prostitute". We do not.'))).toEqual([])
    expect(faultsOf(anItem({}, 'Some say :term[child prostitute]. We do not.'))).toEqual([])
  })

  it('of a claim that its authors disown are named', () => {
    expect(faultsOf(anItem({}, 'There are 300,000 children.'))[0]).toContain(
      'Take out the claim "300,000 children"',
    )
  })
})
