import { describe, expect, it } from 'vitest'
import { importQuestionnaire } from '../definition/import-questionnaire.ts'
import { Form } from '../evaluation/form.ts'
import { objectOf, objectsOf } from '../json.ts'
import { limits } from '../limits.ts'
import { aQuestionnaire, aResponse } from '../testing/documents.ts'
import { extractObservations } from './observations.ts'
import { extractByTemplate } from './template.ts'

const sdc = (name: string, value: object) => ({
  url: `http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-${name}`,
  ...value,
})
const id = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
function aRun() {
  let count = 0
  return {
    uuid: () => {
      count += 1
      return id(count)
    },
    now: '2026-01-01T00:00:00Z',
  }
}
const formOf = (
  item: readonly object[],
  answers: readonly object[],
  form: object = {},
  response: object = {},
) => new Form(importQuestionnaire(aQuestionnaire(item, form)), aResponse(answers, response))
const value = (valueString: string) => ({ extension: [sdc('templateExtractValue', { valueString })] })
const context = (valueString: string) => [sdc('templateExtractContext', { valueString })]

describe('extraction by template', () => {
  const patient = {
    resourceType: 'Patient',
    id: 't',
    active: true,
    gender: 'unknown',
    _gender: value("item.where(linkId='gender').answer.value"),
    _birthDate: value("item.where(linkId='nowhere').answer.value"),
    name: [
      {
        extension: context("item.where(linkId='name')"),
        use: 'official',
        _family: value('answer.value'),
        _given: [value("'A' | 'B'")],
      },
    ],
    contact: [{ extension: context("item.where(linkId='nobody')"), gender: 'other' }],
    managingOrganization: { _reference: value("'Organization/' + %Org") },
  }
  const items = [
    {
      linkId: 'g',
      type: 'group',
      repeats: true,
      extension: [
        sdc('extractAllocateId', { valueString: 'Me' }),
        sdc('templateExtract', {
          extension: [
            { url: 'template', valueReference: { reference: '#t' } },
            { url: 'resourceId', valueString: '%Me' },
            { url: 'fullUrl', valueString: '%Me' },
            { url: 'ifNoneExist', valueString: "'family=' + item.where(linkId='name').answer.value.first()" },
          ],
        }),
      ],
      item: [
        { linkId: 'name', type: 'string', repeats: true },
        { linkId: 'gender', type: 'string' },
      ],
    },
  ]
  const row = (name: string) => ({ linkId: 'g', item: [{ linkId: 'name', answer: [{ valueString: name }] }] })

  it('fills one copy for each repetition, with ids of its own, and leaves out what finds nothing', () => {
    const extracted = extractByTemplate(
      formOf(items, [row('X'), row('Y')], {
        contained: [patient],
        extension: [sdc('extractAllocateId', { valueString: 'Org' })],
      }),
      aRun(),
    )
    expect(extracted?.troubles).toEqual([])
    const entries = objectsOf(extracted?.bundle.entry)
    expect(entries).toHaveLength(2)
    expect(entries[1]).toEqual({
      fullUrl: `urn:uuid:${id(3)}`,
      resource: {
        resourceType: 'Patient',
        id: id(3),
        active: true,
        name: [{ use: 'official', family: 'Y', given: ['A', 'B'] }],
        managingOrganization: { reference: `Organization/${id(1)}` },
      },
      request: { method: 'PUT', url: `Patient/${id(3)}`, ifNoneExist: 'family=Y' },
    })
  })

  it('makes nothing of an item without answers, and says which expression fails', () => {
    const broken = { ...patient, _gender: value('%nobody') }
    const extracted = extractByTemplate(formOf(items, [row('X')], { contained: [broken] }), aRun())
    expect(
      extracted?.troubles.map(({ blocksCompletion, message }) => [blocksCompletion, message.split(':')[0]]),
    ).toEqual([
      [false, "'Organization/' + %Org"],
      [false, '%nobody'],
    ])
    expect(
      objectsOf(extractByTemplate(formOf(items, [], { contained: [patient] }), aRun())?.bundle.entry),
    ).toEqual([])
    expect(extractByTemplate(formOf([{ linkId: 'a', type: 'string' }], []), aRun())).toBeUndefined()
  })

  it('takes a bundle of templates at once', () => {
    const bundle = {
      resourceType: 'Bundle',
      id: 'b',
      type: 'transaction',
      entry: [
        {
          fullUrl: 'urn:uuid:1',
          resource: { resourceType: 'Basic', _created: value('%resource.authored') },
          request: { method: 'POST', url: 'Basic' },
        },
      ],
    }
    const extracted = extractByTemplate(
      formOf(
        [{ linkId: 'a', type: 'string' }],
        [],
        {
          contained: [bundle],
          extension: [sdc('templateExtractBundle', { valueReference: { reference: '#b' } })],
        },
        { authored: '2026-01-02' },
      ),
      aRun(),
    )
    expect(extracted?.bundle.entry).toMatchObject([
      { resource: { created: '2026-01-02' }, request: { url: 'Basic' } },
    ])
  })

  const nested = (deep: number, expression: string, inner: object): object =>
    deep === 0 ? inner : { extension: context(expression), assigner: nested(deep - 1, expression, inner) }
  const templated = (inner: object, answers: number) => {
    const linkIds = Array.from({ length: answers }, (_, at) => `q${at}`)
    return formOf(
      linkIds.map((linkId) => ({ linkId, type: 'string' })),
      linkIds.map((linkId) => ({ linkId, answer: [{ valueString: 'a' }] })),
      {
        contained: [
          { resourceType: 'Basic', id: 'one', status: 'active' },
          { resourceType: 'Basic', id: 't', subject: [inner] },
        ],
        extension: ['#one', '#t'].map((reference) =>
          sdc('templateExtract', { extension: [{ url: 'template', valueReference: { reference } }] }),
        ),
      },
    )
  }
  const members = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`_m${at}`, {}]))

  it.each([
    ['contexts within contexts', nested(6, '%resource.descendants()', { _display: value("'x'") }), 30],
    [
      'an expression over all answers for each answer',
      nested(1, '%resource.item', { _display: value('%resource.descendants().count().toString()') }),
      3000,
    ],
    ['the whole response for each answer', nested(1, '%resource.item', { _all: value('%resource') }), 1000],
    ['a long text for each answer', nested(1, '%resource.item', { display: 'x'.repeat(1_000_000) }), 1000],
    ['a thousand members for each answer', nested(1, '%resource.item', members), 1000],
  ])('makes nothing of %s, says so, and ends soon', { timeout: 20_000 }, (_what, inner, answers) => {
    const form = templated(inner, answers)
    const began = process.threadCpuUsage()
    const extracted = extractByTemplate(form, aRun())
    expect(extracted?.troubles.at(-1)).toEqual({
      kind: 'templateExtract',
      path: 'Questionnaire',
      message: `The templates take more than ${limits.extraction} steps and elements: nothing was made of them.`,
      blocksCompletion: false,
    })
    expect(extracted?.bundle.entry).toEqual([])
    // Of this thread alone, in microseconds: the machine may have other work.
    const { user, system } = process.threadCpuUsage(began)
    expect(user + system).toBeLessThan(6_000_000)
  })

  it('makes a resource of a thousand answers', () => {
    const extracted = extractByTemplate(
      templated(nested(1, '%resource.item', { _display: value('linkId'), use: 'usual' }), 1000),
      aRun(),
    )
    expect(extracted?.troubles).toEqual([])
    const [, { resource } = {}] = objectsOf(extracted?.bundle.entry)
    expect(objectsOf(objectOf(resource)?.subject)).toHaveLength(1000)
  })
})

