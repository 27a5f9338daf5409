import type { Guard } from './guard.ts'

/** What is withheld about places that must not be found. */
export const withheld: readonly Guard[] = [
  {
    name: 'the public part of a hidden place',
    file: 'src/features/directory/confidential/plan-place.ts',
    find: 'publicDoc: publicPart(input, values, visibility),',
    replace: 'publicDoc: input.location,',
    test: 'src/features/directory/confidential/plan-place.test.ts',
    testName: 'nothing that leads there',
  },
  {
    name: 'withholding in records joined to a hidden place',
    file: 'src/features/directory/confidential/withhold.ts',
    find: 'const cleaned = cleanRecord(doc, { values, strict })',
    replace: 'const cleaned = doc',
    test: 'src/features/directory/confidential/plan-place.test.ts',
    testName: 'drops phones, contacts, links',
  },
  {
    name: 'the card of a place that is not public',
    file: 'src/features/directory/domain/build-card.ts',
    find: "if (location.visibility === 'area') return { ...nothing, kind: 'area' }",
    replace: '',
    test: 'src/features/directory/domain/build-card.test.ts',
    testName: 'shows the county alone',
  },
]
