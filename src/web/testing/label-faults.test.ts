import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { LOCALES_FOLDER, readNamespace } from '#platform/i18n/generate-keys.ts'
import { instead, labelFaults } from './label-faults.ts'

it.each([
  ['a title', '<title>Held back · Breakwater</title>', 'title “Held back”'],
  ['a heading', '<h2 id="x">Same twice</h2>', 'h2 “Same twice”'],
  [
    'a link with a count',
    '<a href="/x"><svg><path/></svg>Overdue <span class="count">3</span></a>',
    'a “Overdue 3”',
  ],
  [
    'a button heard with more',
    '<button>Change it<span class="hush"> Pier</span></button>',
    'button “Change it”',
  ],
  ['a column', '<th scope="col">How it stands</th>', 'th “How it stands”'],
  ['a term of a list', '<dt>How fresh it is:</dt>', 'dt “How fresh it is:”'],
  ['a field', '<label for="x">Places in all</label>', 'label “Places in all”'],
  ['a badge', '<span class="tag good"><svg/>Stands</span>', 'tag “Stands”'],
  ['a beginning', '<a class="role" href="/x">Acting for Pier as Lead</a>', 'a “Acting for Pier as Lead”'],
])('a label that nobody knows is found in %s', (_what, html, fault) => {
  expect(labelFaults(html)).toEqual([expect.stringContaining(`${fault}: say `)])
})

it('what stands inside a sentence, or says more, is no such label', () => {
  expect(
    labelFaults(
      '<p>Nothing is held back. Look at the words.</p><h2>Look at both</h2><a href="/x">Free of charge</a>',
    ),
  ).toEqual([])
})

it('the sentences of the program have none as a whole', () => {
  // "Free" says of cost what it means; "SAME" is what is texted back; a visitor asks a place on the phone.
  const meant = [
    'card.cost.yes',
    'results.cost.yes',
    'courses.elsewhere.free.yes',
    'countlink.text.same',
    'results.ask',
    // A state of a concern, as its button says it.
    'concerns.state.taken',
  ]
  const found = readdirSync(`${LOCALES_FOLDER}/en`).flatMap((file) => {
    const namespace = file.replace('.json', '')
    return Object.entries(readNamespace(LOCALES_FOLDER, 'en', namespace))
      .map(([key, text]) => ({ key: `${namespace}.${key}`, say: instead(text) }))
      .filter(({ key, say }) => say !== undefined && !meant.includes(key))
  })
  expect(found).toEqual([])
})
