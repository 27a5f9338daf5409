import type { Root, RootContent } from 'mdast'
import type { ComponentChildren, VNode } from 'preact'
import { attribute, eachDirective, flatten, flattenClaim } from '#features/guidance/index.ts'
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

type LeafDirective = Extract<RootContent, { type: 'leafDirective' }>

/** Directives that guidance does not have. */
const OF_COURSES: ReadonlySet<string> = new Set(['practice', 'what-if'])

/** What stands for `::practice`, by the code of its need. */
export type Practice = (need: string) => ComponentChildren

/**
 * The words of a section, without its title. `practice` draws what opens the directory, for somebody who is signed in; left
 * out, the plain button does. `mayAsk`: whether whoever is signed in may ask what may be shared; left out, nobody is, and the
 * page where one asks is named and not linked.
 * On a page with several sections `prefix` keeps the ids of their claims apart.
 */
export function SectionText(props: {
  readonly reader: Reader
  readonly section: Pick<Section, 'id' | 'body'>
  /** Levels that headings go down; a section's own title is the second level. */
  readonly lower?: number
  readonly prefix?: string
  readonly practice?: Practice | undefined
  readonly mayAsk?: boolean | undefined
}) {
  const { reader, section, lower = 1, prefix = '', practice, mayAsk } = props
  return (
    <ReaderProvider value={reader}>
      <English t={reader.t}>
        {parted(flatten(reader.library, section, { lower, prefix })).map((part, at) =>
          part.type === 'root' ? (
            <div key={at} class="stack">
              {toNodes(part)}
            </div>
          ) : (
            <div key={at}>
              {part.name === 'what-if' ? (
                <WhatIf mayAsk={mayAsk} />
              ) : (
                practiced(attribute(part, 'need') ?? '', practice)
              )}
            </div>
          ),
        )}
      </English>
    </ReaderProvider>
  )
}

/** Whether a section says something that differs by state, in its own words or in what it includes. */
export function asksForState(
  { library }: Pick<Reader, 'library'>,
  section: Pick<Section, 'id' | 'body'>,
): boolean {
  let asks = false
  eachDirective(flatten(library, section), (one) => {
    if (one.name === 'law' || attribute(one, 'role') === 'report') asks = true
  })
  return asks
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

/** The text in pieces: trees, and between them what only a course has. */
function parted(tree: Root): (Root | LeafDirective)[] {
  const parts: (Root | LeafDirective)[] = []
  let piece: RootContent[] = []
  const close = () => {
    if (piece.length > 0) parts.push({ type: 'root', children: piece })
    piece = []
  }
  for (const node of tree.children) {
    if (node.type === 'leafDirective' && OF_COURSES.has(node.name)) {
      close()
      parts.push(node)
    } else piece.push(node)
  }
  close()
  return parts
}

function practiced(need: string, practice: Practice | undefined) {
  return practice ? practice(need) : <PlainPractice need={need} />
}

/** The way to where people whose work is with records see what may be shared; to others at work that page is not there. */
function WhatIf({ mayAsk }: { readonly mayAsk: boolean | undefined }) {
  const { t } = useReader()
  if (mayAsk === undefined) return <p>{t('courses.whatif.signin')}</p>
  if (!mayAsk) return null
  return (
    <p>
      <a href="/sharing/may">{t('courses.whatif')}</a>
    </p>
  )
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
