import { describe, expect, it } from 'vitest'
import { importQuestionnaire } from '../definition/import-questionnaire.ts'
import { aQuestionnaire, aVariable, sdcExpression } from '../testing/documents.ts'
import { ReadsOf } from './reads.ts'

function readsOf(expression: string, of: 'linkIds' | 'named' | 'unknown' = 'linkIds') {
  const definition = importQuestionnaire(
    aQuestionnaire(
      [
        {
          linkId: 'g',
          type: 'group',
          repeats: true,
          item: [
            { linkId: 'a', type: 'integer' },
            { linkId: 'b', type: 'integer' },
          ],
        },
        { linkId: 'c', type: 'integer' },
        { linkId: 'q', type: 'integer', item: [{ linkId: 'd', type: 'integer' }] },
        { linkId: 't', type: 'integer', extension: [sdcExpression('calculatedExpression', expression)] },
      ],
      { extension: [aVariable('rows', "%resource.item.where(linkId='g')"), aVariable('two', '2')] },
    ),
  )
  const calculated = definition.byLinkId.get('t')?.calculated
  if (calculated === undefined) throw new Error('no expression')
  const reads = new ReadsOf(definition).of(calculated)
  if (of === 'unknown') return reads.unknown.join(' ')
  return [...(of === 'named' ? reads.named : reads.items)]
    .sort((left, right) => left - right)
    .map((index) => definition.items[index]?.linkId)
    .join('')
}

const c = "%resource.item.where(linkId='c')"
const all = 'gabcqdt'

describe('what an expression reads', () => {
  it.each([
    [`${c}.answer.value`, 'c'],
    ['%resource.author.reference', ''],
    ['%questionnaire.item.count()', ''],
    ["%resource.descendants().where(linkId='a').answer.value.sum()", 'a'],
    ["%resource.repeat(item).where(linkId in ('a'|'c')).answer.value", 'ac'],
    // The focus is an item, which is no response.
    ["QuestionnaireResponse.item.where(linkId='c').answer.value", ''],
    ["%resource.item.where(linkId='g').item.where(linkId='a' or linkId='b').answer.count()", 'ab'],
    ["%resource.item.where(linkId='q').answer.item.where('d' = linkId).answer.weight().sum()", 'd'],
    [`${c}.where(answer.value > 1).exists()`, 'c'],
    ["%resource.item.where(linkId='c' and answer.value = 1).count()", 'c'],
    [`iif(${c}.answer.exists(), %resource.item.where(linkId='q'), {}).answer.value`, 'cq'],
    ["%rows.item.where(linkId='a').answer.value", 'a'],
    ['%context.answer.value', 't'],
    ['answer.value + %two', 't'],
  ])('%s', (expression, linkIds) => {
    expect(readsOf(expression)).toBe(linkIds)
  })

  it.each([
    // A group is there when anything in it is; which row is the first depends on all of them.
    ["%resource.item.where(linkId='g').exists()", 'gab'],
    ["%resource.item.where(linkId='g').first().item.where(linkId='a').answer.value", 'gab'],
    // One of several by its place depends on all that come before.
    ["%resource.item.first().where(linkId='c').answer.value", all],
    ["%resource.item[0].where(linkId='c').answer.value", all],
    ['%resource.item.count()', all],
    // What is not understood reads all that could be there.
    ["%resource.item.where(linkId.startsWith('c')).answer.value", all],
    ["%resource.descendants().where(code = 'x').exists()", all],
    ['%resource.toString()', all],
  ])('%s, whatever stands beside it', (expression, linkIds) => {
    expect(readsOf(expression)).toBe(linkIds)
  })

  it('keeps one of a kind narrow, and knows what is asked for by name', () => {
    expect(readsOf(`${c}.first().answer.value`)).toBe('c')
    expect(readsOf(`${c}.answer.value`, 'named')).toBe('c')
    expect(readsOf('%resource.item.answer.value', 'named')).toBe('')
  })

  it('tells of names that nothing defines', () => {
    expect(readsOf('%nobody.name + %two + %`also nobody`', 'unknown')).toBe('nobody also nobody')
  })
})
