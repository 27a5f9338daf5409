import { randomUUID } from 'node:crypto'
import { zoneOfNobody } from '#platform/i18n/index.ts'
import { Button, dialable, Fact, Icon, Name, Phone, RuleTag, Tag } from '#web/parts/index.ts'
import type { BoardLine } from '../board.ts'
import type { NeedCode } from '../domain/codes.ts'
import type { Wanted } from '../domain/fit.ts'
import { zoneOfLine } from '../zone-of-line.ts'
import type { BoardNow, Region } from './board-now.ts'
import type { Ranked } from './rank.ts'
import { StateWord, shownFree } from './state-word.tsx'
import { asksForSomething, wantedEntries } from './wanted.ts'
import { aboutLine, ageOf, gendersTaken, reasonsOf, t, whereOf } from './words.ts'

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
        <PlaceCell line={line} phone={undefined} />
      </th>
      <td>
        <Whom line={line} />
        {asksForSomething(wanted) && ranked.fit.fit === 'unknown' && (
          <p class="hint">{t('board.fit.unknown', { list: reasonsOf(ranked.fit.reasons) })}</p>
        )}
      </td>
      <td>
        <div data-board-state>
          <StateWord standing={standing} free={shownFree(line, standing)} />
        </div>
        <Counted line={line} now={board.now} />
        {line.waitlist && line.waiting !== null && (
          <p class="hint">{t('board.state.waiting', { count: line.waiting })}</p>
        )}
        {!line.waitlist && known(line) && <p class="hint board-full">{t('board.state.noWaitlist')}</p>}
      </td>
      <td>
        <Acts ranked={ranked} wanted={wanted} board={board} />
      </td>
    </tr>
  )
}

/** Whether more is known of it than its region. */
const known = ({ place, coordinated }: BoardLine) => place !== null || coordinated !== null

/** What it is called, who runs it, whom to call: of a hidden place no more than whoever looks may know. */
export function PlaceCell({ line, phone }: { line: BoardLine; phone: ShownPhone | undefined }) {
  const named = line.place !== null || Boolean(line.coordinated?.name)
  return (
    <>
      {named ? <Name>{whereOf(line)}</Name> : whereOf(line)}{' '}
      {line.coordinated !== null && <RuleTag>{t('board.sealed')}</RuleTag>}
      {line.own && <Tag tone="info">{t('board.own')}</Tag>}
      <span class="hint board-of">
        {line.place !== null && <Name>{line.place.organization}</Name>}
        {line.coordinated !== null && (
          <>
            {line.region !== null && `${t('board.areas.regionName', { number: line.region })} · `}
            {t(`board.room.${line.unit}`, { count: line.coordinated.room })}
          </>
        )}
        {phone && (
          <>
            {' '}
            <Phone t={t} number={phone.number} extension={phone.extension} link={false} />
          </>
        )}
      </span>
    </>
  )
}

const needsOf = (needs: readonly NeedCode[]) => needs.map((need) => t(`board.need.${need}`)).join(', ')

/** Whom it takes, in a line. What is not stated is not said: what may matter of it is, where somebody asks for it. */
export function WhomLine({ line }: { line: BoardLine }) {
  const { genders } = line
  return (
    <p>
      {t(line.agesAbout ? 'board.agesAbout' : 'board.ages', { min: line.ageMin, max: line.ageMax })}
      {genders !== null && `, ${gendersTaken(genders)}`}
    </p>
  )
}

function Whom({ line }: { line: BoardLine }) {
  return (
    <>
      <WhomLine line={line} />
      {line.takes.length > 0 && (
        <p class="board-facts">
          {line.takes.map((need) => (
            <Fact key={need}>{t(`board.need.${need}`)}</Fact>
          ))}
        </p>
      )}
      {line.refuses.length > 0 && <p class="hint">{t('board.refuses', { list: needsOf(line.refuses) })}</p>}
    </>
  )
}

/** When a person counted; through what, where it was not the app, which the foot of the list says of all. */
function Counted({ line, now }: { line: BoardLine; now: Date }) {
  if (line.countedAt === null) return <p class="hint">{t('board.counted.never')}</p>
  const age = (
    <time
      dateTime={line.countedAt.toISOString()}
      title={
        line.place === null ? undefined : t.date(line.countedAt, 'short', zoneOfLine(line) ?? zoneOfNobody())
      }
      data-board-age={line.place === null ? undefined : ''}
    >
      {ageOf(line, now)}
    </time>
  )
  return (
    <p class="hint">
      {line.countedHow === null || line.countedHow === 'app'
        ? t.parts('board.counted.region', { age })
        : t.parts('board.counted', { age, how: t(`board.how.${line.countedHow}`) })}
    </p>
  )
}

function Acts({ ranked: { line, standing }, wanted, board }: BoardRowProps) {
  if (!known(line)) return <Broker line={line} board={board} />
  return (
    <div class="cluster">
      {board.holds && <ActForm act="hold" line={line} wanted={wanted} hidden={standing !== 'open'} />}
      {board.holds && line.waitlist && (
        <ActForm act="wait" line={line} wanted={wanted} hidden={standing !== 'full'} />
      )}
      {line.own && <a href={`/availability/lines#line-${line.id}`}>{t('board.act.update')}</a>}
      <CallLink phone={phoneOf(line, board)} line={line} />
    </div>
  )
}

/**
 * Dials on a phone, and can be read on a desk. It is the one thing to do where a row says to call first, and drawn so there.
 *
 * @param told the number stands beside it
 */
export function CallLink(props: { phone: ShownPhone | undefined; line: BoardLine; told?: boolean }) {
  const { phone, line, told = false } = props
  if (!phone) return null
  const href = dialable(phone.number)
  const extension =
    phone.extension === undefined ? '' : ` ${t('common.phone.extension', { extension: phone.extension })}`
  const number = `${phone.number}${extension}`
  if (!href) return told ? null : <span>{number}</span>
  return (
    <a class="board-call" href={`tel:${href}`}>
      <Icon name="phone" />
      <span>
        {told ? t('board.act.call') : t.parts('board.act.callNumber', { number: <bdi>{number}</bdi> })}
      </span>
      <span class="hush"> {aboutLine(line)}</span>
    </a>
  )
}

export interface ShownPhone {
  readonly number: string
  readonly extension: string | undefined
}

/** Whom to call about a line: the number that its public card prints. Nobody is told to call their own program. */
export function phoneOf(line: BoardLine, { phones }: Pick<BoardNow, 'phones'>): ShownPhone | undefined {
  if (line.coordinated !== null && line.coordinated.phone !== null)
    return { number: line.coordinated.phone, extension: line.coordinated.extension ?? undefined }
  if (line.own || line.hidden || line.place === null) return undefined
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
        {act === 'wait' ? t('board.act.wait') : t(`board.act.hold.${line.unit}`)}
      </Button>
    </form>
  )
}

/** Whoever knows the hidden places of a region, and what may be said of them. Never one's own program. */
export function Broker(props: {
  line: Pick<BoardLine, 'region'>
  board: { readonly regions: readonly Region[] }
}) {
  const region = props.board.regions.find(({ number }) => number === props.line.region)
  if (region?.mine) return <p>{t('board.hidden.mine')}</p>
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
