import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#features/screening/index.ts'
import { Invalid } from '#platform/errors.ts'
import { shippedInstruments } from '../package/shipped.ts'
import { licensedFile, licensedForm, licensedPackage } from '../testing/licensed.ts'
import { readImport } from './read-import.ts'

const TODAY = '2026-11-30'

function refusalOf(text: string): Invalid {
  try {
    readImport(text, TODAY)
  } catch (error) {
    if (error instanceof Invalid) return error
    throw error
  }
  throw new Error('it was not refused')
}

const fileOf = (pkg: unknown, form: JsonObject = licensedForm()) =>
  JSON.stringify({ package: pkg, questionnaire: form })
const withItems = (more: readonly JsonObject[]): JsonObject => {
  const form = licensedForm()
  return { ...form, item: [...(form.item as JsonObject[]), ...more] }
}

describe('a file that is brought in', () => {
  it('is read, and its questionnaire stays as it came, unknown extensions too', () => {
    const read = readImport(licensedFile(), TODAY)
    expect(read).toEqual({ package: licensedPackage(), questionnaire: licensedForm(), shipped: false })
    expect(JSON.stringify(read.questionnaire)).toBe(JSON.stringify(licensedForm()))
  })

  it('counts to the last day of its license', () => {
    const license = { ...licensedPackage().license, expires: TODAY }
    expect(readImport(licensedFile(licensedForm(), { license }), TODAY).package.license.expires).toBe(TODAY)
  })

  const phq = shippedInstruments()[0]
  it.each<[string, string, string, RegExp]>([
    ['no JSON', 'PHQ-9', 'import-unreadable', /could not read/],
    [
      'something besides',
      JSON.stringify({ package: {}, questionnaire: {}, more: 1 }),
      'import-parts',
      /two parts/,
    ],
    ['a list', '[1]', 'import-parts', /two parts/],
    [
      'an outline as it was downloaded',
      JSON.stringify({ package: licensedPackage() }),
      'import-outline',
      /Add the questions/,
    ],
    ['a questionnaire alone', JSON.stringify(licensedForm()), 'import-alone', /under “package”/],
    [
      'a package without its hash',
      fileOf({ ...licensedPackage(), itemTextSha256: undefined }),
      'import-faults',
      /itemTextSha256: is missing\./,
    ],
    [
      'a package that lacks something',
      fileOf({ ...licensedPackage(), holder: undefined }),
      'import-faults',
      /holder/,
    ],
    [
      'a package that says more than we know',
      fileOf({ ...licensedPackage(), riskScore: 1 }),
      'import-faults',
      /riskScore/,
    ],
    [
      'a license that nobody knows',
      licensedFile(licensedForm(), { license: { ...licensedPackage().license, kind: 'unknown' } }),
      'import-license',
      /Ask the holder/,
    ],
    [
      'a license that has ended',
      licensedFile(licensedForm(), { license: { ...licensedPackage().license, expires: '2026-11-29' } }),
      'import-license',
      /expired/,
    ],
    ['one of ours', fileOf(phq?.package, phq?.questionnaire), 'import-ours', /comes with Breakwater/],
    [
      'another text than its package',
      fileOf(licensedPackage(), licensedForm('1.0.0', 'Do you hate this town?')),
      'import-altered',
      /hash/,
    ],
    [
      'another canonical',
      fileOf(licensedPackage(), { ...licensedForm(), url: 'https://holder.example/other' }),
      'import-form',
      /canonical/,
    ],
    [
      'another version',
      fileOf(licensedPackage(), { ...licensedForm(), version: '2.0.0' }),
      'import-form',
      /version/,
    ],
    ['no questionnaire', fileOf(licensedPackage(), { resourceType: 'Patient' }), 'import-form', /match/],
    [
      'an item that the questionnaire has not',
      licensedFile(licensedForm(), {
        items: [...licensedPackage().items, { linkId: 'three', responseSet: 'yes-no', critical: null }],
      }),
      'import-form',
      /"three"/,
    ],
    [
      'a condition on nothing',
      licensedFile(
        withItems([
          {
            linkId: 'more',
            type: 'string',
            text: 'More',
            enableWhen: [{ question: 'nowhere', operator: 'exists', answerBoolean: true }],
          },
        ]),
      ),
      'import-form',
      /nowhere/,
    ],
    [
      'a total in another language',
      licensedFile(
        withItems([
          {
            linkId: 'sum',
            type: 'decimal',
            text: 'Sum',
            extension: [
              {
                url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
                valueExpression: { language: 'text/cql', expression: '1' },
              },
            ],
          },
        ]),
      ),
      'import-language',
      /never be scored/,
    ],
    [
      'a question that is to ask for a step at once and cannot',
      licensedFile(withItems([{ linkId: 'hurt', type: 'boolean', text: 'Hurt?' }]), {
        items: [
          ...licensedPackage().items,
          { linkId: 'hurt', responseSet: 'yes-no', critical: { above: 0, step: 'safety' } },
        ],
      }),
      'import-form',
      /"hurt" weighs more than 0/,
    ],
    [
      'a question that would ask for a step above all that it weighs',
      licensedFile(licensedForm(), {
        items: [
          { linkId: 'one', responseSet: 'yes-no', critical: { above: 1, step: 'safety' } },
          { linkId: 'two', responseSet: 'yes-no', critical: { above: 0, step: 'safety' } },
        ],
      }),
      'import-form',
      /"one" weighs more than 1\.$/,
    ],
  ])('is refused with %s', (_what, text, code, sentence) => {
    const refusal = refusalOf(text)
    expect(refusal.code).toBe(code)
    expect(refusal.fields).toEqual([{ field: 'file', sentence: expect.stringMatching(sentence) as string }])
  })
})
