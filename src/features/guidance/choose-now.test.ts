import { describe, expect, it } from 'vitest'
import { chooseNow } from './choose-now.ts'
import { guidance } from './content/library.ts'
import { RANKED } from './content/now-lists.ts'
import { flattenClaim } from './render/flatten.ts'
import { aLibrary, anItem } from './testing/small-library.ts'

const library = guidance()
const { facets } = library

/** Everything that the filter of each sector's page can be set to, and nothing chosen. */
const pairs = facets.sectors.flatMap((sector) =>
  [undefined, ...(facets.professions[sector] ?? [])].flatMap((profession) =>
    [undefined, ...(facets.settings[sector] ?? [])].map((setting) => ({ sector, profession, setting })),
  ),
)

/** Types of text that tell what is so, not what to do. */
const BACKGROUND = ['fact', 'program', 'term', 'myth', 'barrier', 'recommendation', 'law', 'tool', 'model']

describe('what to do now', () => {
  it('is five things for each job and place, none twice, the first to be done at once', () => {
    expect(pairs.length).toBeGreaterThan(190)
    for (const pair of pairs) {
      const { actions = [] } = chooseNow(library, pair) ?? {}
      const [first] = actions
      expect([pair, actions.length]).toEqual([pair, RANKED])
      expect([pair, new Set(actions.map((one) => one.do)).size]).toEqual([pair, RANKED])
      expect([pair, BACKGROUND.includes(library.items.get(first?.item ?? '')?.meta.type ?? 'fact')]).toEqual([
        pair,
        false,
      ])
      expect([pair, first?.do]).toEqual([
        pair,
        expect.stringMatching(/danger|safe|emergency|security|help first|life|door|an exploiter/i),
      ])
    }
  })

  it('begins each line with what to do', () => {
    const starts = new Set(
      [...library.now.values()].flatMap(({ actions }) =>
        Object.values(actions).map((one) => one.do.split(' ')[0]?.replace(/\W$/, '')),
      ),
    )
    expect([...starts].filter((word) => !VERBS.has(word ?? ''))).toEqual([])
  })

  it('says before anything is asked what must be passed on, wherever somebody may be told', () => {
    const ASK_NOBODY = ['commercial', 'policy', 'caregivers', 'courts']
    const LEAD = [
      'supervisor',
      'school-administrator',
      'foster-parent',
      'public-defender',
      'first-responder',
      'dentist',
    ]
    for (const pair of pairs.filter(
      (one) => !ASK_NOBODY.includes(one.sector) && !LEAD.includes(one.profession ?? ''),
    ))
      expect([
        pair,
        chooseNow(library, pair)
          ?.actions.map((one) => one.do)
          .join(' '),
      ]).toEqual([
        pair,
        expect.stringMatching(
          /limits|(?:must|may have to) report|pass on|stays between you|cannot stay in the room|you keep private/,
        ),
      ])
  })

  it('is in the emergency department told hour by hour, with no time window that no source gives', () => {
    const nurse = { sector: 'health', profession: 'nurse', setting: 'emergency-department' }
    const { hours, actions = [] } = chooseNow(library, nurse) ?? {}
    expect(actions.map((one) => one.item)).toEqual([
      'setting-emergency-department',
      'script-first-words',
      'script-first-words',
      'forensic-exam',
      'setting-emergency-department',
    ])
    const item = library.items.get(hours?.item ?? '')
    const text = item && JSON.stringify(flattenClaim(library, item, hours?.claim ?? ''))
    const stages = ['first 5 minutes', 'first hour', 'Before the exam', 'Before discharge', 'Afterward']
    expect(
      stages.map((stage) => (text ?? '').indexOf(stage)).every((at, n, all) => at > (all[n - 1] ?? 0)),
    ).toBe(true)
    expect(text).toContain('Time matters: check your protocol or call a SANE now')
    expect(text).not.toMatch(/\d+ ?(?:hours|days)\b/)
    expect(library.missing.map((gap) => gap.what)).toContainEqual(
      expect.stringContaining('emergency contraception'),
    )
  })
})

/** With which a line may begin: a verb, or no verb but a ban. */
const VERBS = new Set(
  `Agree Allow Appoint Arrange Ask Back Bar Be Bring Call Check Deal Dismiss Do Fight File Find Get Give Go Have
  Keep Leave Let Listen Lock Make Meet Name Never Offer Plan Put Relieve Report Save Say See Settle Sign
  Speak Start Stay Steady Step Stop Take Talk Tell Thank Treat Use Welcome`.split(/\s+/),
)

describe('a list', () => {
  const action = (id: string) => `  ${id}: {do: "Ask ${id} now.", item: a, from: "A nurse can ask."}`
  const five = (first: string) => `[${first}, b, c, d, e]`
  const small = (lists: string) =>
    aLibrary({
      'content/guidance/a.md': anItem({ type: 'practice' }),
      'content/guidance/now/all.yml': `actions:\n${['b', 'c', 'd', 'e'].map(action).join('\n')}\n`,
      'content/guidance/now/health.yml': `actions:\n${['any', 'job', 'place', 'both'].map(action).join('\n')}\nlists:\n  - do: ${five('any')}\n${lists}\n`,
    })
  const byJob = `  - {professions: [nurse], do: ${five('job')}}`
  const byPlace = `  - {settings: [urgent-care], do: ${five('place')}}`
  const first = (lists: string, who: { profession?: string; setting?: string }) =>
    chooseNow(small(lists), { sector: 'health', ...who })?.actions[0]?.id

  const here = { profession: 'nurse', setting: 'urgent-care' }
  it.each([
    [
      'for the job in that place before all',
      `${byJob}\n${byPlace}\n  - {professions: [nurse], settings: [urgent-care], do: ${five('both')}}`,
      here,
      'both',
    ],
    ['for the place before the job', `${byJob}\n${byPlace}`, here, 'place'],
    [
      'for the job, where it holds everywhere, before the place',
      `  - {professions: [nurse], everywhere: true, do: ${five('job')}}\n${byPlace}`,
      here,
      'job',
    ],
    ['for the job where the place has none', byJob, here, 'job'],
    ['for the sector where nothing is chosen', `${byJob}\n${byPlace}`, {}, 'any'],
    ['for the sector where what is chosen is unknown', byJob, { profession: 'poet' }, 'any'],
  ])('is taken %s', (_how, lists, who, id) => {
    expect(first(lists, who)).toBe(id)
  })

  it('is none for a sector without a file', () => {
    expect(chooseNow(small(byJob), { sector: 'education' })).toBeUndefined()
  })
})
