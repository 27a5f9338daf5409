import { states } from '#platform/geo/index.ts'
import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  CheckboxField,
  errorFor,
  Field,
  Form,
  FormSection,
  Name,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
} from '#web/parts/index.ts'
import { KNOWN_BY } from '../enter-version.ts'
import {
  ASKED_LANGUAGES,
  REACHES,
  SUPPORT_KINDS,
  type TypedVersion,
  type VersionField,
} from '../read-version.ts'
import { languageWords, linePath, t } from './desk-words.tsx'

interface VersionPageProps {
  readonly who: StewardHere
  /** Of a line that is corrected. */
  readonly line?: { readonly id: string; readonly name: string } | undefined
  /** The newest version when the form was opened. */
  readonly version: number
  readonly typed: TypedVersion
  readonly errors?: readonly SummaryError[] | undefined
}

/** The form for a line: what it is called, the ways to reach it, when, in which languages, and how it is known. */
export function VersionPage({ who, line, version, typed, errors = [] }: VersionPageProps) {
  const action = line === undefined ? '/steward/lines/add' : `${linePath(line.id)}/correct`
  const text = (name: Exclude<VersionField, 'languages'>) => ({
    t,
    name,
    value: typed[name],
    error: errorFor(errors, name),
  })
  const isWrong = (fields: readonly string[]) => fields.some((one) => errorFor(errors, one) !== undefined)
  return (
    <StewardFrame
      title={t('steward.lines.file.title')}
      path={action}
      who={who}
      here="lines"
      errors={errors.map(named)}
    >
      <BackLink t={t} href={line === undefined ? '/steward/lines' : linePath(line.id)}>
        {line === undefined ? t('steward.lines.heading') : line.name}
      </BackLink>
      <PageHeading lead={t('steward.lines.version.lead')}>
        {line === undefined ? t('steward.lines.add') : <Name>{line.name}</Name>}
      </PageHeading>
      <Form action={action}>
        <input type="hidden" name="version" value={String(version)} />
        {line === undefined && <Whose typed={typed} errors={errors} />}
        <Field {...text('name')} label={t('steward.lines.name')} maxLength={120} />
        <Section heading={t('steward.lines.ways')}>
          <Calls at={1} typed={typed} errors={errors} />
          <FormSection
            id="more-numbers"
            heading={t('steward.lines.moreNumbers')}
            hint={t('steward.lines.moreNumbersHint')}
            open={isWrong(['call2', 'call3', 'call4', 'area2', 'area3', 'area4'])}
          >
            {([2, 3, 4] as const).map((at) => (
              <Calls key={at} at={at} typed={typed} errors={errors} />
            ))}
          </FormSection>
          <FormSection
            id="texts"
            heading={t('steward.lines.texts')}
            hint={t('steward.lines.textsHint')}
            open={isWrong(['text', 'keyword', 'chat', 'tty'])}
          >
            <Field {...text('text')} label={t('steward.lines.text')} optional width="medium" maxLength={20} />
            <Field
              {...text('keyword')}
              label={t('steward.lines.keyword')}
              hint={t('steward.lines.keywordHint')}
              optional
              width="short"
              maxLength={20}
            />
            <Field
              {...text('chat')}
              label={t('steward.lines.chat')}
              hint={t('steward.lines.chatHint')}
              optional
              maxLength={400}
            />
            <Field {...text('tty')} label={t('steward.lines.tty')} optional width="medium" maxLength={20} />
          </FormSection>
        </Section>
        <FormSection
          id="when"
          heading={t('steward.lines.when')}
          open={isWrong(['hours', 'from', 'to', 'languages', 'interpreters'])}
        >
          <SelectField
            {...text('hours')}
            label={t('steward.lines.hours')}
            options={(['unknown', 'always', 'weekdays'] as const).map((value) => ({
              value,
              label: t(`steward.lines.hours.${value}`),
            }))}
          />
          <Field
            {...text('from')}
            label={t('steward.lines.from')}
            hint={t('steward.lines.clockHint')}
            optional
            width="short"
            maxLength={10}
          />
          <Field {...text('to')} label={t('steward.lines.to')} optional width="short" maxLength={10} />
          <CheckboxField
            t={t}
            name="languages"
            label={t('steward.lines.languages')}
            hint={t('steward.lines.languagesHint')}
            inline
            optional
            options={ASKED_LANGUAGES.map((tag) => ({ value: tag, label: languageWords([tag]) }))}
            values={typed.languages}
            error={errorFor(errors, 'languages')}
          />
          <SelectField
            {...text('interpreters')}
            label={t('steward.lines.interpreters')}
            empty={t('steward.lines.notKnown')}
            options={(['yes', 'no'] as const).map((value) => ({
              value,
              label: t(`steward.lines.${value}`),
            }))}
          />
        </FormSection>
        <Section heading={t('steward.lines.known')}>
          <Field {...text('operator')} label={t('steward.lines.operator')} optional maxLength={120} />
          <SelectField
            {...text('knownBy')}
            label={t('steward.lines.knownBy')}
            empty={t('law.propose.choose')}
            options={KNOWN_BY.map((value) => ({ value, label: t(`steward.lines.knownBy.${value}`) }))}
          />
          <Field
            {...text('source')}
            label={t('steward.lines.source')}
            hint={t('steward.lines.sourceHint')}
            maxLength={200}
          />
        </Section>
        <Button>{t('steward.lines.version.save')}</Button>
      </Form>
    </StewardFrame>
  )
}

