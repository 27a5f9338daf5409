import { describe, expect, it } from 'vitest'
import { aLine, aReportLine } from '../testing/lines.ts'
import { contactIn } from './contact.ts'
import { EXAMPLE_LINE, type FlyerQuestion, refusals } from './refusals.ts'

describe('what may be printed of a line', () => {
  const calls = ['1-212-555-0111']

  it('is everything in a language its record names', () => {
    const found = contactIn(aLine(), 'es')
    expect(found.how).toBe('direct')
    expect(found.calls.map((one) => one.display)).toEqual(calls)
    expect(found.texts.map((one) => one.keyword)).toEqual(['HARBOR'])
  })

  it('is the phone alone where an interpreter is fetched', () => {
    const found = contactIn(aLine(), 'vi')
    expect(found).toMatchObject({ how: 'interpreter', texts: [] })
    expect(found.calls.map((one) => one.display)).toEqual(calls)
  })

  it('is unknown where the record says nothing, and where a line takes text messages only', () => {
    expect(contactIn(aLine({ languages: null, interpreters: null }), 'en').how).toBe('unknown')
    expect(contactIn(aLine({ interpreters: false }), 'ar').how).toBe('unknown')
    const textOnly = aLine({ channels: aLine().channels.filter((one) => one.kind === 'text') })
    expect(contactIn(textOnly, 'ar').how).toBe('unknown')
    expect(contactIn(textOnly, 'en').how).toBe('direct')
  })

  it('compares languages, not the script they are written in', () => {
    expect(contactIn(aLine({ languages: ['zh'] }), 'zh-Hans').how).toBe('direct')
  })
})

describe('a paper to hand out', () => {
  const asked = (changes: Partial<FlyerQuestion> = {}) =>
    refusals({
      mode: 'production',
      language: 'en',
      approved: true,
      lines: [aLine(), aReportLine()],
      address: 'https://help.example.org/',
      ...changes,
    }).map((one) => one.code)

  it('is made when two people approved its words and somebody called every line on it', () => {
    expect(asked()).toEqual([])
    expect(asked({ language: 'vi' })).toEqual([])
  })

  it('is refused while its words are not approved', () => {
    expect(asked({ approved: false })).toEqual(['text-not-approved'])
  })

  it('is refused when a line on it was not checked for six months, also the line for reports', () => {
    const old = { notCheckedSince: '2026-05-01' }
    expect(asked({ lines: [aLine(old)] })).toEqual(['line-old'])
    expect(asked({ lines: [aLine(), aReportLine(old)] })).toEqual(['line-old'])
  })

  it('is refused when nobody ever called a line on it', () => {
    const { confirmedOn: _, ...never } = aLine()
    expect(asked({ lines: [never] })).toEqual(['line-not-called'])
  })

  it('is refused in a language that the line is not known to answer in', () => {
    expect(asked({ language: 'ar', lines: [aLine({ interpreters: null })] })).toEqual(['language-not-served'])
  })

  it('is refused for the example, and without an address of https', () => {
    expect(asked({ lines: [aLine({ id: EXAMPLE_LINE })] })).toEqual(['line-is-example'])
    expect(asked({ address: 'http://help.test/' })).toEqual(['no-safe-address'])
  })

  it('is told every reason at once', () => {
    const { confirmedOn: _, ...never } = aLine({ notCheckedSince: '2026-05-01' })
    expect(asked({ approved: false, lines: [never], address: 'http://x' })).toEqual([
      'text-not-approved',
      'line-old',
      'line-not-called',
      'no-safe-address',
    ])
  })
})

describe('a proof', () => {
  const asked = (changes: Partial<FlyerQuestion>) =>
    refusals({ mode: 'proof', language: 'ar', approved: false, lines: [], address: 'http://x', ...changes })

  it('needs no approval and no call', () => {
    const { confirmedOn: _, ...never } = aLine({ languages: null, interpreters: null })
    expect(asked({ lines: [never] })).toEqual([])
    expect(asked({ lines: [aLine({ id: EXAMPLE_LINE })] })).toEqual([])
  })

  it('is refused all the same when the record is old: its hours and languages are old too', () => {
    expect(asked({ lines: [aLine({ notCheckedSince: '2026-05-01' })] })).toEqual([
      { code: 'line-old', line: 'Harbor Line (fictional)', since: '2026-05-01' },
    ])
  })
})
