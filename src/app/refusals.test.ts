import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform/root.ts'

/** What stands at the end of `raise exception` where a function of ours refuses. */
const OURS = /using errcode = 'BW\d{3}'/g
const RAISED =
  /raise exception '([a-z]+(?:-[a-z]+)*)' using errcode = 'BW000'|perform identity\.refuse\('([^']*)'\)/g
/** The body of identity.refuse, which raises what it is given. */
const ANY_CODE = "raise exception '%', code using errcode = 'BW000'"

const files = (pattern: string) => globSync(pattern, { cwd: projectRoot }).toSorted()
const read = (file: string) => readFileSync(`${projectRoot}/${file}`, 'utf8')
const partOf = (file: string) => /^src\/(?:features\/)?[^/]+/.exec(file)?.[0] ?? file

type Codes = Map<string, Set<string>>

function add(to: Codes, part: string, codes: Iterable<string>): void {
  to.set(part, new Set([...(to.get(part) ?? []), ...codes]))
}

/** Codes that SQL raises, by feature. */
const raised: Codes = new Map()
for (const file of files('src/**/*.sql')) {
  const found = [...read(file).matchAll(RAISED)]
  add(
    raised,
    partOf(file),
    found.map(([, one, other]) => one ?? other ?? ''),
  )
}

/** Codes that have words, by feature. */
const worded: Codes = new Map()
for (const file of files('src/**/refusals.ts')) {
  const lists: Record<string, unknown> = await import(`${projectRoot}/${file}`)
  for (const list of Object.values(lists)) if (list instanceof Map) add(worded, partOf(file), list.keys())
}

/** The doors, whose words are the platform's, are functions of identity. */
const atTheDoor = worded.get('src/platform')
const everywhere = new Set([...raised.values()].flatMap((codes) => [...codes]))

/** Each code of the first that none of the others has, with its feature. */
function missing(from: Codes, ...others: ((part: string) => ReadonlySet<string> | undefined)[]): string[] {
  return [...from].flatMap(([part, codes]) =>
    [...codes]
      .filter((code) => !others.some((other) => other(part)?.has(code)))
      .map((code) => `${part}: ${code}`),
  )
}

describe('what functions of the database refuse', () => {
  it('has words: each code that SQL raises is on a list of its feature', () => {
    expect(everywhere.size).toBeGreaterThan(90)
    expect(
      missing(
        raised,
        (part) => worded.get(part),
        () => atTheDoor,
      ),
    ).toEqual([])
  })

  it('is all that has words: each code of a list is raised by SQL of its feature', () => {
    expect(missing(worded, (part) => (part === 'src/platform' ? everywhere : raised.get(part)))).toEqual([])
  })

  it('is raised in one way, with the code itself as its message', () => {
    const odd = files('src/**/*.sql').flatMap((file) => {
      const text = read(file).replace(ANY_CODE, '')
      const direct = [...text.matchAll(RAISED)].filter(([, one]) => one !== undefined).length
      return (text.match(OURS)?.length ?? 0) === direct ? [] : [file]
    })
    expect(odd).toEqual([])
  })

  it('is put into words by lists alone, and never by a SQLSTATE that a verb spells out', () => {
    const sources = files('src/features/**/*.{ts,tsx}')
      .filter((file) => !/\.test\.|\/refusals\.ts$/.test(file))
      .map((file) => [file, read(file)] as const)
    const where = (pattern: RegExp) => sources.flatMap(([file, text]) => (pattern.test(text) ? [file] : []))
    const byHand = where(/code === '(?:BW\d{3}|P0\d{3}|[0-9][0-9A-Z]{4})'/)
    const elsewhere = where(/\brefusals\b[^}]*\} from '#platform\/db\/or-refuse\.ts'/)
    expect({ byHand, elsewhere }).toEqual({ byHand: [], elsewhere: [] })
  })

  it('leaves no sentence that nothing says', () => {
    const said = files('src/**/*.{ts,tsx}')
      .filter((file) => !/\.test\.|\.generated\./.test(file))
      .map(read)
    const listed = new Set([...worded.values()].flatMap((codes) => [...codes]))
    const unsaid = files('locales/en/*.json').flatMap((file) => {
      const namespace = file.slice('locales/en/'.length, -'.json'.length)
      const keys = Object.keys(JSON.parse(read(file)) as Record<string, string>)
      return keys
        .filter((key) => key.startsWith('refused.') && !listed.has(key.slice('refused.'.length)))
        .filter((key) => {
          const code = key.slice('refused.'.length)
          const byCode = (text: string) =>
            text.includes(`\`${namespace}.refused.\${`) && text.includes(`'${code}'`)
          return !said.some((text) => text.includes(`'${namespace}.${key}'`) || byCode(text))
        })
        .map((key) => `${namespace}.${key}`)
    })
    expect(unsaid).toEqual([])
  })
})
