import type { Guard } from './guard.ts'

/** Words: what is found, what is left alone, and what must be said. */
export const words: readonly Guard[] = [
  {
    name: 'avoided words: John is a person',
    file: 'src/features/terms/engine/retext-rules.ts',
    find: 'if (!rule.notName || isNoName(nodes, index, sentence))',
    replace: '',
    test: 'src/features/terms/forms.test.ts',
    testName: 'are not seen where there are none: John’s sister came.',
  },
  {
    name: 'avoided words: the longest phrase wins',
    file: 'src/features/terms/engine/retext-rules.ts',
    find: 'if ((before && before.end > match.start) || (after && after.start < match.end)) continue',
    replace: 'void before, after',
    test: 'src/features/terms/forms.test.ts',
    testName: 'are found: They arrested two child prostitutes.',
  },
  {
    name: 'avoided words: a quotation mark that never closes hides nothing',
    file: 'src/features/terms/engine/mentions.ts',
    find: '.test(text.charAt(at + 1))) open = at',
    replace: ".test(text.charAt(at + 1))) marks.push({ start: at, end: text.length, because: 'quoted' })",
    test: 'src/features/terms/forms.test.ts',
    testName: 'are found: He said "no. The pimp came.',
  },
  {
    name: 'avoided words: a comment that allows one gives its reason',
    file: 'src/features/terms/engine/block.ts',
    find: 'if (/\\p{L}{3}/u.test(reason))',
    replace: 'if (reason !== undefined)',
    test: 'src/features/terms/forms.test.ts',
    testName: 'are found: Our shelter',
  },
  {
    name: 'avoided words: skimming loses none',
    file: 'src/features/terms/engine/skim.ts',
    find: 'if (to > from && !mayHold(',
    replace: 'if (to > from && mayHold(',
    test: 'src/features/terms/terms.test.ts',
    testName: 'finds the same whether it skims',
  },
  {
    name: 'avoided words: a sum of money counts no children',
    file: 'src/features/terms/engine/retext-rules.ts',
    find: 'if (!hit || isMoney(nodes, index, sentence)) return',
    replace: 'if (!hit) return',
    test: 'src/features/terms/claims.test.ts',
    testName: 'are not seen in: A grant of',
  },
  {
    name: 'avoided words: our own documents and messages use none',
    file: 'content/guidance/README.md',
    find: 'Nothing graphic.',
    replace: 'Nothing graphic, whatever a pimp does.',
    test: 'src/features/terms/own-words.test.ts',
    testName: 'use no avoided word',
  },
]
