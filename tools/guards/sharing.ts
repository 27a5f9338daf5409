import type { Guard } from './guard.ts'

const at = 'src/features/sharing'
const rules = `${at}/rules.test.ts`
const properties = `${at}/properties.test.ts`

/** What stands between an item and somebody who may not see it. */
export const sharing: readonly Guard[] = [
  {
    name: 'sharing: that every lane of an item must be satisfied',
    file: `${at}/deciding/decide.ts`,
    find: 'for (const lane of new Set(item.lanes))',
    replace: 'for (const lane of item.lanes.slice(0, 1))',
    test: `${at}/examples.test.ts`,
    testName: 'what came by two lanes must pass both',
  },
  {
    name: 'sharing: that a flag voids a release',
    file: `${at}/ways/release.ts`,
    find: 'return !people.some((person) => isFlagged(it, person, signed))',
    replace: 'return people.length > 0 || signed > 0',
    test: rules,
    testName: 'a release signed by somebody who is flagged as',
  },
  {
    name: 'sharing: that a release ends to the minute when it is taken back',
    file: `${at}/ways/stands.ts`,
    find: 'return endedAt === null || at < endedAt',
    replace: 'return endedAt === null || at <= endedAt',
    test: rules,
    testName: 'from the minute on in which it was taken back',
  },
  {
    name: 'sharing: that an unverified row opens nothing unconfirmed',
    file: `${at}/rules/ruleset.ts`,
    find: "mark === 'verified' || confirmed.has(id)",
    replace: "mark === 'verified' || confirmed.has(id) || true",
    test: rules,
    testName: 'that confirms no row opens what is verified, and nothing else',
  },
  {
    name: 'sharing: that rules nobody signed deny',
    file: `${at}/rules/ruleset.ts`,
    find: '    signature.rules === rules &&\n',
    replace: '',
    test: rules,
    testName: 'is of other rules makes every decision a denial',
  },
  {
    name: 'sharing: that a report needs a law that demands it',
    file: `${at}/ways/state-law.ts`,
    find: "return (['reporter', 'harm', 'offender'] as const).every",
    replace: "return (['reporter', 'harm', 'offender'] as const).some",
    test: rules,
    testName: 'a law that reaches .* demands nothing here',
  },
  {
    name: 'sharing: that the strictest of several states counts',
    file: `${at}/ways/state-law.ts`,
    find: "item.jurisdictions.every((jurisdiction) => toldIn(it, jurisdiction, topic, asked) === 'yes')",
    replace: "item.jurisdictions.some((jurisdiction) => toldIn(it, jurisdiction, topic, asked) === 'yes')",
    test: rules,
    testName: 'a program reports only where every state of the item demands it',
  },
  {
    name: 'sharing: that a young person’s no narrows',
    file: `${at}/ways/refused.ts`,
    find: 'from <= it.at &&',
    replace: 'from < it.at - 999_999 &&',
    test: rules,
    testName: 'a shelter may not share after a no',
  },
  {
    name: 'sharing: that expiry is never later than a change',
    file: `${at}/deciding/expiry.ts`,
    find: '    change(one.revokedAt)\n    if (one.until !== null) change(one.until + 1)\n',
    replace: '',
    test: rules,
    testName: 'from the minute on in which it was taken back',
  },
  {
    name: 'sharing: that whatever throws is a denial',
    file: `${at}/deciding/decide.ts`,
    find: "  } catch {\n    return denial(['malformed'], 'none@none')\n  }",
    replace: '  } finally {\n  }',
    test: properties,
    testName: 'that throws when it is read is malformed',
  },
  {
    name: 'sharing: that a page says of nothing that it passes unless a decision lets it pass',
    file: 'src/features/what-if/openings.ts',
    find: "decision.outcome === 'allow' && decision.basis.some((one) => one.way === way)",
    replace: "decision.outcome === 'allow' || way === 'release'",
    test: 'src/features/what-if/answer.test.ts',
    testName: 'another hand lets pass by the same way',
  },
  {
    name: 'sharing: that a page asks every law of a program together',
    file: 'src/features/what-if/answer.ts',
    find: 'openings: openings.filter(({ way }) => goesWithTheRest(question, { lane, way }, alone, shown, at)),',
    replace:
      'openings: openings.filter(({ way }) => goesWithTheRest(question, { lane, way }, alone, shown, at) || true),',
    test: 'src/features/what-if/answer.test.ts',
    testName: 'a request claims one thing',
  },
  {
    name: 'sharing: that a page leaves out no law which it does not know',
    file: 'src/features/what-if/addresses.ts',
    find: 'return codes.every(isLane) ? codes : []',
    replace: 'return codes.filter(isLane)',
    test: 'src/features/what-if/addresses.test.ts',
    testName: 'a law that these rules do not know',
  },
  {
    name: 'sharing: that the table shows of two laws the one that binds more',
    file: 'src/features/what-if/heat.ts',
    find: 'heatLevels[Math.max(...best)]',
    replace: 'heatLevels[Math.min(...best)]',
    test: 'src/features/what-if/heat.test.ts',
    testName: 'takes of two laws in each cell the one that binds more',
  },
]
