import { describe, expect, it } from 'vitest'
import { pageSentences } from './page-sentences.ts'
import { faceOfReaders, readingFaults, readingLevel } from './reading-level.ts'

const texts = (html: string, names?: string[]) => pageSentences(html, names).map((s) => s.text)

describe('the sentences of a page', () => {
  it('are whole sentences: labels, headings and links without a stop are left out', () => {
    expect(texts('<h1>Find help</h1><p>Call now. Or text</p><label>Your age?</label>')).toEqual([
      'Call now.',
      'Your age?',
    ])
  })

  it('go on through inline elements and end at blocks', () => {
    expect(texts('<p>You can <a href="/x">go <b>back</b></a> now.</p><p>Yes.</p>')).toEqual([
      'You can go back now.',
      'Yes.',
    ])
    expect(texts('<div>A cat<p>sat.</p></div>')).toEqual(['sat.'])
  })

  it('hold names, numbers and addresses as one short word', () => {
    expect(texts('<p>Call <bdi dir="ltr" class="number">1-800-786-2929</bdi> today.</p>')).toEqual([
      'Call Sam today.',
    ])
    expect(texts('<p>It is <bdi class="name">St. Mary’s Inc.</bdi>.</p>')).toEqual(['It is Sam.'])
    expect(texts('<p>Ask Juneau Harbor.</p>', ['Juneau Harbor'])).toEqual(['Ask Sam.'])
  })

  it('leave out the head, drawings and other languages', () => {
    expect(
      texts(
        '<html lang="en"><head><title>No. No.</title></head><p lang="es">Hola.</p><svg><text>A.</text></svg><p>Hi.</p></html>',
      ),
    ).toEqual(['Hi.'])
  })

  it('leave out a quotation that names its source, for its words are not ours to choose', () => {
    expect(texts('<blockquote cite="https://x.gov/1"><p>Whoever.</p></blockquote><p>Hi.</p>')).toEqual([
      'Hi.',
    ])
    expect(texts('<p>It says <q cite="https://x.gov/1">whoever. And.</q> here.</p>')).toEqual([
      'It says here.',
    ])
    expect(texts('<blockquote><p>Say this.</p></blockquote>')).toEqual(['Say this.'])
  })

  it('are not cut at a dot inside a word, and read entities as characters', () => {
    expect(texts('<p>We use WCAG 2.2 here.</p>')).toEqual(['We use Sam 2.2 here.'])
    expect(texts('<p>Ask &quot;Who?&quot; first.</p>')).toEqual(['Ask "Who?"', 'first.'])
  })
})

describe('the reading level', () => {
  it('is low for short words and high for long ones', () => {
    expect(readingLevel('<p>The dog sat. It was a hot day.</p>').grade).toBeLessThan(2)
    expect(
      readingLevel('<p>Organizational accountability necessitates comprehensive documentation.</p>').grade,
    ).toBeGreaterThan(20)
  })

  it('is the Flesch-Kincaid grade', () => {
    // 8 words, 2 sentences, 9 syllables: 0.39 × 4 + 11.8 × 9/8 − 15.59
    expect(readingLevel('<p>We can help you. Call today, please.</p>').grade).toBeCloseTo(
      0.39 * (7 / 2) + 11.8 * (8 / 7) - 15.59,
      1,
    )
  })

  it('is nothing to complain of on a page without sentences', () => {
    expect(readingFaults('<h1>Notes</h1>', 'public')).toEqual([])
  })

  it('names a long sentence on a public page, and allows it on a professional one', () => {
    const long = `<p>${'a cat sat on the mat and '.repeat(3)}ate.</p>`
    expect(readingFaults(long, 'public')).toEqual([expect.stringContaining('22 words in a sentence')])
    expect(readingFaults(long, 'pro')).toEqual([])
  })

  it('names a page that is too hard for its face', () => {
    const hard = '<p>Administrative verification procedures necessitate institutional participation.</p>'
    expect(readingFaults(hard, 'public')[0]).toContain('above 6')
    expect(readingFaults(hard, 'pro')[0]).toContain('above 10')
  })

  it('may be higher on pages for people at work, and on no others', () => {
    for (const path of [
      '/law',
      '/text/law/wa',
      '/duty/wa',
      '/guidance/for/health',
      '/text/training/who-to-call',
      '/flyers/claims',
    ])
      expect(faceOfReaders(path), path).toBe('pro')
    for (const path of ['/', '/y/ask', '/help', '/lawn', '/text/guidance/for/caregivers', '/search'])
      expect(faceOfReaders(path), path).toBe('public')
  })
})
