import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { translator } from '#platform/i18n/index.ts'
import { importQuestionnaire } from '../engine/definition/import-questionnaire.ts'
import { aQuestionnaire } from '../engine/testing/documents.ts'
import { beginFilled } from './filled.ts'
import { readForm } from './read-form.ts'
import { unsavedIn } from './unsaved.ts'
import { UnsavedList } from './unsaved-list.tsx'

const t = translator('en')
const translated = (lang: string, content: string) => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/translation',
      extension: [
        { url: 'lang', valueCode: lang },
        { url: 'content', valueString: content },
      ],
    },
  ],
})
const unit = (code: string, display: string) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption',
  valueCoding: { code, display },
})
const option = (valueString: string, es: string) => ({
  valueString,
  _valueString: translated('es', es),
})

const definition = importQuestionnaire(
  aQuestionnaire(
    [
      {
        linkId: 'mood',
        type: 'choice',
        text: 'How is it?',
        _text: translated('es', '¿Cómo va?'),
        answerOption: [option('Good', 'Bien'), option('Bad', 'Mal')],
      },
      { linkId: 'hard', type: 'boolean', text: 'Was it hard?' },
      { linkId: 'nights', type: 'integer', text: 'How many nights?' },
      { linkId: 'since', type: 'date', text: 'Since when?' },
      {
        linkId: 'who',
        type: 'choice',
        repeats: true,
        text: 'Who helped?',
        answerOption: [option('A friend', 'Una amistad'), option('A teacher', 'Alguien de la escuela')],
      },
      {
        linkId: 'way',
        type: 'quantity',
        text: 'How far?',
        extension: [unit('km', 'kilometers'), unit('mi', 'miles')],
      },
      {
        linkId: 'more',
        type: 'integer',
        text: 'How often?',
        enableWhen: [{ question: 'hard', operator: '=', answerBoolean: true }],
      },
      {
        linkId: 'homes',
        type: 'group',
        repeats: true,
        text: 'Homes',
        item: [{ linkId: 'months', type: 'integer', text: 'How many months?' }],
      },
      {
        linkId: 'secret',
        type: 'integer',
        text: 'Nobody sees this',
        extension: [
          { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true },
        ],
      },
      { linkId: 'story', type: 'text', text: 'Tell us more' },
    ],
    { language: 'en' },
  ),
)
type Fields = Readonly<Record<string, unknown>>
const savedAs = (fields: Fields) => readForm(definition, fields, beginFilled(definition))
const notKept = (sent: Fields, saved: Fields = {}) => unsavedIn(definition, sent, savedAs(saved))
const htmlOf = (sent: Fields, saved: Fields = {}, language = 'en') =>
  render(<UnsavedList t={t} definition={definition} language={language} unsaved={notKept(sent, saved)} />)
/** Each question with what was said, as somebody reads it. */
const readOut = (sent: Fields, saved?: Fields) =>
  [...htmlOf(sent, saved).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map((found) =>
    found.slice(1).map((html) => html.replace(/<[^>]+>/g, '')),
  )

const everything = {
  q1: '2',
  q2: '0',
  q3: '3',
  'q4-month': '3',
  'q4-day': '4',
  'q4-year': '2026',
  q5: ['1', '2'],
  'q5-sent': '1',
  q6: '5',
  'q6-unit': '2',
}

describe('what was said of a form and is not saved', () => {
  it('is nothing where the same is saved, or nothing was sent', () => {
    expect(notKept(everything, everything)).toStrictEqual([])
    expect(notKept({}, everything)).toStrictEqual([])
    expect(
      notKept({ q1: 'declined', 'q3-why': 'unsure' }, { q1: 'declined', 'q3-why': 'unsure' }),
    ).toStrictEqual([])
  })

  it('is nothing of a question that was left empty, whoever answered it since', () => {
    const empty = {
      q3: '',
      'q4-month': '',
      'q4-day': '',
      'q4-year': '',
      'q5-sent': '1',
      q6: '',
      'q6-unit': '1',
    }
    expect(notKept(empty, everything)).toStrictEqual([])
  })

  it('is each answer that differs, in the words of the form or as it was typed', () => {
    const other = { ...everything, q1: '1', q2: '1', q3: '4', 'q4-day': '5', q5: ['1'], 'q6-unit': '1' }
    expect(readOut(everything, other)).toStrictEqual([
      ['How is it?', 'Bad'],
      ['Was it hard?', 'No'],
      ['How many nights?', '3'],
      ['Since when?', '3/4/2026'],
      ['Who helped?', 'A friend · A teacher'],
      ['How far?', '5 miles'],
    ])
    expect(readOut(everything, { ...everything, q2: '1' })).toStrictEqual([['Was it hard?', 'No']])
  })

  it('is a reason in the words that the form has for it', () => {
    expect(readOut({ q1: 'declined', 'q3-why': 'unsure', q3: '' }, { q1: '1', q3: '2' })).toStrictEqual([
      ['How is it?', 'Skip this question'],
      ['How many nights?', 'Not sure'],
    ])
    expect(readOut({ q1: '1' }, { q1: 'declined' })).toStrictEqual([['How is it?', 'Good']])
  })

  it('is answer and reason where both were sent and neither is saved', () => {
    const both = { q3: '5', 'q3-why': 'declined' }
    expect(readOut(both, { q3: '6' })).toStrictEqual([['How many nights?', '5 · Skip this question']])
    expect(readOut(both, { q3: '5' })).toStrictEqual([['How many nights?', 'Skip this question']])
    expect(readOut(both, { 'q3-why': 'declined' })).toStrictEqual([['How many nights?', '5']])
  })

  it('is also a text that is no answer', () => {
    const wrong = { q3: 'about <b>three', 'q4-month': '13', 'q4-day': '', 'q4-year': '2026', q6: 'far' }
    expect(readOut(wrong)).toStrictEqual([
      ['How many nights?', 'about &lt;b>three'],
      ['Since when?', '13//2026'],
      ['How far?', 'far kilometers'],
    ])
  })

  it('is also of what is not asked any more, and of a row that is not there', () => {
    const sent = { q2: '1', q7: '4', q9r1: '6', q9r2: '7' }
    expect(readOut(sent, { q2: '0', q9r1: '6' })).toStrictEqual([
      ['Was it hard?', 'Yes'],
      ['How often?', '4'],
      ['How many months? · Number 2', '7'],
    ])
  })

  it('comes in the order of the form, whatever the order of the fields', () => {
    const names = notKept({ q9r10: '1', q9r2: '1', q3: '1', q1: '1' }).map(({ name }) => name)
    expect(names).toStrictEqual(['q1', 'q3', 'q9r2', 'q9r10'])
  })

  it('is nothing of fields that no form has', () => {
    const made = { q10: '1', q11: 'A story', q12: '1', q0: '1', q99999: '1', q1: '7', q8: '1', step: '3' }
    expect(notKept(made)).toStrictEqual([])
  })

  it('is said in the language that the questions are asked in, and marked as that', () => {
    const html = htmlOf({ q1: '2', q2: '1' }, {}, 'es')
    expect(html).toContain('<span lang="es" dir="auto">¿Cómo va?</span>')
    expect(html).toContain('<bdi lang="es">Mal</bdi>')
    // What has no translation is asked in English, the language of the page.
    expect(html).toContain('<span>Was it hard?</span>')
    expect(htmlOf({ q1: '2' })).not.toContain('lang=')
  })
})
