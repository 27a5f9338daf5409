import { categories, columns, type programsToShareWith, ways } from '#features/sharing/index.ts'
import { type PageProps, RecordFrame } from '#features/sharing/parts.ts'
import { t } from '#web/frame/staff.tsx'
import {
  Button,
  Checkbox,
  CheckboxField,
  Details,
  errorFor,
  Field,
  Form,
  RadioField,
  SelectField,
} from '#web/parts/index.ts'
import { categoryWords, columnWords, modeWords, purposeWords, wayWords } from './words.ts'

/** How something is passed on outside of our pages. */
export const MODES = ['verbal', 'copy'] as const

/** What it was for, as a form offers it; the account takes down what happened, so everything that happens is there. */
export const PURPOSES = [
  'care',
  'treatment',
  'safety',
  'protection',
  'placement',
  'education',
  'representation',
  'investigation',
  'prosecution',
  'proceeding',
  'team',
  'family',
  'certification',
  'own',
  'funding',
  'research',
  'audit',
  'hmis',
  'immigration-enforcement',
  'against-patient',
] as const

/** What is passed on most; the rest is behind a fold. */
const USUAL: readonly string[] = [
  'service-tie',
  'identity',
  'location',
  'health',
  'education',
  'advocate-notes',
  'safety-plan',
]

/** What somebody typed, whatever it was. */
export interface TypedTold {
  readonly program?: string | undefined
  readonly outside?: string | undefined
  readonly organization?: string | undefined
  readonly person?: string | undefined
  readonly mode?: string | undefined
  readonly categories?: readonly string[] | undefined
  readonly purpose?: string | undefined
  readonly way?: string | undefined
  readonly at?: string | undefined
  readonly clean?: boolean | undefined
  readonly void?: boolean | undefined
}

export interface NewPageProps extends PageProps {
  readonly record: string
  readonly programs: Awaited<ReturnType<typeof programsToShareWith>>
  readonly typed: TypedTold
  readonly seed: string
  /** The line that it corrects. */
  readonly corrects: string | undefined
  /** How that one passed. */
  readonly its: string | undefined
}

/** Something that was passed on by word of mouth or on paper, as it happened. */
export function NewPage(props: NewPageProps) {
  const { record, typed, corrects, errors } = props
  const path = `/records/${record}/disclosures`
  const kind = corrects === undefined ? 'new' : 'new.correct'
  return (
    <RecordFrame
      page={props}
      record={record}
      path={corrects === undefined ? `${path}/new` : `${path}/new?corrects=${corrects}`}
      heading={t(`ledger.${kind}.heading`)}
      lead={t(`ledger.${kind}.lead`)}
    >
      <Form action={path}>
        <input type="hidden" name="seed" value={props.seed} />
        {corrects !== undefined && <input type="hidden" name="corrects" value={corrects} />}
        {corrects !== undefined && <Checkbox name="void" label={t('ledger.new.void')} checked={typed.void} />}
        <Recipient {...props} />
        {props.its === 'report' || props.its === 'view' ? (
          <input type="hidden" name="mode" value={props.its} />
        ) : (
          <RadioField
            t={t}
            name="mode"
            label={t('ledger.new.mode')}
            value={typed.mode}
            error={errorFor(errors, 'mode')}
            options={MODES.map((value) => ({ value, label: modeWords(value) }))}
          />
        )}
        <What typed={typed} error={errorFor(errors, 'categories')} />
        <SelectField
          t={t}
          name="purpose"
          label={t('ledger.new.purpose')}
          value={typed.purpose}
          error={errorFor(errors, 'purpose')}
          options={PURPOSES.map((value) => ({ value, label: purposeWords(value) }))}
        />
        <SelectField
          t={t}
          name="way"
          label={t('ledger.new.way')}
          empty={t('ledger.new.way.none')}
          value={typed.way}
          error={errorFor(errors, 'way')}
          options={ways.filter((way) => way !== 'none').map((value) => ({ value, label: wayWords(value) }))}
        />
        <Field
          t={t}
          name="at"
          type="datetime-local"
          label={t('ledger.new.at')}
          value={typed.at}
          error={errorFor(errors, 'at')}
        />
        <Checkbox name="clean" label={t('ledger.new.clean')} checked={typed.clean} />
        <Button>{t(corrects === undefined ? 'ledger.new.save' : 'ledger.new.save.correct')}</Button>
      </Form>
    </RecordFrame>
  )
}

function Recipient({ programs, typed, errors }: NewPageProps) {
  return (
    <>
      <SelectField
        t={t}
        name="program"
        label={t('ledger.new.program')}
        empty={t('ledger.new.program.none')}
        value={typed.program}
        error={errorFor(errors, 'program')}
        options={programs.map(({ id, name, agency }) => ({
          value: id,
          label: t('ledger.to.program', { program: name, agency }),
        }))}
      />
      <SelectField
        t={t}
        name="outside"
        label={t('ledger.new.outside')}
        hint={t('ledger.new.outside.hint')}
        empty={t('ledger.new.outside.choose')}
        value={typed.outside}
        error={errorFor(errors, 'outside')}
        options={columns.map((value) => ({ value, label: columnWords(value) }))}
      />
      <Field
        t={t}
        name="organization"
        label={t('ledger.new.organization')}
        hint={t('ledger.new.outside.hint')}
        optional
        value={typed.organization}
        maxLength={200}
        error={errorFor(errors, 'organization')}
      />
      <Field
        t={t}
        name="person"
        label={t('ledger.new.person')}
        optional
        value={typed.person}
        maxLength={200}
        error={errorFor(errors, 'person')}
      />
    </>
  )
}

function What({ typed, error }: { typed: TypedTold; error: string | undefined }) {
  const option = (value: string) => ({ value, label: categoryWords(value) })
  const rest = categories.filter((one) => !USUAL.includes(one))
  return (
    <>
      <CheckboxField
        t={t}
        name="categories"
        label={t('ledger.new.categories')}
        values={typed.categories}
        error={error}
        options={USUAL.map(option)}
      />
      <Details
        summary={t('ledger.new.categories.more')}
        open={typed.categories?.some((one) => !USUAL.includes(one))}
      >
        {rest.map((one) => (
          <Checkbox
            key={one}
            name="categories"
            id={`category-${one}`}
            value={one}
            label={categoryWords(one)}
            checked={typed.categories?.includes(one)}
          />
        ))}
      </Details>
    </>
  )
}
