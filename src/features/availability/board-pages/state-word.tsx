import { Tag, type Tone } from '#web/parts/index.ts'
import type { BoardLine } from '../board.ts'
import type { Standing } from './rank.ts'
import { t } from './words.ts'

const tones: Readonly<Record<Standing, Tone>> = {
  open: 'good',
  ageing: 'aging',
  call: 'aging',
  full: 'plain',
  closed: 'plain',
}
const standings = Object.keys(tones) as Standing[]

/** The one word that a row says first, and how many are open where that may be told and holds. An old number is never called available. */
export function StateWord({ standing, free }: { standing: Standing; free: number | null }) {
  const open = standing === 'open' || standing === 'ageing'
  return (
    <span class="board-state">
      <Tag tone={tones[standing]}>{t(`board.state.${standing}`)}</Tag>
      {open && (
        <span class="board-free" data-board-number={free === null ? undefined : ''}>
          {free === null ? (
            t('board.state.room')
          ) : (
            <>
              <strong data-board-free>{t.number(free)}</strong>{' '}
              {t(standing === 'open' ? 'board.state.free' : 'board.state.callFirst')}
            </>
          )}
        </span>
      )}
    </span>
  )
}

/** The same words for the page's script: it changes a row without asking. */
export function StateTemplates() {
  return (
    <>
      {standings.map((standing) => (
        <template key={standing} data-board-word={standing}>
          <StateWord standing={standing} free={0} />
        </template>
      ))}
      {(['open', 'ageing'] as const).map((standing) => (
        <template key={standing} data-board-word={`${standing}-room`}>
          <StateWord standing={standing} free={null} />
        </template>
      ))}
    </>
  )
}

/** How many are free, as this page may say it: of a hidden place that others coordinate, no more than that there is room. */
export function shownFree(line: BoardLine): number | null {
  return line.place === null && line.coordinated === null ? null : line.available
}
