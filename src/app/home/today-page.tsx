import { navigationFor } from '#web/frame/navigation.ts'
import { Count } from '#web/frame/rail.tsx'
import { roleOf, type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Icon,
  ListCard,
  ListRow,
  minutesLeft,
  NextCard,
  PageHeading,
  TimeLeft,
  TimeRing,
} from '#web/parts/index.ts'
import type { HomeAct, HomeItem } from './item.ts'

interface TodayPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly items: readonly HomeItem[]
  readonly now: Date
}

/** Of one kind so many are shown; the page behind them shows all. */
const MOST_SHOWN = 6

/** What ends soon, what waits, what grew old; the first to end is said loudly. */
export function TodayPage({ who, demo, items, now }: TodayPageProps) {
  const ending = items
    .filter(({ kind }) => kind === 'expires')
    .toSorted((a, b) => (a.ends?.at.getTime() ?? 0) - (b.ends?.at.getTime() ?? 0))
  const [next, ...others] = ending
  const lists = [
    { kind: 'expires', tone: 'now', items: others },
    { kind: 'waits', tone: 'now', items: items.filter(({ kind }) => kind === 'waits') },
    { kind: 'sent', tone: 'plain', items: items.filter(({ kind }) => kind === 'sent') },
    { kind: 'aging', tone: 'aging', items: items.filter(({ kind }) => kind === 'aging') },
    { kind: 'keeps', tone: 'plain', items: items.filter(({ kind }) => kind === 'keeps') },
  ] as const
  const shown = lists.filter((list) => list.items.length > 0)
  return (
    <WorkFrame title={t('today.title')} path="/today" who={who} demo={demo} here="today" now={now}>
      <div class="board-head">
        <PageHeading lead={who.role === undefined ? undefined : t('today.lead', { role: roleOf(who) })}>
          {t('today.heading')}
        </PageHeading>
        <Starts who={who} kind={next ? 'quiet' : 'primary'} />
      </div>
      {next && <Next item={next} now={now} />}
      {items.every(({ kind }) => kind === 'keeps') && <Nothing who={who} />}
      {shown.length > 0 && (
        <div class="today">
          {shown.map((list) => (
            <ListCard
              key={list.kind}
              id={`today-${list.kind}`}
              heading={t(`today.${list.kind}`)}
              count={<Count t={t} count={list.items.length} tone={list.tone} says="" />}
            >
              <ul>
                {list.items.slice(0, MOST_SHOWN).map((item) => (
                  <ListRow
                    key={item.text}
                    lead={item.ends && <Ring item={item} now={now} />}
                    text={item.text}
                    hint={item.ends ? <Until item={item} now={now} /> : item.hint}
                    acts={<Acts item={item} primary={undefined} />}
                  />
                ))}
              </ul>
              {list.items.length > MOST_SHOWN && (
                <p class="list-more hint">{t('today.more', { count: list.items.length - MOST_SHOWN })}</p>
              )}
            </ListCard>
          ))}
        </div>
      )}
    </WorkFrame>
  )
}

function Next({ item, now }: { item: HomeItem; now: Date }) {
  return (
    <NextCard
      id="today-next"
      heading={item.text}
      hint={<Until item={item} now={now} />}
      ring={<Ring item={item} now={now} />}
      acts={<Acts item={item} primary={0} />}
    />
  )
}

/** How long there still is, and until when by the clocks of the place; then what else is to be known. */
function Until({ item, now }: { item: HomeItem; now: Date }) {
  return (
    <>
      {item.ends && (
        <TimeLeft
          t={t}
          at={item.ends.at}
          now={now}
          zone={item.ends.zone}
          about={item.text}
          next={item.ends.next}
        />
      )}
      {item.hint !== undefined && ` · ${item.hint}`}
    </>
  )
}

function Ring({ item: { ends }, now }: { item: HomeItem; now: Date }) {
  if (!ends) return null
  const minutes = minutesLeft(ends.at, now)
  return <TimeRing minutes={minutes} of={ends.of} words={t('today.left', { minutes })} />
}

/** @param primary which of them is drawn as the one next step; none when absent */
function Acts({ item, primary }: { item: HomeItem; primary: number | undefined }) {
  return (
    <>
      {item.acts.map((act, at) => (
        <Act
          key={act.words}
          act={act}
          about={item.text}
          kind={at === primary ? 'primary' : 'quiet'}
          whileLeft={item.ends !== undefined}
        />
      ))}
    </>
  )
}

function Act(props: {
  act: HomeAct
  about: string
  kind: 'primary' | 'quiet'
  /** What is done by it ends with the time of the item. */
  whileLeft: boolean
}) {
  const { act, about, kind, whileLeft } = props
  if ('href' in act) {
    return (
      <ButtonLink href={act.href} kind={kind}>
        {act.words}
        <span class="hush"> {about}</span>
      </ButtonLink>
    )
  }
  return (
    <form method="post" action={act.post} data-while-left={whileLeft ? '' : undefined}>
      {Object.entries(act.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button kind={kind} about={about}>
        {act.words}
      </Button>
    </form>
  )
}

/** What somebody of their role begins with, whether or not anything waits: placing, or else the first place it opens. */
function Starts({ who, kind }: { who: StaffHere; kind: 'primary' | 'quiet' }) {
  const [first] = navigationFor(who.permissions)
  if (!first) return null
  const places = who.permissions.has('availability.see')
  return (
    <div class="acts">
      {places && (
        <ButtonLink href="/availability/asks" kind={kind}>
          {t('board.request')}
        </ButtonLink>
      )}
      <ButtonLink href={places ? '/availability' : first.href} kind="quiet">
        {places ? t('shell.next.beds') : t('today.open', { place: t(first.text) })}
      </ButtonLink>
    </div>
  )
}

function Nothing({ who }: { who: StaffHere }) {
  const [first] = navigationFor(who.permissions)
  return (
    <p class="today-none">
      <Icon name="check" /> <strong>{t('today.none.heading')}.</strong>{' '}
      <span class="hint">{t(first ? 'today.none.body' : 'today.none.noRole')}</span>
    </p>
  )
}
