import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { fromRoot } from '#platform/root.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { expandPhrase } from './engine/expand.ts'
import { fold } from './engine/fold.ts'
import { parseMarkdown } from './engine/markdown-blocks.ts'
import { avoidedTerms, avoidedWords, checkWords, glossary, hintWords, preferredFor } from './index.ts'
import { termBase } from './term-base.ts'
import { valeStyle } from './vale.ts'

describe('the term base', () => {
  it('says for every word what to say, from where and since when', () => {
    expect(avoidedTerms().length).toBeGreaterThan(20)
    for (const term of avoidedTerms()) expect(term.preferred.length, term.id).toBeGreaterThan(0)
    expect(preferredFor('trafficker')).toEqual(['trafficker', 'exploiter'])
    expect(() => preferredFor('nothing')).toThrow('no term nothing')
  })

  it('avoids every word of "What we never say" in the glossary of the project', () => {
    const text = readFileSync(fromRoot('docs', 'glossary.md'), 'utf8')
    const never = text.slice(text.indexOf('## What we never say')).matchAll(/\*?_([a-z][^_]+)_\*?/g)
    const words = [...never].map(([, word]) => word ?? '').filter((word) => !word.includes('…'))
    expect(words.length).toBeGreaterThan(20)
    const forms = new Set(
      termBase().terms.flatMap(({ avoid }) => avoid.flatMap((one) => expandPhrase(one, termBase().sets))),
    )
    const missing = words.filter((word) => !forms.has(expandPhrase(word, {})[0] ?? ''))
    // Words that mean something else nearly always are avoided only beside others: "a john", "by choice", "beds available".
    expect(missing).toEqual(['john', 'choice', 'available', 'illegal'])
  })

  it('is written out in words for a page, not in the marks of its patterns', () => {
    const words = avoidedWords()
    expect(words.find(({ id }) => id === 'exploited-child')?.avoid).toEqual(
      expect.arrayContaining([
        'child prostitute',
        'child prostitution',
        'prostituted child',
        'child sex worker',
      ]),
    )
    for (const { id, avoid } of words) {
      expect(avoid.length, id).toBeGreaterThan(0)
      expect(avoid.join(), id).not.toMatch(/[{}()|“”]/)
    }
    expect(words.some(({ id }) => id === 'what-happened')).toBe(false)
  })

  it('never prefers what it avoids', () => {
    for (const { preferred } of avoidedTerms())
      for (const word of preferred)
        expect(
          checkWords(word, { format: 'plain' }).filter(({ guard }) => guard === 'hard'),
          word,
        ).toEqual([])
  })

  it('holds the words that requirements ask to be explained, with register and kin', () => {
    const words = glossary()
    for (const number of ['S8', 'S10', 'S11', 'S18', 'S19', 'S21'])
      expect(
        words.some(({ requirements }) => requirements.includes(number)),
        number,
      ).toBe(true)
    expect(new Set(words.map(({ register }) => register))).toEqual(
      new Set(['scientific', 'legal', 'experience']),
    )
    expect(words.find(({ id }) => id === 'trafficker')?.insteadOf.map(({ id }) => id)).toEqual(['trafficker'])
    expect(
      words.flatMap(({ kin }) => kin).some(({ register, avoided }) => register === 'popular' && avoided),
    ).toBe(true)
  })

  it('knows no set that is not there', () => {
    expect(() => expandPhrase('{nobody} left', {})).toThrow('no set of words called nobody')
  })
})

describe('a check', () => {
  it('tells line and column in the source, also over lists, escapes and broken lines', () => {
    const source = '# Title\n\n- one\n- two \\* and &amp; a\n  pimp\n\nA child\nprostitute & a pimp.\n'
    const places = checkWords(source).map(({ phrase, line, column }) => `${phrase} ${line}:${column}`)
    expect(places).toEqual(['pimp 5:3', 'child prostitute 7:3', 'pimp 8:16'])
    const tree = parseMarkdown(source)
    expect(checkWords(tree, { source })).toEqual(checkWords(source))
    expect(checkWords(tree).map(({ line }) => line)).toEqual([5, 7, 8])
  })

  it('finds the same whether it skims the source or reads a whole tree', () => {
    const files = [
      'docs/glossary.md',
      'README.md',
      'CONTRIBUTING.md',
      'content/guidance/README.md',
      'content/terms/README.md',
    ].map((file) => fromRoot(file))
    const guides = sharedPath('guides', 'iom-nrc-guides-2013.txt')
    for (const file of guides ? [...files, guides] : files) {
      const source = readFileSync(file, 'utf8')
      expect(checkWords(source), file).toEqual(checkWords(parseMarkdown(source), { source }))
    }
  })

  it('reads the reason in a tree without its source', () => {
    const tree = parseMarkdown('A pimp. <!-- term-ok: the words of the law -->')
    expect(checkWords(tree).map(({ kind, why }) => `${kind} ${why}`)).toEqual([
      'mention Allowed on this line: the words of the law',
    ])
  })

  it('takes every word of a glossary page for a mention', () => {
    expect(checkWords('A pimp.', { page: 'glossary' }).map(({ because }) => because)).toEqual(['glossary'])
  })

  it('needs no word for a minor where the whole text is about minors', () => {
    expect(checkWords('She is in prostitution.')).toEqual([])
    expect(checkWords('She is in prostitution.', { about: 'minors' }).map(({ term }) => term)).toEqual([
      'single-word',
    ])
  })

  it('asks pages of the product for more than content', () => {
    expect(checkWords('The user sees an error.')).toEqual([])
    expect(checkWords('The user sees an error.', { where: 'interface' }).map(({ term }) => term)).toEqual([
      'who-acts',
      'what-happened',
    ])
  })

  it('keeps every character in its place when it folds', () => {
    const odd = 'A child‑\u200bprostitute, 12 – 14, 300 000,\u00a0“x”. then www.a.example/pimp 🙂 é'
    expect(fold(odd)).toHaveLength(odd.length)
  })
})

