import { Details } from '#web/parts/index.ts'
import type { Item } from '../content/item.ts'
import { useGuideHref } from '../render/guide-href.ts'
import { useReader } from '../render/reader.ts'
import { EnglishWords } from './english.tsx'

/** Items as links; with their short cut where the reader wants the guide in short. */
export function ItemList({ items, short = false }: { items: readonly Item[]; short?: boolean }) {
  const { t } = useReader()
  const href = useGuideHref()
  return (
    <ul class="guide-items">
      {items.map((item) => (
        <li key={item.id}>
          <a href={href(`/guidance/${item.id}`)}>
            <EnglishWords t={t}>{item.meta.title}</EnglishWords>
          </a>
          {short &&
            item.meta.short.map(({ say }) => (
              <p key={say}>
                <EnglishWords t={t}>{say}</EnglishWords>
              </p>
            ))}
        </li>
      ))}
    </ul>
  )
}

/** Links a reader sees at once in a part of a page; the rest is one tap away. */
const MOST = 5

/** A long list, of which the first few stand and the others open. */
export function FoldedItems({ items }: { items: readonly Item[] }) {
  const { t } = useReader()
  const rest = items.slice(MOST)
  return (
    <>
      <ItemList items={items.slice(0, MOST)} />
      {rest.length > 0 && (
        <Details summary={t('guidance.rest', { count: rest.length })}>
          <ItemList items={rest} />
        </Details>
      )}
    </>
  )
}
