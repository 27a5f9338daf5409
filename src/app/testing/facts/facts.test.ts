import { describe, expect, it } from 'vitest'
import { citationsIn } from './find-citations.ts'
import { numbersIn, numbersInMarks } from './find-numbers.ts'
import { plain, wordsOf } from './page-words.ts'
import { textsIn } from './texts-in.ts'

const dialed = (html: string) => numbersIn(wordsOf(html)).map((one) => one.dials)

describe('a phone number', () => {
  it.each([
    '1-800-555-0142',
    '+1 800 555 0142',
    '(800) 555-0142',
    '800.555.0142',
    '800/555-0142',
    '8005550142',
    '18005550142',
    '1–800–555–0142',
    '1&#8209;800&#8209;555&#8209;0142',
    '800&nbsp;555&nbsp;0142',
    '\u20681-800-555-0142\u2069',
    '<bdi dir="ltr">1-800-<b>555</b>-0142</bdi>',
    '١-٨٠٠-٥٥٥-٠١٤٢',
    '१-८००-५५५-०१४२',
    '1-800-KKK-0142',
    '<img alt="Call 1-800-555-0142">',
    '<meta name="description" content="Call 800 555 0142">',
  ])('is found as %s', (written) => {
    expect(dialed(`<p>Call ${written} now.</p>`)).toEqual(['+18005550142'])
  })

  it('is found without its area, from abroad, and as a short code in any language', () => {
    expect(dialed('<p>Call 555-0143.</p>')).toEqual(['5550143'])
    expect(dialed('<p>Call +44 20 7946 0018.</p>')).toEqual(['+442079460018'])
    expect(dialed('<p>Text HOME to 741741.</p>')).toEqual(['741741'])
    expect(dialed('<p>أرسل رسالة إلى ٧٤١٧٤١.</p>')).toEqual(['741741'])
    expect(dialed('<p>Envía HOME al 741741. Llame al 911.</p>')).toEqual(['911', '741741'])
    expect(dialed('<p>988는 전화번호</p>')).toEqual(['988'])
  })

  it('is found in links that dial or send, whatever they show', () => {
    const html = '<a href="tel:+18005550142">Call</a> <a href="sms:88788?&amp;body=START">Text</a>'
    expect(numbersInMarks(html).map((one) => one.dials)).toEqual(['+18005550142', '88788'])
    const message = encodeURIComponent('Harbor House\n(800) 555-0143\nhttps://help.example.org/en/card/1')
    expect(
      numbersInMarks(`<a href="sms:?&amp;body=${message}">Text this</a>`).map((one) => one.dials),
    ).toEqual(['+18005550143'])
    expect(numbersInMarks('<bdi dir="ltr" class="number">66008</bdi>').map((one) => one.dials)).toEqual([
      '66008',
    ])
  })

  it.each([
    'In 2010-2013, on 2026-11-24, of 12,345 and 300,000 young people, 1.5 to 2.25 times.',
    'Public Act 104-0159, 10:30, $45000, 40/90, page 119-120, 55 of 211%',
    '<svg><path d="M8005550142 911"/></svg><script>"800-555-0142"</script>',
  ])('is not seen in %s', (words) => {
    expect(dialed(`<p>${words}</p>`)).toEqual([])
  })
})

describe('a citation', () => {
  const sections = (text: string) =>
    citationsIn(plain(text)).found.map((one) => `${one.section}|${one.below}`)

  it.each([
    ['22 U.S.C. § 7105(b)(1)(G)', 'usc 22 7105|(b)(1)(g)'],
    ['22 USC 7105', 'usc 22 7105|'],
    ['42 U. S. C. 290dd-2', 'usc 42 290dd-2|'],
    ['18 U.S. Code Section 2258A', 'usc 18 2258a|'],
    ['section 1595 of title 18', 'usc 18 1595|'],
    ['45 CFR 164.512(b)', 'cfr 45 164.512|(b)'],
    ['42 C.F.R. Part 2', 'cfr 42 2|'],
    ['RCW 26.44.030(1)(a)', 'rcw 26.44.030|(1)(a)'],
    ['325 ILCS 5/7.4', 'ilcs 325 5/7.4|'],
    ['720 ILCS 5/11-14', 'ilcs 720 5/11-14|'],
    ['M.G.L. c. 119, § 51A', 'mgl 119 51a|'],
    ['MGL chapter 233 section 20K', 'mgl 233 20k|'],
    ['Fla. Stat. § 409.1754', 'state fla 409.1754|'],
    ['Conn. Gen. Stat. 17a-106f', 'state conn 17a-106f|'],
    ['Minn. Stat. 609.093', 'state minn 609.093|'],
    ['Civ. Code § 52.6', 'code civ 52.6|'],
    ['s. 409.1754(1)', 'section 409.1754|(1)'],
    ['§ 17a-106', 'section 17a-106|'],
    ['P.L. 113-183', 'pl 113-183|'],
    ['Public Act 104-0159', 'pl 104-0159|'],
    ['SSSB 6006', 'bill sssb 6006|'],
  ])('is found as %s', (written, section) => {
    expect(sections(`See ${written}, and ask.`)).toEqual([section])
  })

  it('tells what stands below the section', () => {
    expect(sections('22 USC 7105(b)(1)(G)')).toEqual(['usc 22 7105|(b)(1)(g)'])
  })

  it.each([
    'In 22 US cities',
    'Part 2 of the plan',
    'He was 18. Stat sheets',
    'the US Code',
    'Code of conduct',
  ])('is not seen in %s', (words) => {
    expect(sections(words)).toEqual([])
  })
})

describe('texts that stand in words', () => {
  it('are found as if each were looked for by itself, wherever they begin and end, and in each other', () => {
    const texts = [
      '',
      'Who must tell',
      'Who must tell the hotline at once.',
      'the hotline at once.',
      '988',
      'ع'.repeat(20),
      'Nobody said so anywhere.',
    ]
    const one = 'Who must tell the hotline at once.'
    for (const words of ['', one, `x${one}`, `${one}\n${'ع'.repeat(21)} 988`, one.slice(1), one.slice(0, -1)])
      expect(textsIn(texts)(words), words).toEqual(texts.filter((text) => words.includes(text)))
  })
})
