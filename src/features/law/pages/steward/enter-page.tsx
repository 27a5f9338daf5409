import { translator } from '#platform/i18n/index.ts'
import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  CheckboxField,
  errorFor,
  Field,
  Form,
  FormSection,
  PageHeading,
  SelectField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import { LONGEST_UNLESS, SOURCE_KINDS, VALUES } from '../../domain/fact.ts'
import { AGES, BOUND, HARMS, OFFENDERS } from '../../domain/scope-codes.ts'
import { TOPICS } from '../../domain/topics.ts'
import { codeWords } from '../../scope-words.ts'
import { type ENTRY_FIELDS, SCOPE_FIELDS, type TypedEntry } from './read-entry.ts'

const t = translator('en')

interface EnterPageProps {
  readonly who: StewardHere
  readonly typed: TypedEntry
  readonly errors?: readonly SummaryError[] | undefined
}

const OFFERED = { reporter: BOUND, harm: HARMS, offender: OFFENDERS } as const
const LINES_OF_WORK = BOUND.filter((code) => code !== 'anyone')
const NARROWER = [...SCOPE_FIELDS, 'age'] as const
const EXCEPTED = ['unlessSays', 'unlessQuote', 'unlessFor'] as const
const IN_FORCE = ['validFrom', 'validTo', 'asOfNote'] as const

/** The form for a fact, in the order in which one reads a statute: where, what, the words, how old. */
export function EnterPage({ who, typed, errors = [] }: EnterPageProps) {
  const text = (name: (typeof ENTRY_FIELDS)[number]) => ({
    t,
    name,
    value: typed[name],
    error: errorFor(errors, name),
  })
  /** A part where something was typed, or is wrong. */
  const stands = (names: readonly (keyof TypedEntry)[]) =>
    names.some((name) => (typed[name] ?? '').length > 0 || errorFor(errors, name) !== undefined)
  const day = (name: 'asOf' | 'retrieved' | 'validFrom' | 'validTo') => ({
    ...text(name),
    label: t(`steward.law.${name}`),
    hint: t('steward.law.day'),
    width: 'medium' as const,
    maxLength: 10,
  })
  return (
    <StewardFrame
      title={t('steward.law.enter.title')}
      path="/steward/law/enter"
      who={who}
      here="law"
      errors={errors}
    >
      <BackLink t={t} href="/steward/law">
        {t('steward.law.heading')}
      </BackLink>
      <PageHeading lead={t('steward.law.enter.lead')}>{t('steward.law.enter.heading')}</PageHeading>
      {typed.replaces !== undefined && <p>{t('steward.law.enter.replacing', { id: typed.replaces })}</p>}
      <Form action="/steward/law/enter">
        {typed.takenFrom !== undefined && <input type="hidden" name="takenFrom" value={typed.takenFrom} />}
        {typed.replaces !== undefined && <input type="hidden" name="replaces" value={typed.replaces} />}
        <Field
          {...text('jurisdiction')}
          label={t('steward.law.jurisdiction')}
          hint={t('steward.law.jurisdictionHint')}
          width="medium"
        />
        <SelectField
          {...text('topic')}
          label={t('steward.law.topic')}
          empty={t('law.propose.choose')}
          options={TOPICS.map((topic) => ({ value: topic, label: t(`law.topic.${topic}`) }))}
        />
        <SelectField
          {...text('value')}
          label={t('steward.law.value')}
          empty={t('law.propose.choose')}
          options={VALUES.map((value) => ({ value, label: t(`law.value.${value}`) }))}
        />
        <TextArea
          {...text('says')}
          rows={2}
          maxLength={320}
          label={t('steward.law.says')}
          hint={t('steward.law.saysHint')}
        />
        <Field {...text('citation')} maxLength={120} label={t('steward.law.citation')} />
        <TextArea
          {...text('quote')}
          rows={4}
          label={t('steward.law.quote')}
          hint={t('steward.law.quoteHint')}
        />
        <Field {...text('official')} type="url" label={t('steward.law.official')} />
        <SelectField
          {...text('sourceKind')}
          label={t('steward.law.kind')}
          empty={t('law.propose.choose')}
          options={SOURCE_KINDS.map((kind) => ({ value: kind, label: t(`law.kind.${kind}`) }))}
        />
        <Field
          {...text('sha256')}
          label={t('steward.law.sha256')}
          hint={t('steward.law.sha256Hint')}
          maxLength={64}
        />
        <Field {...text('license')} label={t('steward.law.license')} />
        <Field {...day('asOf')} />
        <Field {...day('retrieved')} />
        <div>
          <FormSection
            id="narrower"
            heading={t('steward.law.narrower')}
            hint={t('steward.law.narrowerHint')}
            open={stands(NARROWER)}
          >
            {SCOPE_FIELDS.map((part) => (
              <CheckboxField
                key={part}
                t={t}
                name={part}
                optional
                inline
                label={t(`steward.law.${part}`)}
                hint={t('steward.law.pick')}
                options={offered(OFFERED[part], typed[part])}
                values={typed[part]}
                error={errorFor(errors, part)}
              />
            ))}
            <SelectField
              {...text('age')}
              optional
              label={t('steward.law.age')}
              empty={t('steward.law.anyAge')}
              options={offered(AGES, typed.age === undefined ? [] : [typed.age])}
            />
          </FormSection>
          <FormSection
            id="unless"
            heading={t('steward.law.unless')}
            hint={t('steward.law.unlessHint')}
            open={stands(EXCEPTED)}
          >
            <TextArea
              {...text('unlessSays')}
              optional
              rows={2}
              maxLength={LONGEST_UNLESS}
              label={t('steward.law.unlessSays')}
              hint={t('steward.law.unlessSaysHint')}
            />
            <TextArea
              {...text('unlessQuote')}
              optional
              rows={4}
              label={t('steward.law.unlessQuote')}
              hint={t('steward.law.quoteHint')}
            />
            <CheckboxField
              t={t}
              name="unlessFor"
              optional
              inline
              label={t('steward.law.unlessFor')}
              hint={t('steward.law.unlessForHint')}
              options={offered(LINES_OF_WORK, typed.unlessFor)}
              values={typed.unlessFor}
              error={errorFor(errors, 'unlessFor')}
            />
          </FormSection>
          <FormSection
            id="in-force"
            heading={t('steward.law.inForce')}
            hint={t('steward.law.inForceHint')}
            open={stands(IN_FORCE)}
          >
            <Field {...day('validFrom')} optional />
            <Field {...day('validTo')} optional />
            <TextArea
              {...text('asOfNote')}
              optional
              rows={2}
              maxLength={320}
              label={t('steward.law.asOfNote')}
              hint={t('steward.law.asOfNoteHint')}
            />
          </FormSection>
        </div>
        <Button>{t('steward.law.save')}</Button>
      </Form>
    </StewardFrame>
  )
}

/** What may be chosen, by its words; and what the fact holds already, also where the list does not have it. */
function offered(list: readonly string[], held: readonly string[] = []) {
  return [...new Set([...list, ...held])].map((code) => ({ value: code, label: codeWords(t, code) }))
}
