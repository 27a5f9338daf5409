import type { Waivers } from './engine/block.ts'
import type { Found } from './engine/find.ts'
import type { Because } from './engine/mentions.ts'

export type Verdict =
  | { readonly kind: 'use' }
  | { readonly kind: 'mention'; readonly because: Because; readonly why: string }

const reasons: Readonly<Record<Because, string>> = {
  quoted: 'Quoted: somebody else’s words stay as they are.',
  emphasized: 'Emphasized: the word is talked about.',
  code: 'Written as code.',
  term: 'Marked as a term, with its entry in the glossary.',
  name: 'Part of a proper name',
  glossary: 'On a glossary page.',
  waived: 'Allowed on this line',
}

/** Whether a found word is used or talked about, and why. */
export function judge(found: Found, waivers: Waivers, glossary: boolean): Verdict {
  if (found.mention) return mention(found.mention.because, found.mention.what)
  if (glossary) return mention('glossary')
  for (let line = found.from.line; line <= found.to.line; line++) {
    const reason = waivers.reasons.get(line)
    if (reason !== undefined) return mention('waived', reason)
  }
  return { kind: 'use' }
}

function mention(because: Because, what?: string): Verdict {
  return { kind: 'mention', because, why: what ? `${reasons[because]}: ${what}` : reasons[because] }
}

/** What is said of a comment that allows a word and does not say why. */
export function withoutReason(word: string) {
  return {
    phrase: `<!-- ${word} -->`,
    kind: 'use' as const,
    why: `Say after a colon why it may stand here: <!-- ${word}: the reason -->.`,
  }
}
