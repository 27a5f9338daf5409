import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Form,
  FormSection,
  Notice,
  PageHeading,
  type SummaryError,
  TextArea,
  When,
} from '#web/parts/index.ts'
import { recordKinds } from '../../domain/kinds.ts'
import { DraftFields, DraftNotice } from '../../drafts/draft-parts.tsx'
import type { Draft } from '../../drafts/drafts.ts'
import { wordsOf } from '../../open-items.ts'
import { WhoCanSee } from '../../parts/who-can-see.tsx'
import { type CameFrom, cameFrom } from '../came-from.ts'
import type { EntryLine } from '../entry-of.ts'
import { typedFrom } from '../forms/body.ts'
import type { Typed } from '../forms/fields.ts'
import { typedOf } from '../forms/typed-of.ts'
import { kindWords } from '../forms/words.tsx'
import { draftOfEntry, type EntryNow } from '../open-entry.ts'
import type { TimelineKind } from '../timeline-kinds.ts'
import type { WorksHere } from '../works-here.ts'
import { RecordForm } from './composer.tsx'
import { EntryWords, Person, TaskState } from './entry.tsx'
import { EntryFields } from './entry-fields.tsx'

interface CorrectPageProps {
  readonly now: EntryNow
  readonly at: Date
  readonly demo: boolean
  /** What came back, with what is wrong with it. */
  readonly typed?: Typed | undefined
  /** The version that what came back was made on. */
  readonly madeOn?: number | undefined
  readonly reason?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
  /** Where whoever looks came from, and is led back to. */
  readonly from?: CameFrom | undefined
}

/** One entry to be corrected, or retracted. What it says now stays readable in its history. */
export function CorrectPage(props: CorrectPageProps) {
  const { now, at, demo, typed, madeOn, reason, errors, from } = props
  const { item, line, me, zone } = now
  const kind = line.kind as TimelineKind
  const path = pathOf(line)
  const words = wordsOf(item, kind)
  // What was just sent stands in the form; else what was typed before and not saved; else what is saved.
  const draft = typed === undefined ? now.draft : undefined
  const draftOf = draftOfEntry(line)
  const formVersion = madeOn ?? draft?.itemVersion ?? item.version
  const mayChange = words !== undefined && (recordKinds[kind].changedBy === 'program' || item.author === me)
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={`${path}/correct`}
      who={now.who}
      demo={demo}
      now={at}
      errors={errors}
    >
      <div class="sensitive stack">
        <Back line={line} from={from} />
        <PageHeading
          lead={
            <>
              <When t={t} at={item.knownAt} /> · <Person id={item.author} now={now} />
            </>
          }
        >
          {t(`timeline.correct.heading.${kind}`)}
        </PageHeading>
        {!mayChange && (
          <>
            <EntryWords item={item} now={now} />
            {typed === undefined && item.groups && <p>{t('timeline.correct.notYours')}</p>}
          </>
        )}
        {!mayChange && typed !== undefined && (
          <Notice t={t} title={t('timeline.correct.kept')}>
            <EntryFields kind={kind} typed={typed} people={now.people} />
          </Notice>
        )}
        {kind === 'task' && words && <Finish now={now} from={from} />}
        {mayChange && <DraftNotice of={draftOf} draft={draft} back={`${path}/correct`} />}
        {mayChange && (
          <CorrectForm
            here={now}
            line={line}
            typed={typed ?? (draft ? typedFrom(kind, draft.fields) : typedOf(kind, words, zone, item))}
            madeOn={formVersion}
            errors={errors}
            draft={now.draft}
            from={from}
          />
        )}
        {mayChange && (
          <FormSection
            id="retract"
            heading={t('timeline.retract.heading')}
            hint={t('timeline.retract.hint')}
            open={reason !== undefined}
          >
            <Form action={`${path}/retract`}>
              <input type="hidden" name="version" value={item.version} />
              <TextArea
                t={t}
                name="reason"
                label={t('timeline.retract.reason')}
                hint={t('timeline.retract.reasonHint')}
                value={reason}
                rows={2}
                maxLength={500}
                error={errorFor(errors, 'reason')}
              />
              <Button kind="danger" about={kindWords(kind)}>
                {t('timeline.retract.act')}
              </Button>
            </Form>
          </FormSection>
        )}
      </div>
    </WorkFrame>
  )
}

const pathOf = ({ head, item }: EntryLine) => `/records/${head}/items/${item}`

function Back({ line, from }: { line: EntryLine; from: CameFrom | undefined }) {
  const { path, words } =
    from === undefined ? { path: undefined, words: t('timeline.toRecord') } : cameFrom[from]
  return (
    <BackLink t={t} href={path ?? `/records/${line.head}#entry-${line.item}`}>
      {words}
    </BackLink>
  )
}

/** Whether a task is done, and the button that changes it. */
function Finish({ now, from }: { now: EntryNow; from: CameFrom | undefined }) {
  const isDone = now.item.doneAt !== null
  return (
    <Form action={`${pathOf(now.line)}/finish`}>
      {isDone && <TaskState item={now.item} now={now} />}
      <From from={from} />
      <Button kind="quiet" name="done" value={isDone ? 'no' : 'yes'}>
        {t(isDone ? 'timeline.task.reopen' : 'timeline.task.finish')}
      </Button>
    </Form>
  )
}

function From({ from }: { from: CameFrom | undefined }) {
  return from === undefined ? null : <input type="hidden" name="from" value={from} />
}

const SAVES: Readonly<Partial<Record<TimelineKind, 'timeline.save.task' | 'timeline.requests.save'>>> = {
  task: 'timeline.save.task',
  'correction-request': 'timeline.requests.save',
}

/** The form alone: it stands also where the entry cannot be opened, with what was typed in it. */
export function CorrectForm(props: {
  readonly here: Pick<WorksHere, 'program' | 'people'>
  readonly line: EntryLine
  readonly typed: Typed
  readonly madeOn: number
  readonly errors?: readonly SummaryError[] | undefined
  readonly draft?: Pick<Draft, 'version'> | undefined
  readonly from?: CameFrom | undefined
}) {
  const { here, line, madeOn } = props
  const kind = line.kind as TimelineKind
  return (
    <RecordForm action={`${pathOf(line)}/correct`} kind={kind} id={`correct-${kind}`}>
      <input type="hidden" name="version" value={madeOn} />
      <From from={props.from} />
      <EntryFields kind={kind} typed={props.typed} errors={props.errors} people={here.people} />
      <p class="hint">{t('timeline.correct.hint')}</p>
      <DraftFields of={draftOfEntry(line)} draft={props.draft} itemVersion={madeOn} />
      <p>
        <WhoCanSee t={t} alone={line.alone} program={here.program} people={here.people.length} />
      </p>
      <Button>{t(SAVES[kind] ?? 'timeline.correct.save')}</Button>
    </RecordForm>
  )
}
