import { AskIfRight, PageHeading, Section } from '#web/parts/index.ts'
import type { Item } from '../content/item.ts'
import { flatten, nowFirst } from '../render/flatten.ts'
import { useReader } from '../render/reader.ts'
import { toNodes } from '../render/to-nodes.ts'
import { English, EnglishWords, InEnglish } from './english.tsx'
import { EvidenceLine } from './evidence-line.tsx'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'
import { Dates, HowWeKnow, Sources } from './how-we-know.tsx'
import { ItemList } from './item-list.tsx'
import { NowForCard } from './now-list.tsx'
import { ReviewNotice, StandingTag } from './review-notice.tsx'
import { StateChooser } from './state-chooser.tsx'

/** One item: what to do now, the text, then how sure anyone is and how we know. */
export function ItemPage(props: GuidanceProps & { item: Item }) {
  const { t, path, item, reader } = props
  const isCard = item.meta.type === 'role-card'
  const also = item.meta.alsoSee.flatMap((id) => reader.library.items.get(id) ?? [])
  const below = (
    <>
      <ReviewNotice {...props} />
      <HowWeKnow {...props} />
      {also.length > 0 && (
        <Section heading={t('guidance.item.also')}>
          <ItemList items={also} />
        </Section>
      )}
    </>
  )
  return (
    <GuidanceFrame {...props} name={item.meta.title}>
      <PageHeading>
        <EnglishWords t={t}>{item.meta.title}</EnglishWords>
      </PageHeading>
      <StandingTag {...props} />
      <InEnglish t={t} />
      {isCard && <NowForCard item={item} />}
      {asksForState(item) && (
        <div class="screen-only">
          <StateChooser path={path} />
        </div>
      )}
      <div class={isCard ? 'print-card role-card' : undefined}>
        <Text item={item} />
      </div>
      {isCard && <OnPaper {...props} />}
      {isCard ? <div class="screen-only stack">{below}</div> : below}
      <AskIfRight t={t} about={path} />
    </GuidanceFrame>
  )
}

/** A role card fills one printed page: below it only where it comes from and how long it holds. */
function OnPaper({ t, item }: GuidanceProps & { item: Item }) {
  return (
    <div class="print-only hint">
      <EvidenceLine evidence={item.meta.evidence} />
      <Sources sources={item.meta.sources} />
      <Dates t={t} item={item} />
    </div>
  )
}

/** The text itself, as every reader of it sees it. */
export function Text({ item }: { item: Item }) {
  const { t, library } = useReader()
  return <English t={t}>{toNodes(nowFirst(flatten(library, item)))}</English>
}

/** Whether the text says something that differs by state, or who reads it may next ask what the duty is in theirs. */
function asksForState({ meta, text }: Item): boolean {
  return (
    meta.parts.some((part) => part === 'identify' || part === 'respond') ||
    /::law\{|role="report"|basis="law"/.test(text)
  )
}