const NAMED = ['name', 'state', 'county', 'role', 'kind', 'operator', 'knownBy', 'source'] as const

/** In a list away from the fields, "Choose one" alone would not say of what. */
function named(error: SummaryError): SummaryError {
  const field = NAMED.find((one) => one === error.field)
  return field ? { ...error, sentence: `${t(`steward.lines.${field}`)}: ${error.sentence}` } : error
}

interface PartProps {
  readonly typed: TypedVersion
  readonly errors: readonly SummaryError[]
}

function Whose({ typed, errors }: PartProps) {
  return (
    <>
      <SelectField
        t={t}
        name="state"
        label={t('steward.lines.state')}
        empty={t('law.propose.choose')}
        options={[
          { value: 'US', label: t('steward.lines.nation') },
          ...states().map(({ code, name }) => ({ value: code, label: name })),
        ]}
        value={typed.state}
        error={errorFor(errors, 'state')}
      />
      <Field
        t={t}
        name="county"
        label={t('steward.lines.county')}
        hint={t('steward.lines.countyHint')}
        optional
        maxLength={80}
        value={typed.county}
        error={errorFor(errors, 'county')}
      />
      <SelectField
        t={t}
        name="role"
        label={t('steward.lines.role')}
        empty={t('law.propose.choose')}
        options={(['report', 'support'] as const).map((value) => ({
          value,
          label: t(`steward.lines.role.${value}`),
        }))}
        value={typed.role}
        error={errorFor(errors, 'role')}
      />
      <SelectField
        t={t}
        name="kind"
        label={t('steward.lines.kind')}
        hint={t('steward.lines.kindHint')}
        optional
        empty={t('law.propose.choose')}
        options={SUPPORT_KINDS.map((value) => ({ value, label: t(`steward.lines.kind.${value}`) }))}
        value={typed.kind}
        error={errorFor(errors, 'kind')}
      />
    </>
  )
}

/** One number to call, and for whom it is. */
function Calls({ at, typed, errors }: PartProps & { at: 1 | 2 | 3 | 4 }) {
  return (
    <>
      <Field
        t={t}
        name={`call${at}`}
        label={t('steward.lines.callNumber', { at })}
        optional
        type="tel"
        width="medium"
        maxLength={24}
        value={typed[`call${at}`]}
        error={errorFor(errors, `call${at}`)}
      />
      <SelectField
        t={t}
        name={`reach${at}`}
        label={t('steward.lines.reach')}
        options={REACHES.map((value) => ({ value, label: t(`steward.lines.reach.${value}`) }))}
        value={typed[`reach${at}`] ?? 'all'}
        error={errorFor(errors, `reach${at}`)}
      />
      <Field
        t={t}
        name={`area${at}`}
        label={t('steward.lines.area')}
        hint={t('steward.lines.areaHint')}
        optional
        width="medium"
        maxLength={60}
        value={typed[`area${at}`]}
        error={errorFor(errors, `area${at}`)}
      />
    </>
  )
}
