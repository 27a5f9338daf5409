import { describe, expect, it } from 'vitest'
import { anItem, faultsOf } from '../../testing/small-library.ts'

const FILE = 'content/guidance/now/health.yml'
const IDS = ['one', 'two', 'three', 'four', 'five']
const SOUND = { do: 'Ask now.', item: 'a', from: 'A nurse can ask.' }

/** What is said of one file of lists whose first action, first list or whole text is changed. */
function said(
  change: { action?: object; list?: object; more?: string; other?: Record<string, string> } = {},
) {
  const actions = IDS.map(
    (id, at) => `  ${id}:\n    ${JSON.stringify(at === 0 ? { ...SOUND, ...change.action } : SOUND)}`,
  )
  const list = { do: IDS, ...change.list }
  const text = `actions:\n${actions.join('\n')}\nlists:\n  - ${JSON.stringify(list)}\n${change.more ?? ''}`
  return faultsOf(anItem({ type: 'practice' }), { [FILE]: text, ...change.other })
}

describe('a list of what to do now', () => {
  it('that holds is fine', () => {
    expect(said()).toEqual([])
  })

  it.each([
    ['an item that is none', { item: 'nope' }, 'There is no item "nope".'],
    ['a claim that is none', { claim: 'nope' }, '"a" has no claim "nope" to open.'],
    [
      'words that the item does not say',
      { from: 'A nurse must ask.' },
      '"a" does not say: A nurse must ask.',
    ],
    ['words to speak that are not there', { say: 1 }, '"a" has no words to a young person number 1.'],
    [
      'a number to call',
      { do: 'Call 911 now.' },
      'Take out 911: name the line by ::line, or :line in a sentence.',
    ],
    [
      'a time window',
      { do: 'Give it within 72 hours.' },
      'Take out "72 hours": say that time matters, and whom to ask now; an item with its source gives times.',
    ],
  ])('is refused with %s', (_what, action, say) => {
    expect(said({ action })).toEqual([`${FILE}:2: ${say}`])
  })

  it('is refused with a text that is only there to read', () => {
    const other = { 'content/guidance/b.md': anItem({ id: 'b', type: 'fact' }) }
    expect(said({ action: { item: 'b' }, other })[0]).toContain('"b" is there to read, not to act on')
  })

  it('is refused with a text for another sector, or for another job', () => {
    const of = (fields: object) => ({
      'content/guidance/b.md': anItem({ id: 'b', type: 'practice', ...fields }),
    })
    const action = { item: 'b' }
    expect(said({ action, other: of({ sectors: '[education]' }) })[0]).toContain(
      '"b" is not for the sector "health".',
    )
    expect(said({ action, other: of({ professions: '[nurse]' }) })[0]).toContain(
      '"one" leads to "b", which is for another job or place.',
    )
  })

  it.each([
    ['four actions', { do: IDS.slice(1) }, /list 5 actions/],
    ['one action twice', { do: [...IDS.slice(1), 'two'] }, /list each action once/],
    ['an action that is none', { do: [...IDS.slice(1), 'six'] }, /There is no action "six"\./],
    ['a job that is none', { professions: ['poet'] }, /facets.yml has no professions "poet" in "health"\./],
    [
      'a job that holds everywhere and in one place',
      { professions: ['nurse'], settings: ['urgent-care'], everywhere: true },
      /can hold everywhere/,
    ],
    [
      'hours that are none',
      { hours: { item: 'a', claim: 'nope' } },
      /"a" has no claim "nope" to go on with\./,
    ],
  ])('is refused with %s', (_what, list, say) => {
    expect(said({ list }).join('\n')).toMatch(say)
  })

  it('is refused where two are for the same, where none is for all, and where an action is in none', () => {
    expect(said({ more: `  - ${JSON.stringify({ do: IDS })}\n` })).toEqual([
      `${FILE}:1: Two lists are for any job, any place; keep one.`,
    ])
    expect(said({ list: { professions: ['nurse'] } })).toEqual([
      `${FILE}:1: Add a list without professions and settings: for all others.`,
    ])
    const other = { 'content/guidance/now/all.yml': `actions:\n  six:\n    ${JSON.stringify(SOUND)}\n` }
    expect(said({ other })).toContain(
      'content/guidance/now/all.yml:2: No list names "six"; list it or take it out.',
    )
  })

  it('is refused out of the order of time', () => {
    expect(said({ action: { when: 'next-days' } })).toEqual([])
    const late = JSON.stringify({ ...SOUND, when: 'first-minutes' })
    const text = `actions:\n${IDS.map((id, at) => `  ${id}: ${at === 0 ? JSON.stringify({ ...SOUND, when: 'next-days' }) : late}`).join('\n')}\nlists:\n  - ${JSON.stringify({ do: IDS })}\n`
    expect(faultsOf(anItem({ type: 'practice' }), { [FILE]: text })[0]).toContain(
      'Put "two" earlier: it is due before what stands above it.',
    )
  })

  it('is refused where it reads too hard', () => {
    const action = { do: 'Institutionalize interdisciplinary administrative verification.' }
    expect(said({ action })[0]).toContain('Say it more plainly')
  })
})
