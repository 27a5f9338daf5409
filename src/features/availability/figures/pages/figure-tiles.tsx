import { type Tile, Tiles } from '#web/parts/index.ts'
import { isOut } from '../domain/months.ts'
import type { FiguresPageProps } from './figures-page.tsx'
import { percentOf, t, whoseWords } from './words.ts'

/**
 * The month in a few numbers. Of unmet requests none stands here: a sum would tell what is not shown of a county or a group.
 */
export function FigureTiles({ hours, answered, month, now }: FiguresPageProps) {
  const [whole] = hours
  const here = isOut(month, now) ? answered.find((one) => one.month === month) : undefined
  const tiles: Tile[] = []
  if (whole) {
    tiles.push({
      value: t('figures.percent', { n: percentOf(whole.fresh, whole.hours) }),
      words: t('figures.tile.hours', { whose: whoseWords(whole) }),
      href: '#hours',
    })
  }
  if (here) {
    const { asks, within, minutes } = here
    tiles.push(
      {
        value: minutes === null ? t('figures.untold') : t('figures.minutes', { n: minutes }),
        words: t('figures.tile.minutes'),
        href: '#answers',
      },
      {
        value:
          asks === null || within === null
            ? t('figures.untold')
            : t('figures.percent', { n: percentOf(within, asks) }),
        words: t('figures.tile.within'),
        href: '#answers',
      },
    )
    if (asks !== null) tiles.push({ value: t.number(asks), words: t('figures.tile.asks'), href: '#answers' })
  }
  return tiles.length === 0 ? null : <Tiles tiles={tiles} />
}
