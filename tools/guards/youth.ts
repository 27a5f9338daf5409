import type { Guard } from './guard.ts'

/** What pages for young people owe their readers. */
export const youth: readonly Guard[] = [
  {
    name: 'the English beside what keeps a young person safe',
    file: 'src/features/youth/pages/youth-page.tsx',
    find: "english={locale === 'en' ? undefined : englishPage(id)}",
    replace: 'english={undefined}',
    test: 'src/features/youth/pages/youth-routes.test.ts',
    testName: 'shows the English beside',
  },
  {
    name: 'nothing but what a page for young people may hold',
    file: 'src/features/youth/pages/render-text.tsx',
    find: /throw new Error\(`a page for young people holds no [^)]*\)/,
    replace: 'return null',
    test: 'src/features/youth/pages/render-text.test.tsx',
    testName: 'is refused when it holds',
  },
  {
    name: 'a call first where nobody would read the text',
    file: 'src/features/lines/by-device.ts',
    find: 'writes(line, lang) ? TEXT_FIRST : CALL_FIRST',
    replace: 'line.id === lang ? CALL_FIRST : TEXT_FIRST',
    test: 'src/features/youth/pages/youth-routes.test.ts',
    testName: 'puts calls first',
  },
  {
    name: 'no way to text from a page in a language that the line does not read',
    file: 'src/features/youth/pages/guest-page.tsx',
    find: "channel.kind === 'call' && (",
    replace: "channel.kind !== 'chat' && (",
    test: 'src/features/youth/pages/youth-routes.test.ts',
    testName: 'only to call',
  },
]
