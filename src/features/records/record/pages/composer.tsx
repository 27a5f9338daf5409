import { randomUUID } from 'node:crypto'
import type { ComponentChildren } from 'preact'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  Cluster,
  Details,
  Icon,
  type IconName,
  SelectField,
  type SummaryError,
} from '#web/parts/index.ts'
import { type CategoryRule, categoryOf, stricterThan } from '../../domain/category.ts'
import { recordKinds } from '../../domain/kinds.ts'
import { DraftFields, DraftNotice } from '../../drafts/draft-parts.tsx'
import type { Draft } from '../../drafts/drafts.ts'
import type { OpenItem } from '../../open-items.ts'
import { WhoCanSee } from '../../parts/who-can-see.tsx'
import { typedFrom } from '../forms/body.ts'
import { nameOf, type Typed } from '../forms/fields.ts'
import { categoryWords, kindWords } from '../forms/words.tsx'
import type { Visits } from '../open-record.ts'
import { templatesOf } from '../templates.ts'
import { TIMELINE_KINDS, type TimelineKind } from '../timeline-kinds.ts'
import type { WorksHere } from '../works-here.ts'
import { EntryFields } from './entry-fields.tsx'
import { Phrases } from './safe-contact.tsx'

export const KIND_ICONS: Readonly<Record<TimelineKind, IconName>> = {
  note: 'file',
  'contact-log': 'phone',
  task: 'check',
  'psychotherapy-note': 'lock',
  'correction-request': 'pencil',
}

/** A form that was sent and came back. */
export interface Writing {
  readonly kind: TimelineKind
  readonly typed: Typed
  readonly category?: string | undefined
  /** Of a contact: what it was, where the form asks. */
  readonly visit?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
  /** What is kept of it on the server. */
  readonly draft?: Pick<Draft, 'version'> | undefined
}

interface ComposerProps {
  readonly record: string
  readonly here: Pick<WorksHere, 'program' | 'lanes' | 'people' | 'me'> & { readonly visits?: Visits }
  readonly writing?: Writing | undefined
  readonly drafts: ReadonlyMap<TimelineKind, Draft>
  /** What they said about contact: whoever contacts them has the phrases before their eyes. */
  readonly contacts?: readonly OpenItem[] | undefined
  /** The form that is unfolded before anybody chose. */
  readonly first?: TimelineKind | undefined
}

/** On top of a record: one folded form for each kind of entry. Unfolding one folds the others, with what is typed in them. */
export function Composer({ record, here, writing, drafts, first, contacts }: ComposerProps) {
  const [newest] = drafts.keys()
  const open = writing?.kind ?? newest ?? first
  return (
    <section class="composer" aria-labelledby="write">
      <h2 id="write" class="hush">
        {t('timeline.write')}
      </h2>
      {TIMELINE_KINDS.map((kind) => (
        <details key={kind} name="write" open={kind === open}>
          <summary>
            <Icon name={KIND_ICONS[kind]} />
            {t(`timeline.add.${kind}`)}
          </summary>
          <DraftNotice
            of={{ form: kind, subject: record }}
            draft={writing?.kind === kind ? undefined : drafts.get(kind)}
            back={`/records/${record}`}
          />
          {kind === 'contact-log' && <Phrases contacts={contacts ?? []} />}
          <WriteForm record={record} here={here} writing={writingOf(kind, writing, drafts.get(kind))} />
        </details>
      ))}
    </section>
  )
}

/** What came back; else what was typed before and not saved; else nothing. */
function writingOf(kind: TimelineKind, writing: Writing | undefined, draft: Draft | undefined): Writing {
  if (writing?.kind === kind) return { ...writing, draft }
  if (!draft) return { kind, typed: {} }
  const category = draft.fields[nameOf(kind, 'category')]?.[0]
  const visit = draft.fields[nameOf(kind, 'visit')]?.[0]
  return { kind, typed: typedFrom(kind, draft.fields), category, visit, draft }
}