describe('a hint', () => {
  it('gives the place, the words and one friendly sentence', () => {
    const text = 'Notes.\n\nHer pimp, a child\nprostitute.'
    const hints = hintWords(text)
    expect(hints.map(({ start, end }) => text.slice(start, end))).toEqual(['pimp', 'child\nprostitute'])
    expect(hints[0]).toMatchObject({ phrase: 'pimp', preferred: ['trafficker', 'exploiter'] })
    expect(hints[0]?.sentence).toMatch(/^For “pimp” you could write “trafficker” or “exploiter”\. /)
    for (const { sentence } of hints) expect(sentence).not.toMatch(/must|wrong|never|do not|error|!/i)
  })

  it('leaves quotations and names alone', () => {
    expect(hintWords('She said “my pimp”. Johns Hopkins, and John.')).toEqual([])
  })

  it('offers no other words for somebody’s own', () => {
    const [hint] = hintWords('my pimp took it', { words: 'own' })
    expect(hint?.preferred).toEqual([])
    expect(hint?.sentence).toContain('stays as it is')
  })

  it('keeps quiet in other languages and over a very long text', () => {
    expect(hintWords('el pimp', { language: 'es' })).toEqual([])
    expect(hintWords('pimp '.repeat(5000))).toEqual([])
  })
})

describe('the Vale style', () => {
  const files = valeStyle()
  const rules = files
    .filter(({ path }) => path.endsWith('.yml'))
    .map(({ path, text }) => ({ path, rule: parse(text) as Record<string, unknown> }))

  it('has a rule for every word and claim, and a vocabulary of names', () => {
    const { terms, claims } = termBase()
    expect(rules).toHaveLength(terms.filter(({ where }) => where === 'content').length + claims.length)
    expect(files.find(({ path }) => path.endsWith('accept.txt'))?.text).toContain('National Runaway Safeline')
  })

  it('writes words as substitutions without an action, so that nothing is replaced by itself', () => {
    const swaps = rules.filter(({ rule }) => rule.extends === 'substitution')
    expect(swaps.length).toBeGreaterThan(15)
    for (const { path, rule } of swaps) {
      expect(Object.keys(rule), path).toEqual([
        'extends',
        'message',
        'level',
        'ignorecase',
        'scope',
        'exceptions',
        'swap',
      ])
      for (const [bad, good] of Object.entries(rule.swap as Record<string, string>)) {
        expect(() => new RegExp(bad), path).not.toThrow()
        // Vale counts groups itself, and Go's regular expressions cannot look around.
        expect(bad, path).not.toMatch(/\((?!\?:)|\{/)
        expect(good.length, path).toBeGreaterThan(2)
      }
    }
  })

  it('matches with its expressions what the check finds', () => {
    const expressions = (path: string) =>
      rules
        .filter((one) => one.path === path)
        .flatMap(({ rule }) =>
          Object.keys((rule.swap ?? {}) as object).concat((rule.raw as string[] | undefined) ?? []),
        )
        .map((one) => new RegExp(`^(?:${one})$`, 'i'))
    const fits = (path: string, text: string) => expressions(path).some((one) => one.test(text))
    for (const text of ['child prostitutes', 'child-prostitute', 'childprostitute', 'juvenile prostitute’s'])
      expect(fits('Breakwater/ExploitedChild.yml', text), text).toBe(true)
    expect(fits('Breakwater/ClaimThreeHundredThousand.yml', '300,000 American children')).toBe(true)
    expect(fits('Breakwater/ClaimAverageAge.yml', 'average age of entry is 12–14')).toBe(true)
    expect(fits('Breakwater/ClaimMissingADay.yml', '2,000 children go missing')).toBe(true)
    expect(rules.find(({ path }) => path === 'Breakwater/Buyer.yml')?.rule.ignorecase).toBe(false)
  })
})
