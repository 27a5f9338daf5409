import { randomUUID } from 'node:crypto'
import type { WhoActs } from '#features/identity/index.ts'
import { WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  Card,
  EmptyState,
  Name,
  Notice,
  PageHeading,
  Phone,
  Section,
  Tag,
  TimeLeft,
  When,
} from '#web/parts/index.ts'
import type { BoardLine } from '../board.ts'
import type { NeedCode } from '../domain/codes.ts'
import type { OwnHold, OwnWait } from '../own-holds.ts'
import { zoneOfLine } from '../zone-of-line.ts'
import type { BoardNow } from './board-now.ts'
import { BoardWays } from './board-page.tsx'
import { Broker, phoneOf } from './board-row.tsx'
import { aboutLine, t, whereOf } from './words.ts'

export interface HoldsPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly board: Pick<BoardNow, 'lines' | 'phones' | 'regions' | 'now'>
  readonly holds: readonly OwnHold[]
  readonly waits: readonly OwnWait[]
  readonly done?: string | undefined
}

/** What the acting program holds and waits for. Each hold and wait has an anchor, to which a notice leads. */
export function HoldsPage(props: HoldsPageProps) {
  const { who, demo, holds, waits, done } = props
  const open = holds.filter(({ state }) => state === 'held')
  const ended = holds.filter(({ state }) => state !== 'held')
  return (
    <WorkFrame
      title={t('board.holds.title')}
      path="/availability/holds"
      who={who}
      demo={demo}
      here="board"
      done={done}
    >
      <PageHeading lead={t('board.holds.lead')}>{t('board.holds.heading')}</PageHeading>
      <BoardWays here="holds" />
      <Section heading={t('board.holds.open')} id="held">
        {open.length === 0 && (
          <EmptyState
            icon="hourglass"
            heading={t('board.holds.none')}
            next={{ href: '/availability', words: t('shell.next.beds') }}
          />
        )}
        <ul class="cards">
          {open.map((hold) => (
            <li key={hold.holdId}>
              <OpenHold {...props} hold={hold} />
            </li>
          ))}
        </ul>
      </Section>
      <Section heading={t('board.holds.waits')} id="waits">
        <p>{t('board.waits.order')}</p>
        {waits.length === 0 && (
          <EmptyState
            icon="clock"
            heading={t('board.holds.noWaits')}
            next={{ href: '/availability', words: t('shell.next.beds') }}
          />
        )}
        <ul class="cards">
          {waits.map((wait) => (
            <li key={wait.waitId}>
              <Wait {...props} wait={wait} />
            </li>
          ))}
        </ul>
      </Section>
      {ended.length > 0 && (
        <Section heading={t('board.holds.ended')} id="ended">
          <ul class="cards">
            {ended.map((hold) => (
              <li key={hold.holdId}>
                <EndedHold {...props} hold={hold} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </WorkFrame>
  )
}

/** On the clocks of the place that it is about, wherever its reader is. */
const at = (moment: Date, line: BoardLine | undefined, board: HoldsPageProps['board']) => (
  <When t={t} at={moment} zone={line && zoneOfLine(line, board.regions)} form="clock" />
)

/** How long it is still theirs; then the board, for another one. */
function Left(props: { at: Date; line: BoardLine | undefined; board: HoldsPageProps['board'] }) {
  const { line, board } = props
  return (
    <TimeLeft
      t={t}
      at={props.at}
      now={board.now}
      zone={line && zoneOfLine(line, board.regions)}
      about={lineName(line)}
      next={{ words: t('board.holds.next'), href: '/availability' }}
    />
  )
}

function OpenHold(props: HoldsPageProps & { hold: OwnHold }) {
  const { hold, board } = props
  const line = board.lines.find(({ id }) => id === hold.lineId)
  const about = line && aboutLine(line)
  return (
    <Card
      t={t}
      id={`hold-${hold.holdId}`}
      heading={lineName(line)}
      facts={
        <span data-while-left="">
          <Tag tone={hold.atRisk ? 'aging' : 'good'}>{t('board.holds.state.held')}</Tag>
        </span>
      }
      actions={
        <>
          <MoveForm hold={hold} move="confirm" about={about} primary={!hold.atRisk} />
          {!hold.extended && !hold.atRisk && <MoveForm hold={hold} move="extend" about={about} />}
          <MoveForm hold={hold} move="cancel" about={about} />
        </>
      }
    >
      {hold.atRisk && (
        <Notice t={t} kind="aging">
          <strong>{t('board.holds.atRisk')}</strong> {t('board.holds.atRiskDo')}
        </Notice>
      )}
      <Where line={line} board={board} />
      <p>
        <Left at={hold.expiresAt} line={line} board={board} />
      </p>
      <Needs needs={hold.needs} />
      <p class="hint">
        {t(hold.mine ? 'board.holds.mine' : 'board.holds.colleague')}{' '}
        {hold.extended && t('board.holds.extended')}
      </p>
      <p class="hint">{t('board.holds.confirmHint')}</p>
    </Card>
  )
}

function EndedHold({ hold, board }: HoldsPageProps & { hold: OwnHold }) {
  const line = board.lines.find(({ id }) => id === hold.lineId)
  return (
    <Card t={t} id={`hold-${hold.holdId}`} heading={lineName(line)}>
      <p>
        {hold.state === 'declined'
          ? t('board.holds.state.declined', { reason: t(`board.holds.reason.${hold.reason ?? 'full'}`) })
          : t(`board.holds.state.${hold.state}`)}
      </p>
      <Where line={line} board={board} />
      <p class="hint">
        {t.parts('board.holds.endedAt', { time: at(hold.endedAt ?? hold.expiresAt, line, board) })}
      </p>
    </Card>
  )
}

function Wait({ wait, board }: HoldsPageProps & { wait: OwnWait }) {
  const line = board.lines.find(({ id }) => id === wait.lineId)
  const about = line && aboutLine(line)
  return (
    <Card
      t={t}
      id={`wait-${wait.waitId}`}
      heading={lineName(line)}
      actions={
        <>
          {wait.offerUntil !== null && (
            <form method="post" action={`/availability/lines/${wait.lineId}/hold`} data-while-left="">
              <input type="hidden" name="key" value={randomUUID()} />
              {wait.needs.map((need) => (
                <input key={need} type="hidden" name="needs" value={need} />
              ))}
              <Button about={about}>{t('board.waits.hold')}</Button>
            </form>
          )}
          <form method="post" action={`/availability/waits/${wait.waitId}/leave`}>
            <Button kind="quiet" about={about}>
              {t('board.waits.leave')}
            </Button>
          </form>
        </>
      }
    >
      {wait.offerUntil !== null && (
        <Notice t={t} kind="good">
          {t.parts('board.waits.offer', {
            left: <Left at={wait.offerUntil} line={line} board={board} />,
          })}
        </Notice>
      )}
      <p>{t('board.waits.place', { place: wait.place })}</p>
      <Where line={line} board={board} />
      <Needs needs={wait.needs} />
      <p class="hint">{t.parts('board.waits.since', { time: at(wait.joinedAt, line, board) })}</p>
    </Card>
  )
}

function lineName(line: BoardLine | undefined): string {
  if (!line) return t('board.holds.gone')
  return t('board.holds.line', {
    unit: t(`board.unit.${line.unit}`),
    min: line.ageMin,
    max: line.ageMax,
  })
}

function Where({ line, board }: { line: BoardLine | undefined; board: HoldsPageProps['board'] }) {
  if (!line) return null
  if (line.place === null && line.coordinated === null) {
    return (
      <>
        <p>{whereOf(line)}</p>
        <Broker line={line} board={board} />
      </>
    )
  }
  const phone = phoneOf(line, board)
  return (
    <p>
      <Name>{whereOf(line)}</Name>
      {line.place !== null && (
        <>
          {' '}
          · <Name>{line.place.organization}</Name>
        </>
      )}
      {phone && (
        <>
          {' '}
          · <Phone t={t} number={phone.number} extension={phone.extension} />
        </>
      )}
    </p>
  )
}

function Needs({ needs }: { needs: readonly NeedCode[] }) {
  if (needs.length === 0) return null
  return <p>{t('board.holds.needs', { list: needs.map((need) => t(`board.need.${need}`)).join(', ') })}</p>
}

function MoveForm(props: {
  hold: OwnHold
  move: 'confirm' | 'extend' | 'cancel'
  about: string | undefined
  primary?: boolean
}) {
  const { hold, move, about, primary } = props
  return (
    <form method="post" action={`/availability/holds/${hold.holdId}/${move}`} data-while-left="">
      {move === 'extend' && <input type="hidden" name="key" value={randomUUID()} />}
      <Button kind={primary ? 'primary' : 'quiet'} about={about}>
        {t(`board.holds.${move}`)}
      </Button>
    </form>
  )
}
