import { randomUUID } from 'node:crypto'
import { Button, Name, Phone, Tag } from '#web/parts/index.ts'
import type { BoardLine } from '../board.ts'
import type { NeedCode } from '../domain/codes.ts'
import type { Wanted } from '../domain/fit.ts'
import type { BoardNow, Region } from './board-now.ts'
import type { Ranked } from './rank.ts'
import { StateWord, shownFree } from './state-word.tsx'
import { asksForSomething, wantedEntries } from './wanted.ts'
import { aboutLine, ageOf, gendersOf, reasonsOf, t, whereOf } from './words.ts'

interface BoardRowProps {
  readonly ranked: Ranked
  readonly wanted: Wanted
  readonly board: Pick<BoardNow, 'now' | 'regions' | 'phones' | 'holds'>
}

/** One line. What its attributes say lets the page's script change it, and let it grow old, without asking. */
export function BoardRow({ ranked, wanted, board }: BoardRowProps) {
  const { line, standing } = ranked
  return (
    <tr
      id={`line-${line.id}`}
      data-board-line={line.id}
      data-state={standing}
      data-counted={line.place === null ? undefined : line.countedAt?.toISOString()}
      data-ages={line.agesAt?.toISOString()}
      data-call={line.callAt?.toISOString()}
      data-waitlist={line.waitlist ? '' : undefined}
      data-room={line.place === null && line.coordinated === null ? '' : undefined}
      data-untold={line.coordinated === null ? undefined : ''}
    >
      <th scope="row">
        {t(`board.unit.${line.unit}`)}
        <br />
        <span class="hint">
          {line.place === null && !line.coordinated?.name ? whereOf(line) : <Name>{whereOf(line)}</Name>}
          {line.place !== null && (
            <>
              <br />
              <Name>{line.place.organization}</Name>
            </>
          )}
        </span>
        {line.coordinated !== null && (
          <>
            <br />
            <Tag>{t('board.sealed')}</Tag>
          </>
        )}
        {line.own && (
          <>
            <br />
            <Tag tone="info">{t('board.own')}</Tag>
          </>
        )}
      </th>
      <td>
        <Whom line={line} />
        {asksForSomething(wanted) && <FitWord {...ranked} />}
      </td>
      <td>
        <div data-board-state>
          <StateWord standing={standing} free={shownFree(line)} />
        </div>
        <Counted line={line} now={board.now} />
        {line.waitlist && line.waiting !== null && (
          <p class="hint">{t('board.state.waiting', { count: line.waiting })}</p>
        )}
      </td>
      <td>
        <Acts ranked={ranked} wanted={wanted} board={board} />
      </td>
    </tr>
  )
}

const needsOf = (needs: readonly NeedCode[]) => needs.map((need) => t(`board.need.${need}`)).join(', ')

function Whom({ line }: { line: BoardLine }) {
  return (
    <>
      <p>{t(line.agesAbout ? 'board.agesAbout' : 'board.ages', { min: line.ageMin, max: line.ageMax })}</p>
      <p>{gendersOf(line.genders)}</p>
      {line.takes.length > 0 && <p class="hint">{t('board.takes', { list: needsOf(line.takes) })}</p>}
      {line.refuses.length > 0 && <p class="hint">{t('board.refuses', { list: needsOf(line.refuses) })}</p>}
    </>
  )
}

function FitWord({ fit }: Ranked) {
  if (fit.fit === 'yes') return <p class="board-fit">{t('board.fit.yes')}</p>
  return <p class="board-fit">{t(`board.fit.${fit.fit}`, { list: reasonsOf(fit.reasons) })}</p>
}

/** When a person counted, and through what. */
function Counted({ line, now }: { line: BoardLine; now: Date }) {
  if (line.countedAt === null) return <p class="hint">{t('board.counted.never')}</p>
  const age = (
    <time dateTime={line.countedAt.toISOString()} data-board-age={line.place === null ? undefined : ''}>
      {ageOf(line, now)}
    </time>
  )
  return (
    <p class="hint">
      {line.countedHow === null
        ? t.parts('board.counted.region', { age })
        : t.parts('board.counted', { age, how: t(`board.how.${line.countedHow}`) })}
    </p>
  )
}

function Acts({ ranked: { line, standing }, wanted, board }: BoardRowProps) {
  if (line.place === null && line.coordinated === null)
    return <Broker region={board.regions.find((one) => one.number === line.region)} />
  const open = standing === 'open' || standing === 'ageing'
  const phone = phoneOf(line, board)
  return (
    <div class="cluster">
      {board.holds && <ActForm act="hold" line={line} wanted={wanted} hidden={!open} />}
      {board.holds && line.waitlist && (
        <ActForm act="wait" line={line} wanted={wanted} hidden={standing !== 'full'} />
      )}
      {phone && (
        <span>
          {t('board.act.call')} <Phone t={t} number={phone.number} extension={phone.extension} />
        </span>
      )}
    </div>
  )
}

interface ShownPhone {
  readonly number: string
  readonly extension: string | undefined
}

/** Whom to call about a line: the number that its public card prints; none for a hidden place of one's own. */
export function phoneOf(line: BoardLine, { phones }: Pick<BoardNow, 'phones'>): ShownPhone | undefined {
  if (line.coordinated !== null && line.coordinated.phone !== null)
    return { number: line.coordinated.phone, extension: line.coordinated.extension ?? undefined }
  if (line.hidden || line.place === null) return undefined
  const found = (phones.get(line.place.serviceId) ?? []).find(
    ({ kind, tel }) => kind === 'voice' && tel !== null,
  )
  return found && { number: found.display, extension: found.extension ?? undefined }
}

/** A plain form with a key of its own: however often it arrives, it happens once. Carries the wishes, so nothing is lost. */
export function ActForm(props: { act: 'hold' | 'wait'; line: BoardLine; wanted: Wanted; hidden: boolean }) {
  const { act, line, wanted, hidden } = props
  return (
    <form method="post" action={`/availability/lines/${line.id}/${act}`} data-board-act={act} hidden={hidden}>
      <input type="hidden" name="key" value={randomUUID()} />
      {wantedEntries(wanted).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <Button kind={act === 'hold' ? 'primary' : 'quiet'} about={aboutLine(line)}>
        {t(`board.act.${act}`)}
      </Button>
    </form>
  )
}

/** Whoever knows the hidden places of a region, and what may be said of them. */
export function Broker({ region }: { region: Region | undefined }) {
  if (!region || (region.broker === null && region.phone === null)) return <p>{t('board.hidden.noBroker')}</p>
  return (
    <p>
      {region.broker === null
        ? t('board.hidden.call')
        : t.parts('board.hidden.broker', { who: <Name>{region.broker}</Name> })}{' '}
      {region.phone !== null && <Phone t={t} number={region.phone} />}
    </p>
  )
}
