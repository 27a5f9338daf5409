import type { Root, RootContent } from 'mdast'
import type { ComponentChildren, VNode } from 'preact'
import { attribute, flatten, flattenClaim } from '#features/guidance/index.ts'
import {
  English,
  FindButton,
  type Reader,
  ReaderProvider,
  toNodes,
  useReader,
} from '#features/guidance/parts.ts'
import { categoryByCode } from '#features/needs/index.ts'
import { Section as PageSection } from '#web/parts/index.ts'
import type { Booster, Course } from '../content/course.ts'
import type { Section } from '../content/section.ts'

/** What stands for `::practice`, by the code of its need. */
export type Practice = (need: string) => ComponentChildren

/**
 * The words of a section, without its title. `practice` draws what opens the directory; left out, the plain button does.
 * On a page with several sections `prefix` keeps the ids of their claims apart.
 */
export function SectionText(props: {
  readonly reader: Reader
  readonly section: Pick<Section, 'id' | 'body'>
  /** Levels that headings go down; a section's own title is the second level. */
  readonly lower?: number
  readonly prefix?: string
  readonly practice?: Practice | undefined
}) {
  const { reader, section, lower = 1, prefix = '', practice } = props
  return (
    <ReaderProvider value={reader}>
      <English t={reader.t}>
        {parted(flatten(reader.library, section, { lower, prefix })).map((part, at) =>
          typeof part === 'string' ? (
            <div key={at}>{practice ? practice(part) : <PlainPractice need={part} />}</div>
          ) : (
            <div key={at} class="stack">
              {toNodes(part)}
            </div>
          ),
        )}
      </English>
    </ReaderProvider>
  )
}

/** Words with directives inside a question: what is asked, and why an answer is right. */
export function Words({ reader, words }: { readonly reader: Reader; readonly words: Root }) {
  return (
    <ReaderProvider value={reader}>
      <English t={reader.t}>{toNodes(flatten(reader.library, { id: '', body: words }))}</English>
    </ReaderProvider>
  )
}

/** What to remember of a course after a booster: its claims, word by word. */
export function Remembered(props: {
  readonly reader: Reader
  readonly course: Course
  readonly booster: Pick<Booster, 'remember'>
}): VNode {
  const { reader, course, booster } = props
  const { t } = reader
  return (
    <ReaderProvider value={reader}>
      <PageSection heading={t('courses.remember')}>
        <English t={t}>
          {booster.remember.map((at) => {
            const [id, claim = ''] = at.split('#')
            const section = course.sections.find((one) => one.id === id)
            return section && <div key={at}>{toNodes(flattenClaim(reader.library, section, claim))}</div>
          })}
        </English>
      </PageSection>
    </ReaderProvider>
  )
}

/** The text in pieces: trees, and between them the needs that are practiced. */
function parted(tree: Root): (Root | string)[] {
  const parts: (Root | string)[] = []
  let piece: RootContent[] = []
  const close = () => {
    if (piece.length > 0) parts.push({ type: 'root', children: piece })
    piece = []
  }
  for (const node of tree.children) {
    if (node.type === 'leafDirective' && node.name === 'practice') {
      close()
      parts.push(attribute(node, 'need') ?? '')
    } else piece.push(node)
  }
  close()
  return parts
}

function PlainPractice({ need }: { readonly need: string }) {
  const { t, offline } = useReader()
  const category = categoryByCode(need)
  if (category === undefined) return null
  return (
    <>
      {!offline && <p class="hint">{t('courses.practice.hint')}</p>}
      <FindButton need={need} />
    </>
  )
}
