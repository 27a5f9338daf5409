import type { JsonObject } from '#features/screening/index.ts'
import type { InstrumentPackage } from '../package/instrument-package.ts'
import { textHash } from '../package/text-hash.ts'

const ordinal = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'

const answers = [
  ['no', 'No', 0],
  ['yes', 'Yes', 1],
].map(([code, display, weight]) => ({
  extension: [{ url: ordinal, valueDecimal: weight }],
  valueCoding: { system: 'https://holder.example/answers', code, display },
})) as unknown as JsonObject[]

/** A questionnaire of a holder who is made up, with an extension that nobody here knows. */
export const licensedForm = (version = '1.0.0', second = 'Do you like this town?'): JsonObject => ({
  resourceType: 'Questionnaire',
  url: 'https://holder.example/town-questions',
  version,
  status: 'active',
  extension: [{ url: 'https://holder.example/unknown', valueString: 'kept' }],
  item: [
    { linkId: 'one', type: 'choice', text: 'Do you know this town?', answerOption: answers },
    { linkId: 'two', type: 'choice', text: second, answerOption: answers },
  ],
})

/** Its package: licensed, with an agreement and a training, for emergency departments. */
export const licensedPackage = (
  form: JsonObject = licensedForm(),
  change: Partial<InstrumentPackage> = {},
): InstrumentPackage => ({
  id: 'town-questions',
  canonical: 'https://holder.example/town-questions',
  version: String(form.version),
  itemTextSha256: textHash(form),
  title: 'Town questions',
  short: 'Town questions',
  holder: 'Holder (made up)',
  reportingNote: 'Report how many of two.',
  kind: 'scored',
  topic: 'trafficking',
  schoolSurvey: true,
  evaluated: 'evaluated',
  status: 'draft',
  license: { kind: 'licensed-import', evidence: 'A contract that is made up.', verbatimOnly: true },
  requiresAgreement: true,
  requiresTraining: { course: 'town-course', validMonths: 12 },
  ages: { min: 11, max: 18 },
  settings: ['emergency'],
  modes: ['interview'],
  languages: [{ code: 'en', translationSource: 'Written in English', validated: true }],
  items: [
    { linkId: 'one', responseSet: 'yes-no', critical: null },
    { linkId: 'two', responseSet: 'yes-no', critical: null },
  ],
  scores: [{ id: 'total', of: { items: ['one', 'two'] }, range: [0, 2], missing: 'bounded' }],
  bands: [
    { scoreId: 'total', from: 0, to: 0, label: 'Few', level: 'few', nextStep: 'Offer the same care.' },
    { scoreId: 'total', from: 1, to: 2, label: 'Elevated', level: 'elevated', nextStep: 'Offer to talk.' },
  ],
  evidence: [
    {
      citation: 'A study that is made up, 2020',
      population: '810 young people',
      n: 810,
      tp: 76,
      fp: 306,
      fn: 14,
      tn: 414,
      mark: 'verified',
    },
  ],
  ...change,
})

export const licensedFile = (form: JsonObject = licensedForm(), change: Partial<InstrumentPackage> = {}) =>
  JSON.stringify({ package: licensedPackage(form, change), questionnaire: form })
