import { readFileSync } from 'node:fs'
import retextEnglish from 'retext-english'
import { unified } from 'unified'
import { checkClaims, checkWords, hintWords } from '#features/terms/index.ts'
import { fromRoot } from '#platform/root.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { round } from './lib/closed-loop.ts'
import { report, say } from './lib/report.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 40)
const note = 'The girl told the nurse that her pimp has her phone.\n\nShe wants to sleep here tonight. '

/** Checking 130 kB for avoided words and claims, beside a bare parse of the same text by retext-english. */
export async function benchTerms(): Promise<void> {
  const { text, from } = sampleText()
  const english = unified().use(retextEnglish)
  const runs = {
    bare_parse: () => void english.parse(text),
    words: () => void checkWords(text),
    words_plain: () => void checkWords(text, { format: 'plain' }),
    claims: () => void checkClaims(text),
    hint: () => void hintWords(note.repeat(6)),
  }
  say(`${rounds} rounds over ${text.length.toLocaleString('en')} characters of ${from} …`)
  const times = { bare_parse: [], words: [], words_plain: [], claims: [], hint: [] } satisfies Record<
    keyof typeof runs,
    number[]
  > as Record<keyof typeof runs, number[]>
  // In turns, so that a busy moment of the machine falls on all alike; the first ten only warm up.
  for (let turn = 0; turn < rounds + 10; turn++)
    for (const name of Object.keys(runs) as (keyof typeof runs)[]) {
      const start = performance.now()
      runs[name]()
      if (turn >= 10) times[name].push(performance.now() - start)
    }
  const ms = (name: keyof typeof runs) => median(times[name])
  const ratio = (name: keyof typeof runs) => round(ms(name) / ms('bare_parse'))
  report({
    bench: 'terms',
    figures: {
      words_to_bare_parse: ratio('words'),
      words_ms: round(ms('words')),
      words_plain_ms: round(ms('words_plain')),
      claims_ms: round(ms('claims')),
      hint_ms: round(ms('hint')),
    },
    floor: { bare_parse_ms: round(ms('bare_parse')) },
    ratios: {
      words_to_bare_parse: ratio('words'),
      words_plain_to_bare_parse: ratio('words_plain'),
      claims_to_bare_parse: ratio('claims'),
    },
    targets: { words_to_bare_parse: { atMost: 3 } },
    conditions: { characters: text.length, rounds, text: from, figure: 'median of rounds taken in turns' },
  })
}

/** The two guides where the shared folder is there; else our own documents, as often as it takes. */
function sampleText(): { readonly text: string; readonly from: string } {
  const guides = sharedPath('guides', 'iom-nrc-guides-2013.txt')
  if (guides) return { text: readFileSync(guides, 'utf8'), from: 'the two guides of 2013' }
  const own = ['docs/glossary.md', 'CONTRIBUTING.md', 'README.md']
    .map((file) => readFileSync(fromRoot(file), 'utf8'))
    .join('\n\n')
  return { text: own.repeat(Math.ceil(130_000 / own.length)).slice(0, 130_000), from: 'our own documents' }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
