import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Cluster,
  EmptyState,
  ListCard,
  ListRow,
  Name,
  PageHeading,
  Pagination,
  type SummaryError,
  Tag,
  UndoBar,
  When,
} from '#web/parts/index.ts'
import { ReminderActs, ReminderDue } from '../record/reminder-acts.tsx'
import type { Reminder } from '../record/reminders.ts'
import { type DueGroup, dueGroups } from './domain/due-group.ts'
import { DUE_PAGE, type DueCounts, type DueTask } from './due-list.ts'

/** A task with its words. */
export interface OpenTask extends DueTask {
  readonly group: DueGroup
  /** Undefined: its key was destroyed. */
  readonly text: string | undefined
}

export interface DueView {
  readonly of: 'mine' | 'all'
  readonly page: number
}

interface DuePageProps extends DueView {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly counts: DueCounts
  /** What somebody may be reminded of, of whomever. */
  readonly reminders: readonly Reminder[]
  readonly tasks: readonly OpenTask[]
  readonly told?: string | undefined
  /** A task that was marked as done a moment ago. */
  readonly undo?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

export function duePath({ of, page }: DueView): string {
  const asked = new URLSearchParams({
    ...(of === 'all' && { of }),
    ...(page > 1 && { page: String(page) }),
  }).toString()
  return asked === '' ? '/due' : `/due?${asked}`
}

/** The page in its record on which a task is changed; it leads back here. */
const changePath = ({ item, subject }: Pick<DueTask, 'item' | 'subject'>): string =>
  `/records/${subject}/items/${item}/correct?from=due`

/** Tasks of the program by when they are due; names of young people are not here. */
export function DuePage(props: DuePageProps) {
  const { who, demo, now, counts, tasks, of, page, told, undo, errors } = props
  const total = of === 'mine' ? counts.mine : counts.all
  return (
    <WorkFrame
      title={t('due.title')}
      path="/due"
      who={who}
      demo={demo}
      now={now}
      here="due"
      errors={errors}
      done={undo === undefined ? told : <Undo item={undo} view={{ of, page }} />}
    >
      <PageHeading lead={t('due.lead')}>{t('due.heading')}</PageHeading>
      <nav aria-label={t('due.whose')} class="cluster">
        <a href="/due" aria-current={of === 'mine' ? 'page' : undefined}>
          {t('due.mine', { count: counts.mine })}
        </a>
        <a href="/due?of=all" aria-current={of === 'all' ? 'page' : undefined}>
          {t('due.all', { count: counts.all })}
        </a>
      </nav>
      {counts.nobodys > 0 && <p class="hint">{t('due.nobodys', { count: counts.nobodys })}</p>}
      <div class="sensitive stack">
        <Reminded reminders={props.reminders} now={now} />
        {dueGroups.map((group) => (
          <Group
            key={group}
            group={group}
            tasks={tasks.filter((one) => one.group === group)}
            view={{ of, page }}
          />
        ))}
        {tasks.length === 0 && <Nothing of={of} />}
        <Pagination
          t={t}
          page={page}
          pages={Math.ceil(total / DUE_PAGE)}
          way={(to) => ({ href: duePath({ of, page: to }) })}
        />
      </div>
    </WorkFrame>
  )
}

function Nothing({ of }: Pick<DueView, 'of'>) {
  return of === 'mine' ? (
    <EmptyState
      icon="check"
      heading={t('due.none.mine')}
      next={{ href: '/due?of=all', words: t('due.none.mine.next') }}
    />
  ) : (
    <EmptyState
      icon="check"
      heading={t('due.none.all')}
      next={{ href: '/records', words: t('due.none.all.next') }}
    >
      {t('due.none.all.lead')}
    </EmptyState>
  )
}

/** Of the whole program: whoever meets the young person next can do it. Whose record it is, its page says. */
function Reminded({ reminders, now }: { reminders: readonly Reminder[]; now: Date }) {
  if (reminders.length === 0) return null
  return (
    <ListCard id="reminders" heading={t('timeline.reminder')} count={<Tag>{t.number(reminders.length)}</Tag>}>
      <ul>
        {reminders.map((one) => (
          <ListRow
            key={one.subject}
            text={one.text}
            hint={<When t={t} at={one.since} form="day" />}
            acts={
              <>
                <ReminderDue due={one.due} at={now} />
                <ReminderActs acts={one.acts} />
                <ButtonLink href={`/records/${one.subject}`} kind="quiet">
                  {t('due.open')}
                </ButtonLink>
              </>
            }
          />
        ))}
      </ul>
    </ListCard>
  )
}

function Group({ group, tasks, view }: { group: DueGroup; tasks: readonly OpenTask[]; view: DueView }) {
  if (tasks.length === 0) return null
  return (
    <ListCard
      id={`due-${group}`}
      heading={t(`due.group.${group}`)}
      count={<Tag tone={group === 'overdue' ? 'danger' : 'plain'}>{t.number(tasks.length)}</Tag>}
    >
      <ul>
        {tasks.map((one) => (
          <Row key={one.item} task={one} view={view} />
        ))}
      </ul>
    </ListCard>
  )
}

function Row({ task, view }: { task: OpenTask; view: DueView }) {
  const { item, subject, text, dueAt } = task
  const when = <When t={t} at={dueAt} form="day" />
  return (
    <ListRow
      text={text === undefined ? t('due.gone') : <bdi>{text}</bdi>}
      hint={
        view.of === 'mine'
          ? t.parts('due.by', { when })
          : t.parts('due.by.assigned', { when, name: <AssignedName task={task} /> })
      }
      acts={
        <Cluster>
          <form method="post" action={`/due/${item}/done`}>
            <ViewFields view={view} />
            <Button about={text}>{t('due.done')}</Button>
          </form>
          <ButtonLink href={changePath(task)} kind="quiet">
            {t('due.change')}
            <span class="hush"> {text}</span>
          </ButtonLink>
          <ButtonLink href={`/records/${subject}`} kind="quiet">
            {t('due.open')}
            <span class="hush"> {text}</span>
          </ButtonLink>
        </Cluster>
      }
    />
  )
}

function AssignedName({ task: { assignedTo, assignedName } }: { task: OpenTask }) {
  if (assignedTo === null) return <>{t('due.unassigned')}</>
  if (assignedName === null) return <>{t('due.someone')}</>
  return <Name>{assignedName}</Name>
}

/** Where the list was looked at, so that an act leads back there. */
function ViewFields({ view: { of, page } }: { view: DueView }) {
  return (
    <>
      <input type="hidden" name="of" value={of} />
      <input type="hidden" name="page" value={String(page)} />
    </>
  )
}

function Undo({ item, view }: { item: string; view: DueView }) {
  return (
    <UndoBar t={t} action={`/due/${item}/reopen`} fields={{ of: view.of, page: String(view.page) }}>
      {t('due.told.done')}
    </UndoBar>
  )
}
