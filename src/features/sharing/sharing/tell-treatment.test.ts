import { describe, expect, it } from 'vitest'
import type { Release } from '../model/facts.ts'
import type { Request } from '../model/request.ts'
import { ask, by, item, may, mayHaveAlone, recovery } from '../testing/asked.ts'
import { ana, anItem, mother } from '../testing/build.ts'
import { unkeptByTelling } from './tell-person.ts'

/** What a program of 42 CFR part 2 wrote, told or handed to a person: R11 is of what passes by a release, and of nothing else. */
const wrote = { category: 'substance-use', lanes: ['PART2'] } as const
const told = (to: Partial<Request>, release?: Partial<Release>) =>
  may(
    ask(
      { source: recovery, ...item(wrote), ...to },
      release && {
        ...by({
          program: 'recovery',
          recipientPrograms: [],
          categories: ['substance-use'],
          purposes: ['family'],
          modes: ['verbal', 'copy'],
          ...release,
        }),
        state: mayHaveAlone('consent-substance'),
      },
    ),
  )

describe.each(['verbal', 'copy'] as const)('a mother to whom a release lets it pass (%s)', (mode) => {
  const decision = () =>
    told({ recipient: mother, purpose: 'family', mode }, { recipientCaregiver: 'mother' })

  it('gets it with the notice and a copy of the consent, so that it is not told while nobody hands these out', () => {
    const { obligations, notices, basis } = decision()
    expect(basis.map(({ row }) => row)).toEqual(['PART2/release'])
    expect(obligations).toEqual(expect.arrayContaining(['attach-consent', 'notice-2.32']))
    expect(notices).toEqual(['part2-2.32'])
    expect(unkeptByTelling(decision(), { namesReporter: false })).toEqual(
      expect.arrayContaining(['attach-consent', 'notice-2.32']),
    )
  })
})

describe.each(['view', 'copy'] as const)('the young person (%s)', (mode) => {
  it('is the patient: it is theirs by the row of themself, which asks for neither, also beside a release', () => {
    for (const release of [
      undefined,
      { recipientPrograms: ['clinic'], purposes: ['own'], modes: [mode] },
    ] as const) {
      const decision = told({ recipient: ana, purpose: 'own', mode }, release)
      expect(decision.basis.map(({ row }) => row)).toEqual(['PART2/self'])
      expect([decision.obligations, decision.notices]).toEqual([[], []])
      expect(unkeptByTelling(decision, anItem(wrote))).toEqual([])
    }
  })
})
