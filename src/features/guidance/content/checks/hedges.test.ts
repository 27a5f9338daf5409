import { toString as textOf } from 'mdast-util-to-string'
import { describe, expect, it } from 'vitest'
import { guidance } from '../library.ts'
import { dropped } from './hedges.ts'

describe('the doubts of this repository', () => {
  const { hedges } = guidance()

  it.each([
    ['This possible link is supported by an association.', 'The link is supported.', 'possible'],
    ['Ideally, they help to prevent and to identify.', 'Prevent, identify.', 'ideally'],
    ['No sector alone can fully understand it.', 'No sector can understand it alone.', 'fully'],
    ['Providers agree, on the whole, that too few exist.', 'Too few services exist.', 'on the whole'],
    ['It was meant to keep boys from buying.', 'It kept boys from buying.', 'meant to'],
    ['A factor does not necessarily signal it.', 'A factor does not signal it.', 'not necessarily'],
    ['Failing to recognize it is not uncommon.', 'Failing to see it is common.', 'not uncommon'],
    ['Some foundations gave support.', 'Foundations gave support.', 'some'],
    ['A label may decide the path.', 'The label decides the path.', 'may'],
  ])('are missed in a short cut: %s', (claim, short, words) => {
    expect(dropped(hedges, claim, short)).toEqual([words])
  })

  it('may be said in another word of the same kind', () => {
    expect(dropped(hedges, 'This possible link may matter.', 'The link could matter.')).toEqual([])
    expect(dropped(hedges, 'They largely escaped.', 'On the whole they escaped.')).toEqual([])
  })
})

describe('the doubts that the guides of 2013 print', () => {
  const { items } = guidance()

  it.each([
    ['risk-factors', 'inner-state', 'may be', 'This possible link'],
    ['risk-factors', 'settings', 'under certain circumstances'],
    ['risk-factors', 'adversity', 'may raise'],
    ['risk-factors', 'substance-use', 'may keep'],
    ['factors-do-not-label', 'subset', 'likely', 'may'],
    ['factors-do-not-label', 'no-signal', 'not necessarily'],
    ['consequences', 'four-kinds', 'suggests'],
    ['consequences', 'borrowed', 'in some cases'],
    ['label-decides-the-path', 'two-paths', 'may be held'],
    ['no-shared-language', 'cost', 'can'],
    ['barrier-non-disclosure', 'dv-strategies', 'may hold promise'],
    ['barrier-reporting', 'chill', 'could', 'may'],
    ['challenge-information-sharing', 'lacking', 'may'],
    ['recommendation-collaboration', 'no-one', 'fully', 'tend'],
    ['recommendation-redirect', 'effect-unknown', 'needed to assess'],
    ['staff-well-being', 'effects', 'may'],
    ['term-victim-and-survivor', 'survivor-heals', 'can', 'may at times'],
    ['trauma-informed-care', 'usual-services-hurt', 'may'],
    ['trauma-informed-care', 'evidence', 'some related groups', 'indirect'],
    ['awareness-images-and-words', 'stereotypes', 'may'],
    ['child-welfare-gateway', 'gateway', 'may'],
    ['child-welfare-guide', 'placement', 'may be', 'perhaps'],
    ['child-welfare-not-a-justice-matter', 'two-limits', 'may'],
    ['forensic-exam', 'could-be', 'could potentially'],
    ['cac-and-sart', 'potential', 'potential', 'may'],
    ['every-encounter', 'might-present', 'may', 'might'],
    ['health-guide', 'three-verbs', 'Ideally', 'often', 'can be missed'],
    ['telehealth', 'may-reach', 'may'],
    ['you-already-know-partner-violence', 'adapt', 'could potentially'],
    ['juvenile-justice-diversion', 'redirect', 'meant to'],
    ['team-guide', 'no-one', 'fully'],
    ['victim-services-guide', 'recognize', 'not uncommon', 'may be lost'],
    ['victim-services-scarce', 'too-few', 'on the whole'],
  ])('stand in %s#%s', (id, claim, ...doubts) => {
    const node = items.get(id)?.claims.get(claim)
    if (!node) throw new Error(`${id}#${claim}`)
    const text = textOf(node).replaceAll(/\s+/g, ' ')
    for (const doubt of doubts) expect(text).toContain(doubt)
  })
})
