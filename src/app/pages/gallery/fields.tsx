import type { T } from '#platform/i18n/index.ts'
import {
  Button,
  Checkbox,
  CheckboxField,
  DateField,
  Dialog,
  ErrorSummary,
  Field,
  FileField,
  Form,
  NearMe,
  RadioField,
  SelectField,
  TextArea,
} from '#web/parts/index.ts'
import { Specimen } from './specimen.tsx'

const AGES = [
  { value: 'under-12', label: 'Under 12' },
  { value: '12-17', label: '12 to 17', hint: 'Most places for young people.' },
  { value: '18-24', label: '18 to 24' },
]

/** Every kind of field: empty, with a hint, filled, refused. */
export function FieldSpecimens({ t }: { t: T }) {
  return (
    <>
      <Specimen name="Error summary">
        <ErrorSummary
          t={t}
          errors={[
            { field: 'zip-wrong', sentence: 'Type a ZIP code with five digits.' },
            { field: 'born-wrong', sentence: 'Check the day: this month has 30 days.' },
            { sentence: 'Nothing was saved.' },
          ]}
        />
      </Specimen>
      <Specimen name="Fields">
        <Form action="/dev/components" id="fields">
          <Field t={t} name="town" label="City or ZIP code" hint="For example: 60612" />
          <Field t={t} name="zip" label="ZIP code" width="short" inputMode="numeric" optional value="60612" />
          <Field
            t={t}
            name="zip-wrong"
            label="ZIP code"
            width="short"
            value="606"
            error="Type a ZIP code with five digits."
          />
          <NearMe t={t} name="near" />
          <TextArea t={t} name="about" label="What the place does" rows={3} />
          <TextArea
            t={t}
            name="about-wrong"
            label="What the place does"
            rows={3}
            error="Write one sentence."
          />
          <SelectField t={t} name="age" label="Age" options={AGES} empty={t('common.notSure')} />
          <SelectField
            t={t}
            name="age-wrong"
            label="Age"
            options={AGES}
            value="12-17"
            error="Choose an age."
          />
          <FileField t={t} name="list" label="A list to import" hint="JSON or a zip, up to 50 MB." />
          <Button>{t('common.save')}</Button>
        </Form>
      </Specimen>
      <Specimen name="Choices">
        <Form action="/dev/components" id="choices">
          <RadioField t={t} name="who" label="Who is it for?" options={AGES} value="12-17" />
          <RadioField t={t} name="who-wrong" label="Who is it for?" options={AGES} error="Choose one." />
          <RadioField
            t={t}
            name="open"
            label="Open now?"
            inline
            options={[
              { value: 'yes', label: t('common.yes') },
              { value: 'no', label: t('common.no') },
            ]}
          />
          <CheckboxField t={t} name="ages" label="Ages" options={AGES} values={['12-17']} optional />
          <CheckboxField t={t} name="ages-wrong" label="Ages" options={AGES} error="Choose at least one." />
          <Checkbox name="agree" label="I called the place myself" />
          <DateField t={t} name="born" label="Date of birth" optional />
          <DateField
            t={t}
            name="born-wrong"
            label="Date of birth"
            value={{ month: '2', day: '30', year: '2010' }}
            error="Check the day: this month has 28 days."
            wrongParts={['day']}
          />
          <Button>{t('common.continue')}</Button>
        </Form>
      </Specimen>
      <Specimen name="Dialog">
        <Dialog
          t={t}
          id="close-entry"
          title="Close this entry?"
          open="Close entry"
          fallbackHref="#part-dialog"
          kind="danger"
        >
          <p>It will no longer be shown. You can open it again later.</p>
          <Form action="/dev/components">
            <Button kind="danger">Close it</Button>
          </Form>
        </Dialog>
      </Specimen>
    </>
  )
}
