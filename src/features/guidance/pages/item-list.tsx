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
