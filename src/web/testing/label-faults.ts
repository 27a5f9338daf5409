import { readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'

/** What says on a page for people at work what it is or does, each as a whole: what is inside a sentence is no label. */
const LABELS =
  /<(title|h[1-6]|a|button|th|dt|label|legend|summary)(?:\s[^>]*)?>(.*?)<\/\1>|<(span) class="tag[^>]*>(.*?)<\/span>/gs

const bareOf = (label: string) => label.toLowerCase().replace(/[\s\d.:…]+$/, '')

/** Labels that nobody knows from another system, and what is said instead. Read from the glossary: one list for both. */
const known = readLabels()

/** Each label of a page that the glossary refuses, one line each; empty when there is none. */
export function labelFaults(html: string): string[] {
  const faults = new Set<string>()
  for (const [, tag = 'tag', text, , tagText] of html.matchAll(LABELS)) {
    const label = wordsOf(text ?? tagText ?? '', tag)
    const say = instead(label)
    if (say !== undefined) faults.add(`${tag} “${label}”: say ${say}`)
  }
  return [...faults]
}

/** What the glossary says in place of a label; undefined where it has nothing against it. */
export function instead(label: string): string | undefined {
  const bare = bareOf(label)
  return known.whole.get(bare) ?? known.beginnings.find(([start]) => bare.startsWith(start))?.[1]
}

/** The words that everybody sees: less pictures, what is for screen readers alone, counts, and the site's name in a title. */
function wordsOf(markup: string, tag: string): string {
  const text = markup
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<span class="hush">.*?<\/span>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return tag === 'title' ? (text.split(' · ', 1)[0] ?? text) : text
}

function readLabels() {
  const text = readFileSync(fromRoot('docs', 'glossary.md'), 'utf8')
  const section = /^## Labels$(.*?)^## /ms.exec(text)?.[1] ?? ''
  const rows = [...section.matchAll(/^\| (?!Not |-)(.*?) \| (.*?) \|/gm)].map(([, not = '', say = '']) => ({
    labels: not.split('·').map((one) => one.trim()),
    say: say.trim(),
  }))
  if (rows.length < 30) throw new Error('docs/glossary.md has no table of labels under "## Labels"')
  const all = rows.flatMap(({ labels, say }) => labels.map((label) => [label, say] as const))
  return {
    whole: new Map(
      all.filter(([label]) => !label.endsWith('…')).map(([label, say]) => [bareOf(label), say] as const),
    ),
    beginnings: all
      .filter(([label]) => label.endsWith('…'))
      .map(([label, say]) => [bareOf(label), say] as const),
  }
}
