import { assetHref } from '#web/assets/asset-href.ts'
import { WorkFrame } from '#web/frame/staff.tsx'
import { LiveArea, LivePart, type LiveWords, PageHeading } from '#web/parts/index.ts'
import type { Wanted } from '../domain/fit.ts'
import { boardTopic } from '../topic.ts'
import type { BoardNow } from './board-now.ts'
import { BoardRow } from './board-row.tsx'
import { FilterForm } from './filter-form.tsx'
import { type Ranked, rankBoard } from './rank.ts'
import { StateTemplates } from './state-word.tsx'
import { asksForSomething, boardHref } from './wanted.ts'
import { t } from './words.ts'

const words: LiveWords = {
  on: t('board.live.on'),
  paused: t('board.live.paused'),
  waiting: t('board.live.waiting'),
  lost: t('board.live.lost'),
  pause: t('board.live.pause'),
  goOn: t('board.live.goOn'),
}

export interface BoardPageProps {
  readonly board: BoardNow
  readonly wanted: Wanted
  /** What does not fit is shown too. */
  readonly all: boolean
  /** Where the stream of events was before the page was made; nothing is live without. */
  readonly from: string | undefined
  readonly demo: boolean
}

/** What is free now, in the order in which somebody should try. */
export function BoardPage(props: BoardPageProps) {
  const { board, wanted, demo, from } = props
  const table = <BoardTable {...props} />
  return (
    <WorkFrame title={t('board.title')} path="/availability" who={board.who} demo={demo} here="board">
      <PageHeading lead={t('board.lead')}>{t('board.heading')}</PageHeading>
      <BoardWays here="board" />
      <FilterForm wanted={wanted} board={board} />
      {from === undefined ? (
        table
      ) : (
        <LiveArea
          stream={`/live/changes?from=${encodeURIComponent(from)}`}
          page={boardHref(wanted, '/availability/now', props.all ? { show: 'all' } : {})}
          channel={boardTopic.name}
          words={words}
        >
          {table}
        </LiveArea>
      )}
      <StateTemplates />
      <template data-board-changed>
        <p class="hint" data-board-new>
          {t('board.state.changed')}
        </p>
      </template>
      <script src={assetHref('board.js')} defer />
    </WorkFrame>
  )
}

const ways = {
  board: '/availability',
  areas: '/availability/areas',
  holds: '/availability/holds',
  asks: '/availability/asks',
} as const

/** The pages of whoever looks for a place. */
export function BoardWays({ here }: { here: keyof typeof ways }) {
  return (
    <ul class="cluster plain-list">
      {(Object.keys(ways) as (keyof typeof ways)[]).map((way) => (
        <li key={way}>
          <a href={ways[way]} aria-current={way === here ? 'page' : undefined}>
            {t(`board.nav.${way}`)}
          </a>
        </li>
      ))}
    </ul>
  )
}

function BoardTable({ board, wanted, all }: BoardPageProps) {
  const ranked = rankBoard(board.lines, wanted)
  const against = ranked.filter(({ fit }) => fit.fit === 'no')
  const shown = all ? ranked : ranked.filter(({ fit }) => fit.fit !== 'no')
  return (
    <LivePart name="board" says={t('board.live.listed', { count: shown.length })}>
      {!board.holds && <p>{t('board.act.noHolds')}</p>}
      {shown.length === 0 ? (
        <p class="empty">{t(board.lines.length === 0 ? 'board.table.none' : 'board.table.noneFits')}</p>
      ) : (
        <Rows shown={shown} board={board} wanted={wanted} />
      )}
      {against.length > 0 && asksForSomething(wanted) && (
        <p>
          {all ? (
            <a href={boardHref(wanted)}>{t('board.others.hide')}</a>
          ) : (
            <a href={boardHref(wanted, '/availability', { show: 'all' })}>
              {t('board.others.show', { count: against.length })}
            </a>
          )}
        </p>
      )}
    </LivePart>
  )
}

function Rows(props: { shown: readonly Ranked[]; board: BoardNow; wanted: Wanted }) {
  const { shown, board, wanted } = props
  return (
    <table
      class="board"
      data-board={board.now.toISOString()}
      data-board-one={t('board.live.one')}
      data-board-many={t('board.live.many', { n: '#' })}
      data-board-just={t('board.age.now')}
    >
      <caption class="hush">{t('board.table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('board.table.place')}</th>
          <th scope="col">{t('board.table.whom')}</th>
          <th scope="col">{t('board.table.stands')}</th>
          <th scope="col">{t('board.table.act')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((ranked) => (
          <BoardRow key={ranked.line.id} ranked={ranked} wanted={wanted} board={board} />
        ))}
      </tbody>
    </table>
  )
}
