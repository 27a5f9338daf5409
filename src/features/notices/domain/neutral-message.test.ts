import { describe, expect, it } from 'vitest'
import { LOCALES } from '#platform/i18n/index.ts'
import type { NewNotice } from './kinds.ts'
import { type NeutralMessage, wordingOf } from './neutral-message.ts'

const url = 'https://help.example.org'
const word = (message: NeutralMessage) => wordingOf(message, url)

describe('what leaves the program', () => {
  it('is one sentence and the link to sign in, in each language', () => {
    expect(LOCALES.map((language) => word({ what: 'update', language }).text)).toEqual([
      'You have an update\nhttps://help.example.org/sign-in\n',
      'Tiene una novedad\nhttps://help.example.org/sign-in\n',
      'لديك تحديث\nhttps://help.example.org/sign-in\n',
    ])
    for (const language of LOCALES) {
      const { subject, sentence } = word({ what: 'update', language })
      expect(subject).toBe(sentence)
    }
  })

  it('says no more in a calendar', () => {
    const starts = new Date('2026-12-01T15:00:00Z')
    const { calendar } = word({
      what: 'calendar',
      language: 'en',
      id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
      starts,
      minutes: 30,
      madeAt: starts,
    })
    const said = calendar
      ?.split('\r\n')
      .filter((line) =>
        /^(SUMMARY|DESCRIPTION|URL|LOCATION|ORGANIZER|ATTENDEE|COMMENT|CATEGORIES)/.test(line),
      )
    expect(said).toEqual([
      'SUMMARY:You have an update',
      'DESCRIPTION:You have an update\\nhttps://help.example.org/sign-in',
      'URL:https://help.example.org/sign-in',
    ])
  })

  it('has no field for anything else, and does not compile with one', () => {
    const fields = {
      name: 'Ana',
      program: 'Lantern House',
      agency: 'County',
      caseType: 'x',
      sender: 'y',
      subject: 'z',
      text: 'z',
    } as const
    for (const [field, value] of Object.entries(fields)) {
      const message = { what: 'update', language: 'en', [field]: value } as unknown as NeutralMessage
      expect(() => word(message), field).toThrow(/unrecognized_keys/)
    }
    // @ts-expect-error no name
    expect(() => word({ what: 'update', language: 'en', name: 'Ana' })).toThrow()
    // @ts-expect-error no program
    expect(() => word({ what: 'update', language: 'en', program: 'Lantern House' })).toThrow()
    // @ts-expect-error no words of one's own
    expect(() => word({ what: 'update', language: 'en', text: 'Court is at nine' })).toThrow()
    // @ts-expect-error no kind of its own
    expect(() => word({ what: 'new-case', language: 'en' })).toThrow()
    // @ts-expect-error a link that is no secret of ours could say anything
    expect(() => word({ what: 'confirm', language: 'en', linkSecret: 'for-ana', to: 'Ana' })).toThrow()
    expect(() => word({ what: 'confirm', language: 'en', linkSecret: 'for-ana' })).toThrow()
  })
})

describe('a notice', () => {
  it('does not compile with a field for a name, program, agency, case or sender', () => {
    const refused: readonly NewNotice[] = [
      // @ts-expect-error no name
      { kind: 'update', name: 'Ana' },
      // @ts-expect-error no program
      { kind: 'update', program: 'Lantern House' },
      // @ts-expect-error no agency
      { kind: 'due', agency: 'County' },
      // @ts-expect-error no case
      { kind: 'due', case: '17' },
      // @ts-expect-error no sender
      { kind: 'account', sender: 'Ben' },
      // @ts-expect-error no words
      { kind: 'meeting', starts: new Date(), minutes: 5, title: 'Staffing' },
      // @ts-expect-error not of a kind that is not listed
      { kind: 'exploitation' },
      // @ts-expect-error not about a page that is not ours
      { kind: 'update', about: { kind: 'person', id: 'x' } },
    ]
    expect(refused).toHaveLength(8)
  })
})
