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

/**
 * How many are available, large, where that may be told and holds, and one word. Old news is no number: "Last known open".
 *
 * @param free null: withheld, or not known
 */
export function StateWord({ standing, free }: { standing: Standing; free: number | null }) {
  const number = free !== null && <span data-board-free>{t.number(free)}</span>
  return (
    <span class="board-state">
      {standing === 'open' && number && <strong class="board-number">{number}</strong>}
      <Tag tone={tones[standing]}>
        {standing !== 'ageing' && standing !== 'call' ? (
          t(standing === 'open' && free === null ? 'board.state.room' : `board.state.${standing}`)
        ) : number ? (
          <span>{t.parts('board.state.known', { number })}</span>
        ) : (
          t(standing === 'ageing' ? 'board.state.knownRoom' : 'board.state.call')
        )}
      </Tag>
    </span>
  )
}

/** The same words for the page's script: it changes a row without asking. */
export function StateTemplates() {
  return (
    <>
      {standings.map((standing) => (
        <template key={standing} data-board-word={standing}>
          <StateWord standing={standing} free={standing === 'call' ? null : 0} />
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
export function shownFree(line: BoardLine, standing: Standing): number | null {
  if (line.place === null && line.coordinated === null) return null
  // An old count of none is a reason to call, and no news.
  return standing === 'call' && line.available === 0 ? null : line.available
}
