import type { Root, RootContent } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { parsedOnce } from '#platform/parsed-once.ts'

const day = z.iso.date()

export type Directive = Extract<RootContent, { type: 'containerDirective' }>

/** What stands above the text of a page for young people. */
export const frontMatter = z.strictObject({
  /** The file's name, and the last part of its address: a neutral word. */
  id: z.string().regex(/^[a-z]+$/),
  title: z.string().min(4).max(80),
  lead: z.string().min(4),
  order: z.int().min(1),
  requirements: z.array(z.string().regex(/^S\d+$/)).min(1),
  sources: z.array(z.strictObject({ source: z.string(), at: z.string() })).min(1),
  evidence: z.strictObject({
    scale: z.enum(['consensus', 'not-evaluated', 'law', 'definition']),
    note: z.string().min(10),
  }),
  /** Ids of the claims that keep someone safe: English stands beside them in every translation. */
  safety: z.array(z.string().regex(/^[a-z0-9-]+$/)),
  effectiveFrom: day,
  reviewBy: day,
})

/** What a translation's front matter says; the rest it has from the English page. */
export const translatedMatter = frontMatter.pick({ id: true, title: true, lead: true })

export interface PageText {
  readonly title: string
  readonly lead: string
  readonly body: readonly RootContent[]
  /** The `:::claim{#id}` blocks by id. */
  readonly claims: ReadonlyMap<string, Directive>
}

export interface YouthPage extends PageText {
  readonly facts: z.output<typeof frontMatter>
}

const reader = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).use(remarkDirective)

/**
 * Reads one English page.
 *
 * @param name the file's name without `.md`.
 * @throws {Error} naming the file: front matter that lacks or adds a field, a claim without an id or named twice,
 *   a safety id without its claim.
 */
export function readPage(name: string, source: string): YouthPage {
  const { matter, text } = split(name, source)
  const facts = check(name, frontMatter, matter)
  if (facts.id !== name) throw new Error(`${name}: the id is "${facts.id}"`)
  for (const id of facts.safety)
    if (!text.claims.has(id)) throw new Error(`${name}: there is no claim "${id}"`)
  return { ...text, title: facts.title, lead: facts.lead, facts }
}

/** Reads a translation. @throws {Error} naming the file, as `readPage`. */
export function readTranslation(name: string, source: string): PageText {
  const { matter, text } = split(name, source)
  const { id, title, lead } = check(name, translatedMatter, matter)
  if (id !== name.split('/').at(-1)) throw new Error(`${name}: the id is "${id}"`)
  return { ...text, title, lead }
}

function split(name: string, source: string): { matter: unknown; text: Pick<PageText, 'body' | 'claims'> } {
  const root = parsedOnce<Root>('youth page', source, (text) => reader.parse(text))
  const [first, ...body] = root.children
  if (first?.type !== 'yaml') throw new Error(`${name}: begins without front matter`)
  return {
    matter: parsedOnce<unknown>('yaml', first.value, parseYaml),
    text: { body, claims: claimsIn(name, root) },
  }
}

function check<S extends z.ZodType>(name: string, schema: S, matter: unknown): z.output<S> {
  const read = schema.safeParse(matter)
  if (read.success) return read.data
  throw new Error(`${name}: ${z.prettifyError(read.error)}`)
}

function claimsIn(name: string, root: Root): Map<string, Directive> {
  const claims = new Map<string, Directive>()
  visit(root, 'containerDirective', (node) => {
    if (node.name !== 'claim') return
    const id = node.attributes?.id
    if (!id) throw new Error(`${name}: a claim has no id`)
    if (claims.has(id)) throw new Error(`${name}: two claims are called "${id}"`)
    claims.set(id, node)
  })
  return claims
}
