import type { ComponentChildren } from 'preact'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { BackLink, Button, Notice, PageHeading, RadioField, type SummaryError } from '#web/parts/index.ts'
import type { Kind } from '../../domain/kinds.ts'
import { DraftFields, DraftNotice } from '../../drafts/draft-parts.tsx'
import type { Draft } from '../../drafts/drafts.ts'
import type { OpenItem } from '../../open-items.ts'
import { WhoCanSee } from '../../parts/who-can-see.tsx'
import type { Typed } from '../forms/fields.ts'
import type { WorksHere } from '../works-here.ts'
import { RecordForm } from './composer.tsx'

export interface HeadFormProps {
  readonly here: WorksHere
  readonly head: string
  /** What stands; undefined: nothing was written down. */
  readonly item: OpenItem | undefined
  /** What stands beside it in records that are part of this one, or was written down twice. */
  readonly others: readonly OpenItem[]
  readonly at: Date
  readonly demo: boolean
  /** What came back. */
  readonly typed?: Typed | undefined
  readonly why?: 'changed' | 'corrected' | undefined
  /** The version that what came back was made on. */
  readonly onVersion?: number | undefined
  readonly errors?: readonly SummaryError[] | undefined
  /** What is kept on the server of what whoever looks has typed here. */
  readonly kept?: Pick<Draft, 'version'> | undefined
  /** The same, where the form was filled in from it. */
  readonly draft?: Draft | undefined
  /** The form alone, within a page that says why what it changes cannot be opened. */
  readonly isBare?: boolean | undefined
}

/** A form for what a record begins with: who it is, how they may be reached. */
export function HeadForm(
  props: HeadFormProps & {
    kind: Kind
    path: string
    heading: string
    lead: string
    children: ComponentChildren
    /** Below the form. */
    after?: ComponentChildren
  },
) {
  const { here, head, item, kind, path, errors } = props
  const destroyed = item !== undefined && item.groups === undefined
  const version = props.onVersion ?? item?.version
  const draftOf = { form: kind, subject: head }
  const form = (
    <RecordForm action={path} kind={kind} id={`write-${kind}`}>
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      {props.children}
      {version !== undefined && <Why chosen={props.why} />}
      <p>
        <WhoCanSee t={t} alone={false} program={here.program} people={here.people.length} />
      </p>
      <DraftFields of={draftOf} draft={props.kept} itemVersion={version} />
      <Button>{t('timeline.saveHead')}</Button>
    </RecordForm>
  )
  if (props.isBare) return form
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={path}
      who={here.who}
      demo={props.demo}
      now={props.at}
      errors={errors}
    >
      <div class="sensitive stack">
        <BackLink t={t} href={`/records/${head}`}>
          {t('timeline.toRecord')}
        </BackLink>
        <PageHeading lead={props.lead}>{props.heading}</PageHeading>
        <DraftNotice of={draftOf} draft={props.draft} back={path} />
        {destroyed ? <Notice t={t}>{t('timeline.destroyed.record')}</Notice> : form}
        {props.after}
      </div>
    </WorkFrame>
  )
}

/** Both stay readable; a history that tells them apart says whether somebody was misled. */
function Why({ chosen = 'changed' }: { chosen?: 'changed' | 'corrected' | undefined }) {
  return (
    <RadioField
      t={t}
      name="why"
      label={t('timeline.why.label')}
      value={chosen}
      inline
      options={[
        { value: 'changed', label: t('timeline.why.changed') },
        { value: 'corrected', label: t('timeline.why.corrected') },
      ]}
    />
  )
}
