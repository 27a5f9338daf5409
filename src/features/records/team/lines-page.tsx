import type { ComponentChildren } from 'preact'
import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  BulkBar,
  Button,
  ButtonLink,
  type Column,
  EmptyState,
  errorFor,
  Form,
  Name,
  PageHeading,
  Pagination,
  SelectField,
  type SummaryError,
  Table,
  When,
} from '#web/parts/index.ts'
import type { Person } from '../colleagues.ts'
import type { LineOfList } from '../list/list-people.ts'
import { RecordWords } from '../list/pages/list-page.tsx'
import { codeOf, recordPath } from '../parts/same-person.tsx'
import { type LinesView, linesPath } from './paths.ts'
import { EVERYBODY, NOBODY, TEAM_PAGE, type TeamLine } from './team-work.ts'

export interface Line extends TeamLine {
  /** The whole record. */
  readonly whole: LineOfList
  /** Of a task; undefined: it is none, or its key was destroyed. */
  readonly words?: string | undefined
  /** A handover of the record waits for an answer. */
  readonly isAsked: boolean
}

export interface LinesPageProps {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly me: string
  readonly people: readonly Person[]
  readonly view: LinesView
  readonly lines: readonly Line[]
  readonly total: number
  /** By record, once somebody asked for them. */
  readonly names?: ReadonlyMap<string, string> | undefined
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
  /** What was sent, where it came back. */
  readonly sent?: { readonly pick: readonly string[]; readonly to: string } | undefined
}

export const isOfTasks = (work: LinesView['work']) => work === 'past' || work === 'week'
const isOfRecords = (work: LinesView['work']) => work === 'held' || work === 'quiet'

/** What one figure counts, and what whoever leads can do about it. */
export function LinesPage(props: LinesPageProps) {
  const { who, demo, now, view, people, lines, total, names, done, errors, sent } = props
  const whose = { [EVERYBODY]: t('team.everybody'), [NOBODY]: t('team.nobody') }[view.of]
  const name = whose ?? people.find(({ id }) => id === view.of)?.name ?? t('team.somebody')
  const canAct = isOfTasks(view.work) || isOfRecords(view.work)
  return (
    <WorkFrame
      title={t('team.title')}
      path={linesPath(view)}
      who={who}
      demo={demo}
      now={now}
      here="team"
      done={done}
      errors={errors}
    >
      <div class="sensitive stack">
        <BackLink t={t} href="/team">
          {t('team.back')}
        </BackLink>
        <PageHeading lead={names && t('team.names.shown')}>
          {t.parts('team.list.heading', { work: t(`team.work.${view.work}`), name: <Name>{name}</Name> })}
        </PageHeading>
        {lines.length > 0 && <Names view={view} isShown={names !== undefined} />}
        {lines.length > 0 && <p class="hint">{t('team.list.count', { shown: lines.length, all: total })}</p>}
        <Table<Line>
          t={t}
          caption={t(`team.work.${view.work}`)}
          hideCaption
          rows={lines}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              icon="check"
              heading={t('team.list.none')}
              next={{ href: '/team', words: t('team.back') }}
            >
              {t('team.list.none.hint')}
            </EmptyState>
          }
          pick={
            canAct
              ? {
                  form: 'chosen',
                  name: 'pick',
                  value: ({ id }) => id,
                  isChosen: ({ id }) => sent?.pick.includes(id) ?? false,
                  about: ({ words, whole }) => words ?? t('subjects.record', { code: codeOf(whole.id) }),
                }
              : undefined
          }
          columns={columnsOf(props)}
        />
        {canAct && lines.length > 0 && <Act {...props} />}
        <Pagination
          t={t}
          page={view.page ?? 1}
          pages={Math.ceil(total / TEAM_PAGE)}
          way={(page) => ({ href: linesPath({ ...view, page }) })}
        />
      </div>
    </WorkFrame>
  )
}

function ViewFields({ view: { work, of, page = 1 } }: { view: LinesView }) {
  return (
    <>
      <input type="hidden" name="work" value={work} />
      <input type="hidden" name="of" value={of} />
      <input type="hidden" name="page" value={String(page)} />
    </>
  )
}

