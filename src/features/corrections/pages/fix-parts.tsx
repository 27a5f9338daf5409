import { Lines, type ShownLine } from '#features/lines/index.ts'
import type { T } from '#platform/i18n/index.ts'
import {
  errorFor,
  Field,
  Notice,
  SafetyText,
  SelectField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import { type Choice, DETAILS, hasDetail } from '../domain/choices.ts'
import { LONGEST, type SentFields, type WordField, wordFields } from '../domain/read-message.ts'

interface PartProps {
  t: T
  choice: Choice
  typed: SentFields
  errors?: readonly SummaryError[] | undefined
}

/** Everything a choice asks for; all but the name of a missing place can be left empty. */
export function MessageFields(props: PartProps & { lines: readonly ShownLine[] }) {
  const { t, choice, typed, errors } = props
  return (
    <>
      <Detail {...props} />
      {wordFields(choice)
        .filter((field) => field !== 'text')
        .map((field) => (
          <Words key={field} {...props} field={field} />
        ))}
      <CallInstead t={t} lines={props.lines} />
      <TextArea
        t={t}
        name="text"
        label={t(choice === 'missing' ? 'fix.text.missing' : 'fix.text')}
        hint={<SafetyText t={t} k="fix.who.reads" />}
        optional
        maxLength={LONGEST.text}
        value={typed.text}
        error={errorFor(errors, 'text')}
      />
      <Unseen {...props} />
    </>
  )
}

const WORDS = {
  phone: { label: 'fix.phone', type: 'tel', width: 'medium' },
  url: { label: 'fix.url', type: 'url', width: 'full' },
  hours: { label: 'fix.hours', type: 'text', width: 'full' },
  name: { label: 'fix.name', type: 'text', width: 'full' },
  where: { label: 'fix.where', type: 'text', width: 'full' },
} as const

function Words({ t, typed, errors, field }: PartProps & { field: Exclude<WordField, 'text'> }) {
  const { label, type, width } = WORDS[field]
  return (
    <Field
      t={t}
      name={field}
      type={type}
      width={width}
      label={t(label)}
      hint={field === 'where' ? <SafetyText t={t} k="fix.who.where" /> : undefined}
      optional={field !== 'name'}
      maxLength={LONGEST[field]}
      value={typed[field]}
      error={errorFor(errors, field)}
    />
  )
}

function Detail({ t, choice, typed, errors }: PartProps) {
  if (!hasDetail(choice)) return null
  const options =
    choice === 'refuses'
      ? DETAILS.refuses.map((value) => ({ value, label: t(`fix.refuses.${value}`) }))
      : DETAILS['turned-away'].map((value) => ({ value, label: t(`fix.turnedAway.${value}`) }))
  return (
    <SelectField
      t={t}
      name="detail"
      label={t(choice === 'refuses' ? 'fix.refuses' : 'fix.turnedAway')}
      empty={t('fix.notSaid')}
      options={options}
      optional
      value={typed.detail}
      error={errorFor(errors, 'detail')}
    />
  )
}

/** Stands right before the box, because a box invites a story that nobody may read in time. */
function CallInstead({ t, lines }: { t: T; lines: readonly ShownLine[] }) {
  return (
    <>
      <Notice t={t} kind="aging" title={<SafetyText t={t} k="fix.help.heading" />}>
        <p>
          <SafetyText t={t} k="fix.help.notHere" />
        </p>
      </Notice>
      {lines.length > 0 && <Lines t={t} lines={firstLines(lines)} />}
    </>
  )
}

/** 911 and the first national lines; the others stand further down the page. */
export function firstLines(lines: readonly ShownLine[]): ShownLine[] {
  return lines.filter((line) => line.role !== 'report').slice(0, 3)
}

/** The lines that do not stand before the box. */
export function otherLines(lines: readonly ShownLine[]): ShownLine[] {
  const first = new Set(firstLines(lines))
  return lines.filter((line) => !first.has(line))
}

/** A box no person sees, for programs that fill in every box. Shown when it was filled, to be emptied. */
function Unseen({ t, typed, errors }: PartProps) {
  const error = errorFor(errors, 'more')
  return (
    <div hidden={error === undefined}>
      <Field t={t} name="more" label={t('fix.more')} value={typed.more} error={error} />
    </div>
  )
}
