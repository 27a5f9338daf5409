import { assetHref } from '#web/assets/asset-href.ts'
import { WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  Details,
  EmptyState,
  FilterPart,
  LiveArea,
  LivePart,
  type LiveWords,
  PageHeading,
} from '#web/parts/index.ts'
import type { Wanted } from '../domain/fit.ts'
import { boardTopic } from '../topic.ts'
import type { BoardNow } from './board-now.ts'
import { BoardRow, PlaceCell, phoneOf } from './board-row.tsx'
import { type FitSum, type Group, type Grouped, groupBoard } from './group.ts'
import { BoardFilter } from './placement-filter.tsx'
import { rankBoard } from './rank.ts'
import { StateTemplates } from './state-word.tsx'
import { asksForSomething, boardHref, chosenOf, wantedEntries } from './wanted.ts'
import { WishesInForce } from './wishes-in-force.tsx'
import { t, whyNot } from './words.ts'

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
  /** What does not fit is open to begin with. */
  readonly all: boolean
  /** Where the stream of events was before the page was made; nothing is live without. */
  readonly from: string | undefined
  readonly demo: boolean
}

/** What is free now, in the order in which somebody should try. */
export function BoardPage(props: BoardPageProps) {
  const { board, wanted, demo, from } = props
  const found = groupBoard(rankBoard(board.lines, wanted), wanted.unit)
  const filters = (
    <>
      <FilterPart id="board-filters" class="filters-phones">
        <WishesInForce wanted={wanted} />
      </FilterPart>
      <BoardFilter chosen={chosenOf(wanted)} board={board} count={found.all - found.against.length} />
    </>
  )
  const table = (
    <FilterPart id="board">
      <BoardTable {...props} found={found} />
    </FilterPart>
  )
  return (
    <WorkFrame title={t('board.title')} path="/availability" who={board.who} demo={demo} here="board">
      <PageHeading>{t('board.heading')}</PageHeading>
      <BoardWays here="board" />
      {from === undefined ? (
        <>
          {filters}
          {table}
        </>
      ) : (
        <LiveArea
          stream={`/live/changes?from=${encodeURIComponent(from)}`}
          page={boardHref(wanted, '/availability/now', props.all ? { show: 'all' } : {})}
          channel={boardTopic.name}
          words={words}
          before={filters}
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
    <ul class="cluster plain-list board-ways">
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

function BoardTable({ board, wanted, all, found }: BoardPageProps & { found: Grouped }) {
  const { unit } = wanted
  const { groups, against } = found
  return (
    <LivePart name="board" says={t('board.live.listed', { count: found.all - against.length })}>
      <div class="board-head">
        <div>
          <h2>{sumWords(found, asksForSomething(wanted))}</h2>
          <p class="hint">
            {t(asksForSomething(wanted) ? 'board.sum.order' : 'board.sum.newest')}
            {asksForSomething(wanted) && (
              <>
                {' '}
                · <a href="/availability">{t('board.filter.clear')}</a>
              </>
            )}
          </p>
        </div>
        {board.holds && <RequestForm wanted={wanted} />}
      </div>
      {!board.holds && <p>{t('board.act.noHolds')}</p>}
      {groups.length === 0 && (
        <EmptyState
          icon="bed"
          heading={t(found.all === 0 ? 'board.table.none' : 'board.table.noneFits')}
          next={{ href: '/availability/asks', words: t('shell.next.request') }}
        />
      )}
      {groups.length > 0 && (
        <div class="board-room">
          <Groups groups={groups} board={board} wanted={wanted} />
        </div>
      )}
      {board.lines.some(({ countedHow }) => countedHow === 'app') && (
        <p class="hint">{t('board.how.rule')}</p>
      )}
      {against.length > 0 && (
        <Details summary={t('board.against', { count: against.length })} open={all}>
          <ul class="board-against">
            {against.map(({ line, fit }) => (
              <li key={line.id} id={`line-${line.id}`}>
                <PlaceCell line={line} phone={phoneOf(line, board)} />
                <p>{whyNot(line, wanted, fit.reasons)}</p>
              </li>
            ))}
          </ul>
        </Details>
      )}
      {unit !== undefined && (
        <p>
          <a href={boardHref({ ...wanted, unit: undefined })}>{t('board.sum.everyKind')}</a>
        </p>
      )}
    </LivePart>
  )
}

/** "3 of 4 fit, 1 more may"; without wishes just how many there are. */
function sumWords({ fits, maybe, all }: FitSum, asks: boolean): string {
  if (!asks) return t('board.sum.all', { count: all })
  return maybe === 0 ? t('board.sum.fit', { fits, all }) : t('board.sum.maybe', { fits, all, maybe })
}

/** Takes the wishes along, in a form and in no address. What a request needs beside them is asked for on its page. */
function RequestForm({ wanted }: { wanted: Wanted }) {
  return (
    <form method="post" action="/availability/asks/plan">
      <input type="hidden" name="from" value="board" />
      {wantedEntries({ unit: 'bed', ...wanted }).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <Button>{t('board.request')}</Button>
    </form>
  )
}

function Groups(props: { groups: readonly Group[]; board: BoardNow; wanted: Wanted }) {
  const { groups, board, wanted } = props
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
      {groups.map((group) => (
        <tbody key={group.unit}>
          <tr class="board-kind">
            <th scope="rowgroup" colSpan={4}>
              {t(`board.kind.${group.unit}`)}{' '}
              <span class="hint">{sumWords(group, asksForSomething(wanted))}</span>
            </th>
          </tr>
          {group.shown.map((ranked) => (
            <BoardRow key={ranked.line.id} ranked={ranked} wanted={wanted} board={board} />
          ))}
        </tbody>
      ))}
    </table>
  )
}
