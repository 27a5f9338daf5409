import type { ComponentChildren } from 'preact'
import { useHref } from '#web/frame/text-only.tsx'
import { PageHeading, Section } from '#web/parts/index.ts'
import { chooseItems } from '../choose-items.ts'
import type { Chapter } from '../content/codes.ts'
import type { Item } from '../content/item.ts'
import { flatten } from '../render/flatten.ts'
import { useGuideHref } from '../render/guide-href.ts'
import { useReader } from '../render/reader.ts'
import { toNodes } from '../render/to-nodes.ts'
import { English, EnglishWords, InEnglish } from './english.tsx'
import { sectorKey } from './facet-words.ts'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'
import { StandingTag } from './review-notice.tsx'
import { queryOf } from './sector-page.tsx'
import { StateChooser } from './state-chooser.tsx'

interface ChapterProps extends GuidanceProps {
  readonly sector: string
  readonly profession?: string | undefined
  readonly setting?: string | undefined
  readonly chapter: Chapter
  /** From 1; `sheet` in its address. */
  readonly pageNumber: number
}

/** Characters of Markdown on one page: a phone on a slow line loads what it can. */
const MOST = 16_000

/** The long cut: a chapter of a sector's guide with the whole texts, over as many pages as it takes. */
export function ChapterPage(props: ChapterProps) {
  const { t, path, sector, profession, setting, chapter, pageNumber, reader } = props
  const items = chooseItems(reader.library, { sector, profession, setting, state: reader.state }).filter(
    (item) => item.meta.chapter === chapter,
  )
  const pages = inPages(items)
  const href = useHref(t.locale)
  const shown = pages[pageNumber - 1] ?? []
  return (
    <GuidanceFrame
      {...props}
      name={`${t(`guidance.chapter.${chapter}`)}: ${t(sectorKey(sector))}`}
      back={`/guidance/for/${sector}`}
    >
      <PageHeading lead={t(sectorKey(sector))}>{t(`guidance.chapter.${chapter}`)}</PageHeading>
      <InEnglish t={t} />
      {shown.map((item) => (
        <WholeItem
          key={item.id}
          item={item}
          standing={<StandingTag {...props} item={item} at={href(`/guidance/${item.id}`)} />}
        />
      ))}
      {pages.length > 1 && (
        <PageLinks
          count={pages.length}
          pageNumber={pageNumber}
          path={`/guidance/for/${sector}/${chapter}`}
          kept={{ profession, setting }}
        />
      )}
      <StateChooser path={path} kept={{ profession, setting, sheet: String(pageNumber) }} />
    </GuidanceFrame>
  )
}

/** Items in pages of a bearable size, each at least one. */
export function inPages(items: readonly Item[]): readonly (readonly Item[])[] {
  const pages: Item[][] = []
  let size = MOST
  for (const item of items) {
    if (size + item.text.length > MOST) {
      pages.push([])
      size = 0
    }
    pages.at(-1)?.push(item)
    size += item.text.length
  }
  return pages
}

/** One item among others: title, text, and the way to its sources. */
export function WholeItem({
  item,
  level = 2,
  standing,
}: {
  item: Item
  level?: 2 | 3
  standing?: ComponentChildren
}) {
  const reader = useReader()
  const { t, library, offline } = reader
  const href = useGuideHref()
  return (
    <Section id={item.id} level={level} heading={<EnglishWords t={t}>{item.meta.title}</EnglishWords>}>
      {standing}
      <English t={t}>{toNodes(flatten(library, item, { lower: level - 1, prefix: `${item.id}-` }))}</English>
      {!offline && (
        <p>
          <a href={href(`/guidance/${item.id}`)}>{t('guidance.item.how')}</a>
        </p>
      )}
    </Section>
  )
}

function PageLinks(props: {
  count: number
  pageNumber: number
  path: string
  kept: Record<string, string | undefined>
}) {
  const { t } = useReader()
  const href = useGuideHref()
  return (
    <nav class="cluster" aria-label={t('guidance.sheets')}>
      {Array.from({ length: props.count }, (_, at) => at + 1).map((one) =>
        one === props.pageNumber ? (
          <strong key={one} aria-current="page">
            {t('guidance.sheet', { sheet: one })}
          </strong>
        ) : (
          <a key={one} href={href(`${props.path}${queryOf({ ...props.kept, sheet: String(one) })}`)}>
            {t('guidance.sheet', { sheet: one })}
          </a>
        ),
      )}
    </nav>
  )
}
