import { PageHeading, Section } from '#web/parts/index.ts'
import { byChapter, chooseItems } from '../choose-items.ts'
import type { Part } from '../content/codes.ts'
import { InEnglish } from './english.tsx'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'
import { FoldedItems } from './item-list.tsx'

/** Everything on one of the five parts, over all sectors. */
export function PartPage(props: GuidanceProps & { part: Part }) {
  const { t, part, reader } = props
  const items = chooseItems(reader.library, { part, state: reader.state })
  return (
    <GuidanceFrame {...props} name={t(`guidance.part.${part}`)}>
      <PageHeading lead={t('guidance.count', { count: items.length })}>
        {t(`guidance.part.${part}`)}
      </PageHeading>
      <InEnglish t={t} />
      {byChapter(items).map((one) => (
        <Section key={one.chapter} heading={t(`guidance.chapter.${one.chapter}`)}>
          <FoldedItems items={one.items} />
        </Section>
      ))}
    </GuidanceFrame>
  )
}
