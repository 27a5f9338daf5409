import { Details } from '#web/parts/index.ts'
import type { Item } from '../content/item.ts'
import { useGuideHref } from '../render/guide-href.ts'
import { useReader } from '../render/reader.ts'
import { EnglishWords } from './english.tsx'

interface ItemListProps {
  readonly items: readonly Item[]
  readonly short?: boolean
  /** What the heading above says all of them are: their titles do not say it again. */
  readonly named?: 'cards' | undefined
}

/** Items as links; with their short cut where the reader wants the guide in short. */
export function ItemList({ items, short = false, named }: ItemListProps) {
  const { t } = useReader()
  const href = useGuideHref()
  return (
    <ul class="guide-items">
      {items.map((item) => (
        <li key={item.id}>
          <a href={href(`/guidance/${item.id}`)}>
            <EnglishWords t={t}>
              {named === 'cards' ? item.meta.title.replace(/^Role card: ./, capital) : item.meta.title}
            </EnglishWords>
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

/** "Role card: nurse" is "Nurse". */
function capital(start: string): string {
  return start.slice(-1).toUpperCase()
}

/** Links a reader sees at once in a part of a page; the rest is one tap away. */
const MOST = 5

/** A long list, of which the first few stand and the others open. */
export function FoldedItems({ items, named }: Pick<ItemListProps, 'items' | 'named'>) {
  const { t } = useReader()
  const rest = items.slice(MOST)
  return (
    <>
      <ItemList items={items.slice(0, MOST)} named={named} />
      {rest.length > 0 && (
        <Details summary={t('guidance.rest', { count: rest.length })}>
          <ItemList items={rest} named={named} />
        </Details>
      )}
    </>
  )
}
