import type { ComponentChildren } from 'preact'
import type { WhoActs } from '#features/identity/index.ts'
import { ENOUGH_CONFIRMED as ENOUGH } from '#features/verification/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  ButtonLink,
  Cluster,
  Notice,
  PageHeading,
  Section,
  type Task,
  TaskList,
  When,
} from '#web/parts/index.ts'
import type { FirstWeekNow } from './now.ts'
import { type FirstWeekDoer, type FirstWeekStep, firstWeekSteps } from './steps.ts'

interface FirstWeekPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly path: string
  readonly here: 'coalition' | 'home'
  readonly now: FirstWeekNow
  readonly keyIsKept: boolean
}

/** From first start to thirty confirmed entries: one list in two halves, each step counted, and whom to ask for data. */
export function FirstWeekPage({ who, demo, path, here, now, keyIsKept }: FirstWeekPageProps) {
  const { setUp, week } = firstWeekSteps(now, keyIsKept)
  const mine = doersOf(who)
  return (
    <WorkFrame title={t('firstweek.title')} path={path} who={who} demo={demo} here={here}>
      <PageHeading lead={t('firstweek.lead', { enough: ENOUGH })}>{t('firstweek.heading')}</PageHeading>
      <Confirmed confirmed={now.confirmed} />
      <Half heading={t('firstweek.setUp')} steps={setUp} now={now} mine={mine} />
      <Half heading={t('firstweek.week')} steps={week} now={now} mine={mine} />
      <WhomToAsk />
    </WorkFrame>
  )
}

/** The aim, as a bar and in words. */
function Confirmed({ confirmed }: { confirmed: number }) {
  if (confirmed >= ENOUGH)
    return (
      <Notice t={t} kind="good">
        {t('firstweek.enough', { confirmed, enough: ENOUGH })}
      </Notice>
    )
  return (
    <div class="stack">
      <p>
        <strong>{t('firstweek.confirmed', { confirmed, enough: ENOUGH })}</strong>
      </p>
      <progress value={confirmed} max={ENOUGH} aria-hidden="true" />
      <p class="hint">{t('firstweek.confirmedWhy', { enough: ENOUGH })}</p>
    </div>
  )
}

/** What the role of whoever looks lets them do themselves. */
function doersOf({ permissions }: WhoActs): ReadonlySet<FirstWeekDoer> {
  return new Set<FirstWeekDoer>([
    ...(permissions.has('coalition.set-up') ? (['administrator'] as const) : []),
    ...(permissions.has('directory.keep') ? (['steward'] as const) : []),
  ])
}

interface HalfProps {
  readonly heading: string
  readonly steps: readonly FirstWeekStep[]
  readonly now: FirstWeekNow
  readonly mine: ReadonlySet<FirstWeekDoer>
}

function Half({ heading, steps, now, mine }: HalfProps) {
  if (steps.length === 0) return null
  return (
    <Section heading={heading}>
      <p>{t('firstweek.progress', { done: steps.filter(({ done }) => done).length, all: steps.length })}</p>
      <TaskList t={t} tasks={steps.map((step) => taskOf(step, now, mine))} />
    </Section>
  )
}

function taskOf(step: FirstWeekStep, now: FirstWeekNow, mine: ReadonlySet<FirstWeekDoer>): Task {
  const { id, by, done, href } = step
  const isMine = mine.has(by)
  return {
    id: `step-${id}`,
    title: id === 'thirty' ? t('firstweek.step.thirty', { enough: ENOUGH }) : t(`firstweek.step.${id}`),
    ...(isMine && href !== undefined && { href }),
    hint: (
      <>
        {t(`firstweek.step.${id}.why`)} {nowWords(id, now)} {!isMine && !done && t(`firstweek.by.${by}`)}
        {id === 'list' && isMine && <Lists />}
      </>
    ),
    state: done ? 'done' : 'todo',
  }
}

/** How far a step is, where that is more than done or not. */
function nowWords(id: FirstWeekStep['id'], now: FirstWeekNow): ComponentChildren {
  switch (id) {
    case 'steward':
      return t('firstweek.step.steward.now', { count: now.stewards })
    case 'lines':
      return t('firstweek.step.lines.now', now.lines)
    case 'list':
      return t('firstweek.step.list.now', { count: now.services })
    case 'thirty':
      return t('firstweek.step.thirty.now', { confirmed: now.confirmed })
    case 'reviewer':
      return t('firstweek.step.reviewer.now', { count: now.reviews })
    case 'backup':
      if (now.backedUpAt === null) return null
      return t.parts('firstweek.step.backup.now', { when: <When t={t} at={now.backedUpAt} form="day" /> })
    default:
      return null
  }
}

/** Three ways to a first list. */
function Lists() {
  return (
    <>
      {' '}
      <a href="/steward/import">{t('firstweek.step.list.import')}</a> ·{' '}
      <a href="/steward/add">{t('firstweek.step.list.add')}</a> ·{' '}
      <a href="/steward/starters">{t('firstweek.step.list.starters')}</a>
    </>
  )
}

const ASKED = ['211', 'rhy', 'cac', 'sane', 'coalitions'] as const

/** Kinds of organizations that keep lists, the letter to them and the spreadsheet that comes back. */
function WhomToAsk() {
  return (
    <>
      <Section heading={t('firstweek.ask')} id="ask">
        <p>{t('firstweek.ask.lead')}</p>
        <ul>
          {ASKED.map((one) => (
            <li key={one}>
              <strong>{t(`firstweek.ask.${one}`)}</strong>. {t(`firstweek.ask.${one}.why`)}
            </li>
          ))}
        </ul>
        <ButtonLink href="/first-week/letter" kind="quiet">
          {t('firstweek.letter')}
        </ButtonLink>
      </Section>
      <Section heading={t('firstweek.sheet')} id="sheet">
        <p>{t('firstweek.sheet.lead')}</p>
        <Cluster>
          <ButtonLink href="/first-week/services.xlsx" kind="quiet">
            {t('firstweek.sheet.xlsx')}
          </ButtonLink>
          <ButtonLink href="/first-week/services.csv" kind="quiet">
            {t('firstweek.sheet.csv')}
          </ButtonLink>
        </Cluster>
      </Section>
    </>
  )
}
