import { t } from '#web/frame/staff.tsx'
import {
  Details,
  errorFor,
  Field,
  RadioField,
  SelectField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import type { Kind } from '../../domain/kinds.ts'
import { mostOf, nameOf, type Typed } from '../forms/fields.ts'
import { CONTACT_CHANNELS, OUTCOMES } from '../forms/read-form.ts'
import { channelWords, outcomeWords, Said } from '../forms/words.tsx'
import type { TimelineKind } from '../timeline-kinds.ts'

export interface EntryFieldsProps {
  readonly kind: TimelineKind
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
  /** Who can be given a task. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** A new entry; otherwise one that is there is changed. */
  readonly isNew?: boolean
}

/** What is asked for one kind of entry. */
export function EntryFields(props: EntryFieldsProps) {
  switch (props.kind) {
    case 'contact-log':
      return <ContactFields {...props} />
    case 'task':
      return <TaskFields {...props} />
    case 'correction-request':
      return props.isNew ? <Text {...props} field="asked" /> : <AnswerFields {...props} />
    default:
      return (
        <>
          <Text {...props} field="text" />
          <Known {...props} />
        </>
      )
  }
}

/** Name, what was typed and what is wrong with it, of one field. */
function of({ kind, typed, errors }: Pick<EntryFieldsProps, 'kind' | 'typed' | 'errors'>, field: string) {
  const name = nameOf(kind as Kind, field)
  return { t, name, value: typed[field] ?? '', error: errorFor(errors, name) }
}

type TextField = 'text' | 'asked' | 'answer'

function Text(props: EntryFieldsProps & { field: TextField; optional?: boolean }) {
  const { kind, field, optional } = props
  const label = field === 'text' ? t(`timeline.text.${kind as 'note'}`) : t(`timeline.field.${field}`)
  return (
    <TextArea
      {...of(props, field)}
      label={label}
      rows={kind === 'task' ? 2 : 5}
      maxLength={mostOf(kind, field)}
      optional={optional}
    />
  )
}

function ContactFields(props: EntryFieldsProps) {
  return (
    <>
      <div class="row">
        <SelectField
          {...of(props, 'channel')}
          label={t('timeline.field.channel')}
          options={CONTACT_CHANNELS.map((value) => ({ value, label: channelWords(value) }))}
        />
        <RadioField
          {...of(props, 'reached')}
          value={props.typed.reached || 'yes'}
          label={t('timeline.field.reached')}
          options={[
            { value: 'yes', label: t('timeline.yes') },
            { value: 'no', label: t('timeline.no') },
          ]}
          inline
        />
      </div>
      <Text {...props} field="text" optional />
      <Known {...props} />
    </>
  )
}

function TaskFields(props: EntryFieldsProps) {
  const { assigned = '' } = props.typed
  // Whoever works here no more keeps it until somebody says otherwise.
  const left =
    assigned === '' || props.people.some(({ id }) => id === assigned)
      ? []
      : [{ value: assigned, label: t('timeline.somebody') }]
  return (
    <>
      <Text {...props} field="text" />
      <div class="row">
        <Field {...of(props, 'due')} type="date" width="medium" label={t('timeline.field.due')} optional />
        <SelectField
          {...of(props, 'assigned')}
          label={t('timeline.field.assigned')}
          empty={t('timeline.nobodyYet')}
          options={[...left, ...props.people.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </div>
    </>
  )
}

function AnswerFields(props: EntryFieldsProps) {
  return (
    <>
      <div>
        <p class="hint">{t('timeline.field.asked')}</p>
        <p>
          <Said>{props.typed.asked ?? ''}</Said>
        </p>
        <input type="hidden" name={nameOf(props.kind, 'asked')} value={props.typed.asked ?? ''} />
      </div>
      <RadioField
        {...of(props, 'outcome')}
        value={props.typed.outcome || 'open'}
        label={t('timeline.field.outcome')}
        options={OUTCOMES.map((value) => ({ value, label: outcomeWords(value) }))}
      />
      <Text {...props} field="answer" optional />
    </>
  )
}

/** Folded: what is written down is known now, as a rule. */
function Known(props: EntryFieldsProps) {
  const { value, error, name } = of(props, 'known')
  return (
    <Details
      summary={
        value === '' ? t('timeline.known.now') : t('timeline.known.at', { at: value.replace('T', ' ') })
      }
      open={error !== undefined}
    >
      <Field
        t={t}
        name={name}
        value={value}
        error={error}
        type="datetime-local"
        width="medium"
        label={t('timeline.field.known')}
        hint={t('timeline.known.hint')}
        optional={props.isNew}
      />
    </Details>
  )
}
