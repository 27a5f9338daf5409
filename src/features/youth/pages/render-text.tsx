import type { RootContent } from 'mdast'
import type { ComponentChildren } from 'preact'
import type { Directive, PageText } from '../page-file.ts'

/** How the things that are records or links are shown; they differ between the site's languages and the ten more. */
export interface TextParts {
  /** `y:plan` or a path of ours, such as `/online`. */
  link(target: string, children: ComponentChildren): ComponentChildren
  /** The whole line, with its ways and how far to trust it. */
  line(id: string): ComponentChildren
  /** A form of somebody else on the web, by its record. */
  form(id: string): ComponentChildren
  /** The line's number alone, inside a sentence. */
  number(id: string): ComponentChildren
  /** A way to the directory, filtered to one need (`content/needs`). */
  find(need: string): ComponentChildren
  /** A rule that differs by state, for the state that the reader names: `report` is who must tell whom. */
  rule(id: string): ComponentChildren
}

interface TextProps {
  text: PageText
  parts: TextParts
  /** The English page where this is a translation nobody has approved: its claims stand beside ours. */
  english?: PageText | undefined
}

/**
 * The text of a page. Only what a page of ours may hold is drawn; anything else (raw HTML, pictures, unknown
 * directives) is a mistake in the file and throws, so nothing can slip in.
 *
 * @throws {Error} naming what is not known.
 */
export function PageBody({ text, parts, english }: TextProps) {
  return <>{sectioned(text.body).map((section) => drawSection(section, { parts, english }))}</>
}

type Around = Pick<TextProps, 'parts' | 'english'>

interface Part {
  readonly heading: Extract<RootContent, { type: 'heading' }> | undefined
  readonly nodes: RootContent[]
}

/** Each `##` opens a part of its own, which screen readers can walk by. */
function sectioned(nodes: readonly RootContent[]): Part[] {
  const parts: Part[] = [{ heading: undefined, nodes: [] }]
  for (const node of nodes) {
    if (node.type === 'heading') parts.push({ heading: node, nodes: [] })
    else parts.at(-1)?.nodes.push(node)
  }
  return parts.filter((part) => part.heading !== undefined || part.nodes.length > 0)
}

function drawSection(part: Part, around: Around) {
  const inside = part.nodes.map((node) => draw(node, around))
  if (part.heading === undefined) return inside
  return (
    <section class="section" key={part.heading.position?.start.line}>
      <h2>{drawAll(part.heading.children, around)}</h2>
      {inside}
    </section>
  )
}

function drawAll(nodes: readonly RootContent[], around: Around): ComponentChildren[] {
  return nodes.map((node) => draw(node, around))
}

function draw(node: RootContent, around: Around): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.value
    case 'paragraph':
      return <p>{drawAll(node.children, around)}</p>
    case 'strong':
      return <strong>{drawAll(node.children, around)}</strong>
    case 'emphasis':
      return <em>{drawAll(node.children, around)}</em>
    case 'list': {
      const List = node.ordered ? 'ol' : 'ul'
      return <List>{drawAll(node.children, around)}</List>
    }
    case 'listItem':
      // A list of short lines: no paragraph inside each.
      return (
        <li>
          {node.children.map((child) =>
            child.type === 'paragraph' ? drawAll(child.children, around) : draw(child, around),
          )}
        </li>
      )
    case 'link':
      return around.parts.link(node.url, drawAll(node.children, around))
    case 'textDirective':
    case 'leafDirective':
      return drawRecord(node, around.parts)
    case 'containerDirective':
      return drawContainer(node, around)
    default:
      throw new Error(`a page for young people holds no ${node.type}`)
  }
}

function drawRecord(
  node: Extract<RootContent, { type: 'textDirective' | 'leafDirective' }>,
  parts: TextParts,
): ComponentChildren {
  const said = node.attributes ?? {}
  if (node.type === 'textDirective') {
    if (node.name === 'line' && said.id) return parts.number(said.id)
  } else if (node.name === 'line' && said.id) {
    return parts.line(said.id)
  } else if (node.name === 'form' && said.id) {
    return parts.form(said.id)
  } else if (node.name === 'find' && said.need) {
    return parts.find(said.need)
  } else if (node.name === 'rule' && said.id) {
    return parts.rule(said.id)
  } else if (node.name === 'write' && said.label) {
    return (
      <div>
        <p>{said.label}</p>
        <p class="write-here" />
      </div>
    )
  }
  throw new Error(`“:${node.name}” is not known, or says too little`)
}

function drawContainer(node: Directive, around: Around): ComponentChildren {
  const inside = drawAll(node.children, around)
  if (node.name === 'say') return <blockquote class="say">{inside}</blockquote>
  if (node.name === 'claim') {
    const beside = around.english?.claims.get(node.attributes?.id ?? '')
    return (
      <div class="claim">
        {inside}
        {beside && (
          <div class="english" lang="en" dir="ltr">
            {drawAll(beside.children, around)}
          </div>
        )}
      </div>
    )
  }
  throw new Error(`“:::${node.name}” is not known`)
}