/** The form by which one kind of entry is written. */
export function WriteForm({ record, here, writing }: Omit<ComposerProps, 'drafts'> & { writing: Writing }) {
  const { kind, errors } = writing
  const typed =
    kind === 'task' && Object.keys(writing.typed).length === 0 ? { assigned: here.me } : writing.typed
  return (
    <RecordForm action={`/records/${record}/items`} kind={kind} id={`write-${kind}`}>
      <EntryFields kind={kind} typed={typed} errors={errors} people={here.people} isNew />
      {kind === 'contact-log' && <Visit visits={here.visits} chosen={writing.visit} />}
      <Stricter {...here} kind={kind} chosen={writing.category} />
      <p>
        <WhoCanSee
          t={t}
          alone={'authorOnly' in recordKinds[kind]}
          program={here.program}
          people={here.people.length}
        />
      </p>
      <DraftFields of={{ form: kind, subject: record }} draft={writing.draft} />
      <input type="hidden" name="seed" value={randomUUID()} />
      <Cluster>
        <Button name="act" value="save">
          {t(`timeline.save.${kind}`)}
        </Button>
      </Cluster>
      <Templates kind={kind} />
    </RecordForm>
  )
}

/** A form of a record, by which scripts know what is typed in it. */
export function RecordForm(props: {
  readonly action: string
  readonly kind: string
  readonly id: string
  readonly children: ComponentChildren
}) {
  return (
    <form
      method="post"
      action={props.action}
      id={props.id}
      data-record-form={props.kind}
      autocomplete="off"
      novalidate
    >
      <input type="hidden" name="kind" value={props.kind} />
      {props.children}
    </form>
  )
}

/** What the contact was, so that whoever wrote it can be reminded: it is not part of the entry. */
function Visit({ visits = [], chosen }: { visits: Visits | undefined; chosen: string | undefined }) {
  if (visits.length === 0) return null
  return (
    <SelectField
      t={t}
      name={nameOf('contact-log', 'visit')}
      label={t('timeline.visit')}
      hint={t('timeline.visit.hint')}
      empty={t('timeline.visit.none')}
      options={visits}
      value={chosen}
    />
  )
}

/** Puts the headings of a template below what is typed. */
function Templates({ kind }: { kind: TimelineKind }) {
  const templates = templatesOf(kind)
  if (templates.length === 0) return null
  return (
    <Details summary={t('timeline.templates')}>
      <p class="hint">{t('timeline.templatesHint')}</p>
      <Cluster>
        {templates.map((key) => (
          <Button key={key} kind="quiet" name="act" value={`template-${key}`}>
            {t(`timeline.template.${key}`)}
          </Button>
        ))}
      </Cluster>
    </Details>
  )
}

/** Behind a fold: what an entry is to the law follows from its kind and the lanes of the program, and can only be bound more. */
function Stricter(props: { kind: TimelineKind; lanes: readonly string[]; chosen: string | undefined }) {
  const rule: CategoryRule = recordKinds[props.kind].category
  const own = categoryOf(rule, props.lanes)
  const others = stricterThan(own).filter((one) => one !== own)
  if (others.length === 0) return null
  return (
    <Details summary={t('timeline.category.bound', { category: categoryWords(own) })}>
      <SelectField
        t={t}
        name={nameOf(props.kind, 'category')}
        label={t('timeline.category.label')}
        hint={t('timeline.category.hint')}
        empty={t('timeline.category.keep', { category: categoryWords(own) })}
        options={others.map((value) => ({ value, label: categoryWords(value) }))}
        value={props.chosen}
      />
    </Details>
  )
}

/** What a kind is called, with its drawing. */
export function KindMark({ kind }: { kind: TimelineKind }) {
  return (
    <>
      <Icon name={KIND_ICONS[kind]} />
      <strong>{kindWords(kind)}</strong>
    </>
  )
}