/** A post, so that no link that a browser follows by itself opens a name. */
function Names({ view, isShown }: { view: LinesView; isShown: boolean }) {
  if (isShown)
    return (
      <p>
        <ButtonLink href={linesPath(view)} kind="quiet">
          {t('team.names.hide')}
        </ButtonLink>
      </p>
    )
  return (
    <Form action="/team/names" plain>
      <ViewFields view={view} />
      <Button kind="quiet">{t('team.names.show')}</Button>
    </Form>
  )
}

/** Tasks are assigned; a young person is handed over when the colleague accepts. Whoever leads takes on whom nobody has. */
function Act({ view, people, me, errors, sent }: LinesPageProps) {
  const isTasks = isOfTasks(view.work)
  const isNobodys = view.of === NOBODY
  const choices = people.filter(({ id }) => id !== view.of && (isTasks || isNobodys || id !== me))
  const act = isTasks ? 'assign' : isNobodys ? 'take' : 'ask'
  return (
    <BulkBar t={t} id="chosen" action={isTasks ? '/team/tasks' : '/team/handovers'}>
      <ViewFields view={view} />
      <SelectField
        t={t}
        name="to"
        label={t(`team.${act}.to`)}
        empty={t('team.choose')}
        value={sent?.to}
        error={errorFor(errors ?? [], 'to')}
        options={choices.map(({ id, name }) => ({
          value: id,
          label: id === me ? t('team.you', { name }) : name,
        }))}
      />
      <Button>{t(`team.${act}.act`)}</Button>
    </BulkBar>
  )
}

function columnsOf({ view: { work, of }, people, names }: LinesPageProps): Column<Line>[] {
  const person = (id: string | null): ComponentChildren =>
    id === null ? (
      t('team.nobody')
    ) : (
      <Name>{people.find((one) => one.id === id)?.name ?? t('team.somebody')}</Name>
    )
  const column = (heading: string, cell: Column<Line>['cell']): Column<Line> => ({ heading, cell })
  /** Whose it is, where the heading does not say so. */
  const whose = (heading: string) => (of === EVERYBODY ? [column(heading, (one) => person(one.person))] : [])
  const record: Column<Line> = {
    heading: t('team.list.record'),
    rowHeading: !isOfTasks(work),
    cell: ({ whole, isAsked }) => (
      <span>
        <a href={recordPath(whole.id)}>
          <RecordWords id={whole.id} name={names?.get(whole.id)} />
        </a>
        {isOfRecords(work) && isAsked && <span class="hint"> {t('team.list.waits')}</span>}
      </span>
    ),
  }
  switch (work) {
    case 'past':
    case 'week':
      return [
        { heading: t('team.list.task'), rowHeading: true, cell: ({ words }) => <Words words={words} /> },
        record,
        column(t('team.list.due'), ({ at }) => <When t={t} at={at} form="day" />),
        ...whose(t('team.list.assigned')),
      ]
    case 'handovers':
      return [
        record,
        column(t('team.list.from'), ({ askedBy }) => person(askedBy)),
        ...whose(t('team.list.to')),
        column(t('team.list.asked'), ({ at }) => <When t={t} at={at} form="day" />),
      ]
    case 'requests':
      return [
        record,
        ...whose(t('team.list.holder')),
        column(t('team.list.asked'), ({ at }) => <When t={t} at={at} form="day" />),
        column(t('team.list.answer.head'), ({ id, whole }) => (
          <a href={`${recordPath(whole.id)}/items/${id}/correct?from=team`}>
            {t('team.list.answer')}
            <span class="hush"> {t('subjects.record', { code: codeOf(whole.id) })}</span>
          </a>
        )),
      ]
    default:
      return [
        record,
        ...whose(t('team.list.holder')),
        column(t('team.list.last'), ({ whole }) => <Moment at={whole.lastEntryAt} />),
        column(t('team.list.next'), ({ whole }) => <Moment at={whole.dueAt} />),
      ]
  }
}

function Words({ words }: { words: string | undefined }) {
  return words === undefined ? <span class="hint">{t('team.list.gone')}</span> : <bdi>{words}</bdi>
}

function Moment({ at }: { at: Date | null }) {
  return at === null ? <span class="hint">{t('team.list.none.due')}</span> : <When t={t} at={at} form="day" />
}
