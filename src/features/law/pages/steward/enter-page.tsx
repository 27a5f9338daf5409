import { translator } from '#platform/i18n/index.ts'
import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Field,
  Form,
  FormSection,
  PageHeading,
  SelectField,
  type SummaryError,
  TextArea,
} from '#web/parts/index.ts'
import { SOURCE_KINDS, VALUES } from '../../domain/fact.ts'
import { TOPICS } from '../../domain/topics.ts'
import type { TypedEntry } from './read-entry.ts'

const t = translator('en')

interface EnterPageProps {
  readonly who: StewardHere
  readonly typed: TypedEntry
  readonly errors?: readonly SummaryError[] | undefined
}

const CODES = ['reporter', 'harm', 'offender', 'age'] as const
const IN_FORCE = ['validFrom', 'validTo'] as const

/** The form for a fact, in the order in which one reads a statute: where, what, the words, how old. */
export function EnterPage({ who, typed, errors = [] }: EnterPageProps) {
  const text = (name: keyof TypedEntry) => ({ t, name, value: typed[name], error: errorFor(errors, name) })
  /** A part where something was typed, or is wrong. */
  const stands = (names: readonly (keyof TypedEntry)[]) =>
    names.some((name) => (typed[name] ?? '') !== '' || errorFor(errors, name) !== undefined)
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
            open={stands(CODES)}
          >
            {CODES.map((part) => (
              <Field
                key={part}
                {...text(part)}
                optional
                label={t(`steward.law.${part}`)}
                hint={t('steward.law.codes')}
              />
            ))}
          </FormSection>
          <FormSection
            id="in-force"
            heading={t('steward.law.inForce')}
            hint={t('steward.law.inForceHint')}
            open={stands(IN_FORCE)}
          >
            {IN_FORCE.map((name) => (
              <Field key={name} {...day(name)} optional />
            ))}
          </FormSection>
        </div>
        <Button>{t('steward.law.save')}</Button>
      </Form>
    </StewardFrame>
  )
}
