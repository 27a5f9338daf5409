import { describe, expect, it } from 'vitest'
import {
  aBooster,
  aCourse,
  aQuestion,
  BOOSTERS,
  faultsOf,
  QUESTIONS,
  SECTION,
} from '../testing/small-course.ts'

const COURSE = 'content/courses/small/course.md'
const ASKED = 'content/courses/small/questions.yml'
const LATER = 'content/courses/small/boosters.yml'
const text = (words: string) => ({ [COURSE]: aCourse({}, SECTION.replace('Ask what they need.', words)) })

describe('the checks of courses', () => {
  it('find nothing in a course that holds', () => {
    expect(faultsOf()).toEqual([])
  })

  it.each([
    [
      'a word that we avoid',
      text('She is a child prostitute.'),
      /course\.md:17: Do not say "child prostitute"/,
    ],
    ['a number in a text', text('Call 800-555-0100 now.'), /course\.md:17: Take out the number 800-555-0100/],
    ['a citation of law', text('See 22 USC 7102.'), /course\.md:17: Take out the citation/],
    ['an address', text('See www.example.org.'), /course\.md:17: Take out the address/],
    [
      'a directive that there is none of',
      text('::film{id="x"}'),
      /course\.md:17: There is no directive "film"/,
    ],
    [
      'a fact that the register does not have',
      text('::law{fact="us-9"}'),
      /course\.md:17: The register of law has no fact "us-9"/,
    ],
    [
      'an item that is not there',
      text('::include{id="nothing"}'),
      /course\.md:17: There is no item "nothing"/,
    ],
    [
      'a practice of a need that is none',
      text('::practice{need="gold"}'),
      /course\.md:16: content\/needs has no need "gold"/,
    ],
    [
      'two practices in a section',
      text('::practice{need="food"}\n\n::practice{need="food"}'),
      /course\.md:16: Let a section have one practice/,
    ],
    ['markup', text('<b>Now</b>'), /course\.md:17: Write Markdown, not HTML/],
    [
      'words that are too hard',
      text(
        `Organizational implementation necessitates interdisciplinary consideration of multidimensional vulnerabilities characterizing institutional environments${' notwithstanding considerable heterogeneity'.repeat(3)}.`,
      ),
      /course\.md:16: Say it more plainly: it reads at grade/,
    ],
    [
      'minutes that are not true',
      { [COURSE]: aCourse({ minutes: '3' }) },
      /course\.md:7: Write minutes: 1, the longest way through/,
    ],
    [
      'more words than minutes',
      text('Ask what they need. '.repeat(60)),
      /course\.md:16: 2\d\d words take longer than 1 minutes/,
    ],
    [
      'a source that is not there',
      { [COURSE]: aCourse({ sources: '[{source: nothing, at: "x"}]' }) },
      /course\.md:10: content\/sources has no "nothing\.yml"/,
    ],
    [
      'a competency that is none',
      { [COURSE]: aCourse({ competencies: '[two]' }) },
      /course\.md:9: competencies\.yml has no "two"/,
    ],
    [
      'a profession that is none',
      { [COURSE]: aCourse({ professions: '[wizard]' }) },
      /facets\.yml has no professions "wizard"/,
    ],
    [
      'a setting that is none',
      { [COURSE]: aCourse({}, SECTION.replace('minutes=1', 'minutes=1 settings="moon"')) },
      /There is no setting "moon"/,
    ],
  ])('find %s in a section', (_, files, sentence) => {
    expect(faultsOf(files)).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]))
  })

  it.each([
    [
      'a word that we avoid, in an answer',
      { [ASKED]: QUESTIONS.replace('The label', 'The child prostitute') },
      /questions\.yml:9: Do not say "child prostitute"/,
    ],
    [
      'a number in an answer',
      { [ASKED]: QUESTIONS.replace('The label', 'Call 800-555-0100') },
      /questions\.yml:9: Take out the number/,
    ],
    [
      'the emergency number in what is asked',
      { [ASKED]: QUESTIONS.replace('What comes first?', 'Do you call 911?') },
      /questions\.yml:6: Take out 911/,
    ],
    [
      'a number in why',
      { [ASKED]: QUESTIONS.replace('Nobody needs one.', 'See 800-555-0100.') },
      /questions\.yml:9: Take out the number/,
    ],
    [
      'a section that is not there',
      { [ASKED]: QUESTIONS.replace('section: first', 'section: second') },
      /questions\.yml:1: There is no section "second"/,
    ],
    ['one id twice', { [ASKED]: QUESTIONS + aQuestion('a') }, /There are two questions "q-a"/],
    [
      'a bank without its second form',
      { [ASKED]: aQuestion('a') },
      /The bank "q" has forms a: write a and b/,
    ],
    [
      'a bank with three forms',
      { [ASKED]: aQuestion('a') + aQuestion('b') + aQuestion('c') },
      /has forms a, b, c/,
    ],
    [
      'no bank for later',
      { [ASKED]: aQuestion('a') + aQuestion('b') },
      /Write all forms of one bank at least/,
    ],
    [
      'forms that measure different things',
      { [ASKED]: QUESTIONS.replace('type: single', 'type: single\n  measures: decision') },
      /differ in type or measure/,
    ],
    [
      'a claim that is not there',
      { [LATER]: BOOSTERS.replace('first#need', 'first#other') },
      /boosters\.yml:1: There is no claim "first#other"/,
    ],
    [
      'a case of more than two minutes',
      { [LATER]: BOOSTERS.replace('What now?', 'He asks you for a bed. '.repeat(80)) },
      /boosters\.yml:\d+: Make the case shorter/,
    ],
    [
      'a word that we avoid, in a case',
      { [LATER]: BOOSTERS.replace('What now?', 'The child prostitute asks.') },
      /boosters\.yml:\d+: Do not say/,
    ],
  ])('find %s in questions and boosters', (_, files, sentence) => {
    expect(faultsOf(files)).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]))
  })

  it.each([
    [
      'packs',
      '- {id: p, kind: sector, title: "Pack", say: "Take it.", sectors: [all], courses: [nothing]}',
      /packs\.yml:1: There is no course "nothing"/,
    ],
    [
      'packs',
      '- {id: p, kind: sector, title: "Pack", say: "Call 911.", sectors: [all], courses: [small]}',
      /packs\.yml:1: Take out 911/,
    ],
    [
      'linter',
      '- {id: l, title: "List", source: {source: iom-nrc-guide-health-2013, at: "x"}, doubt: null, jurisdictions: [US], rows: [{code: c, say: "It.", law: [wind]}]}',
      /linter\.yml:1: The register of law has no topic "wind"/,
    ],
    [
      'elsewhere',
      '- {id: e, title: "Other", provider: "They", say: "It is short.", scope: general, sectors: [all], free: unknown, continuingEducation: unknown, credits: [{course: nothing, sections: [a], status: draft}], creditNote: null, source: {source: iom-nrc-guide-health-2013, at: "x"}, verifiedOn: null, doubt: null}',
      /elsewhere\.yml:1: There is no course "nothing" to credit/,
    ],
    [
      'elsewhere',
      '- {id: e, title: "Other", provider: "They", say: "It is short.", scope: general, sectors: [all], free: unknown, continuingEducation: unknown, credits: [{course: small, sections: [nowhere], status: draft}], creditNote: null, source: {source: iom-nrc-guide-health-2013, at: "x"}, verifiedOn: null, doubt: null}',
      /elsewhere\.yml:1: The course "small" has no section "nowhere" to credit/,
    ],
    [
      'elsewhere',
      '- {id: e, title: "Other", provider: "They", say: "It is short.", scope: general, sectors: [all], free: unknown, continuingEducation: unknown, competencies: [flying], creditNote: null, source: {source: iom-nrc-guide-health-2013, at: "x"}, verifiedOn: null, doubt: null}',
      /elsewhere\.yml:1: competencies\.yml has no "flying"/,
    ],
    [
      'elsewhere',
      '- {id: e, title: "Other", provider: "They", say: "It is short.", scope: general, sectors: [all], free: unknown, continuingEducation: unknown, credits: [{course: small, sections: [a], status: approved}], creditNote: null, source: {source: iom-nrc-guide-health-2013, at: "x"}, verifiedOn: null, doubt: null}',
      /elsewhere\.yml:\d+: .*draft/,
    ],
    [
      'mandates',
      '- {id: m, state: MI, board: "Board", professions: [wizard], hours: 1, frequency: once, providers: null, effectiveFrom: null, effectiveTo: null, source: {source: nothing, at: "x"}, verifiedOn: null, doubt: null}',
      /mandates\.yml:1: .*(nothing|wizard)/,
    ],
  ])('find what is wrong in %s.yml', (name, line, sentence) => {
    expect(faultsOf({ [`content/courses/${name}.yml`]: `${line}\n` })).toEqual(
      expect.arrayContaining([expect.stringMatching(sentence)]),
    )
  })

  it('look at a booster of each rung', () => {
    const wrong = BOOSTERS.replace(
      aBooster('six-months'),
      aBooster('six-months', 'The child prostitute asks.'),
    )
    expect(faultsOf({ [LATER]: wrong })).toEqual([expect.stringMatching(/boosters\.yml:\d+: Do not say/)])
  })
})
