import { AskIfRight } from '#features/directory/index.ts'
import { DangerLine, PageHeading, Section } from '#web/parts/index.ts'
import type { Item } from '../content/item.ts'
import { flatten, nowFirst } from '../render/flatten.ts'
import { useReader } from '../render/reader.ts'
import { toNodes } from '../render/to-nodes.ts'
import { English, EnglishWords, InEnglish } from './english.tsx'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'
import { HowWeKnow } from './how-we-know.tsx'
import { ItemList } from './item-list.tsx'
import { ReviewNotice, StandingTag } from './review-notice.tsx'
import { StateChooser } from './state-chooser.tsx'

/** One item: what to do now, the text, then how sure anyone is and how we know. */
export function ItemPage(props: GuidanceProps & { item: Item }) {
  const { t, path, item, reader } = props
  const also = item.meta.alsoSee.flatMap((id) => reader.library.items.get(id) ?? [])
  return (
    <GuidanceFrame {...props}>
      {item.meta.parts.includes('respond') && <DangerLine t={t} />}
      <PageHeading>
        <EnglishWords t={t}>{item.meta.title}</EnglishWords>
      </PageHeading>
      <StandingTag {...props} />
      <InEnglish t={t} />
      <div class={item.meta.type === 'role-card' ? 'print-card role-card' : undefined}>
        <Text item={item} />
      </div>
      <ReviewNotice {...props} />
      <HowWeKnow {...props} />
      {also.length > 0 && (
        <Section heading={t('guidance.item.also')}>
          <ItemList items={also} />
        </Section>
      )}
      {asksForState(item) && (
        <Section heading={t('guidance.state.heading')}>
          <StateChooser path={path} />
        </Section>
      )}
      <AskIfRight t={t} about={path} />
    </GuidanceFrame>
  )
}

function Text({ item }: { item: Item }) {
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