describe('extraction of observations', () => {
  const code = (name: string) => [{ system: 'http://example.org/codes', code: name }]
  const marked = [sdc('observationExtract', { valueBoolean: true })]
  const head = { id: 'r1', authored: '2026-01-02T10:00:00Z', subject: { reference: 'Patient/1' } }

  it('makes one for each answer with a code, below what is marked, and none under a disabled item', () => {
    const bundle = extractObservations(
      formOf(
        [
          {
            linkId: 'g',
            type: 'group',
            extension: [
              ...marked,
              sdc('observation-extract-category', { valueCodeableConcept: { text: 'survey' } }),
            ],
            item: [
              { linkId: 'a', type: 'choice', code: code('a'), text: 'A', repeats: true },
              { linkId: 'b', type: 'string' },
              {
                linkId: 'c',
                type: 'decimal',
                code: code('c'),
                enableWhen: [{ question: 'b', operator: '=', answerString: 'never' }],
              },
              {
                linkId: 'd',
                type: 'boolean',
                code: code('d'),
                extension: [sdc('observationExtract', { valueBoolean: false })],
              },
            ],
          },
        ],
        [
          {
            linkId: 'g',
            item: [
              { linkId: 'a', answer: [{ valueCoding: { code: 'x' } }, { valueCoding: { code: 'y' } }] },
              { linkId: 'b', answer: [{ valueString: 'text' }] },
              { linkId: 'c', answer: [{ valueDecimal: 1 }] },
              { linkId: 'd', answer: [{ valueBoolean: true }] },
            ],
          },
        ],
        {},
        head,
      ),
      aRun(),
    )
    const resources = objectsOf(bundle?.entry).map(({ resource }) => resource)
    expect(resources).toHaveLength(2)
    expect(resources[0]).toEqual({
      resourceType: 'Observation',
      status: 'final',
      subject: { reference: 'Patient/1' },
      effectiveDateTime: '2026-01-02T10:00:00Z',
      issued: '2026-01-02T10:00:00Z',
      derivedFrom: [{ reference: 'QuestionnaireResponse/r1' }],
      category: [{ text: 'survey' }],
      code: { coding: code('a'), text: 'A' },
      valueCodeableConcept: { coding: [{ code: 'x' }] },
    })
  })

  it('puts components and members into the observation around them', () => {
    const relation = (valueCode: string) => [sdc('observationExtract', { valueCode })]
    const bundle = extractObservations(
      formOf(
        [
          {
            linkId: 'panel',
            type: 'group',
            code: code('panel'),
            extension: marked,
            item: [
              { linkId: 'a', type: 'integer', code: code('a'), extension: relation('component') },
              { linkId: 'b', type: 'boolean', code: code('b'), extension: relation('member') },
            ],
          },
        ],
        [
          {
            linkId: 'panel',
            item: [
              { linkId: 'a', answer: [{ valueInteger: 4 }] },
              { linkId: 'b', answer: [{ valueBoolean: true }] },
            ],
          },
        ],
        {},
        { status: 'in-progress' },
      ),
      aRun(),
    )
    const entries = objectsOf(bundle?.entry)
    expect(entries).toMatchObject([
      {
        resource: {
          status: 'preliminary',
          component: [{ code: { coding: code('a') }, valueInteger: 4 }],
          hasMember: [{ reference: entries[1]?.fullUrl }],
        },
      },
      { resource: { code: { coding: code('b') }, valueBoolean: true } },
    ])
  })

  it('makes none where nothing is marked', () => {
    expect(
      extractObservations(formOf([{ linkId: 'a', type: 'string', code: code('a') }], []), aRun()),
    ).toBeUndefined()
  })
})
