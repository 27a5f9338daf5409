import { t } from '#web/frame/staff.tsx'
import {
  BulkBar,
  Button,
  ButtonLink,
  Diff,
  EmptyState,
  Field,
  Form,
  FormSection,
  ListCard,
  ListRow,
  NextCard,
  RowBars,
  StackedBars,
  Table,
  Tiles,
  TimeRing,
} from '#web/parts/index.ts'
import { Specimen } from './specimen.tsx'

/** What stands on first pages of people at work, and nowhere else. */
export function ToDoSpecimens() {
  return (
    <Specimen name="To do">
      <NextCard
        id="next-specimen"
        heading="Your hold ends"
        hint="12 minutes left"
        ring={<TimeRing minutes={12} of={90} words="12 min" />}
        acts={
          <>
            <Button type="button">Mark as placed</Button>
            <ButtonLink href="#part-to-do" kind="quiet">
              See all holds
            </ButtonLink>
          </>
        }
      />
      <ListCard id="list-specimen" heading="Getting old">
        <ul>
          <ListRow
            lead={<TimeRing minutes={47} of={90} words="47 min" />}
            text="Intake slot, ages 12 to 24"
            hint="Updated 9 hours ago"
            acts={
              <ButtonLink href="#part-to-do" kind="quiet">
                Update
              </ButtonLink>
            }
          />
          <ListRow text="Two listings need to be verified" />
        </ul>
      </ListCard>
      <EmptyState
        icon="check"
        heading="Nothing waits for you"
        act={
          <ButtonLink href="#part-to-do" kind="quiet">
            See availability
          </ButtonLink>
        }
      >
        Requests to answer show up here.
      </EmptyState>
      <EmptyState
        icon="merge"
        heading="No possible duplicates"
        next={{ href: '#part-to-do', words: 'Verify listings' }}
      />
    </Specimen>
  )
}

/** Rows that somebody chooses, and what is done with all of them. */
export function ChosenSpecimens() {
  return (
    <Specimen name="Chosen rows">
      <Table
        t={t}
        caption="Services to choose from"
        rows={['Dental van', 'Night line']}
        rowKey={(name) => name}
        pick={{
          form: 'chosen-rows',
          name: 'row',
          value: (name) => name,
          about: (name) => `Select ${name}`,
        }}
        columns={[
          { heading: 'Service', rowHeading: true, cell: (name) => name },
          { heading: 'Last verified', cell: () => '13 months ago' },
        ]}
      />
      <BulkBar t={t} id="chosen-rows" action="/dev/components/work">
        <Button kind="quiet">Email a link</Button>
      </BulkBar>
    </Specimen>
  )
}

/** A form of more than a dozen fields: the first few stand open, the rest in sections by name. */
export function SectionSpecimens() {
  return (
    <Specimen name="Form in sections">
      <Form action="/dev/components">
        <Field t={t} name="sections-name" label="Name of the service" />
        <div>
          <FormSection id="sections-hours" heading="Hours">
            <Field t={t} name="sections-from" label="From" />
          </FormSection>
          <FormSection id="sections-calling" heading="What to expect" hint="Papers, costs" open>
            <Field t={t} name="sections-papers" label="Papers to bring" error="Write one on each line." />
          </FormSection>
        </div>
        <Button>Add the service</Button>
      </Form>
    </Specimen>
  )
}

/** Two records field by field: chosen by a person, and only shown. */
export function DiffSpecimens() {
  const heads = [
    { title: 'Confirmed record', under: 'Verified 5 days ago' },
    { title: 'Office list', under: 'Never verified' },
    { title: 'After the merge', under: 'What readers will see' },
  ] as const
  return (
    <Specimen name="Diff">
      <Form action="/dev/components">
        <Diff
          t={t}
          caption="Merge two records"
          heads={heads}
          rows={[
            {
              key: 'hours',
              field: 'Hours',
              kept: { value: '24 hours, every day', hint: 'From a call, November 25' },
              merged: { value: 'Call for hours' },
              choose: { name: 'diff-hours', chosen: 'kept', taking: 'changed' },
            },
            {
              key: 'email',
              field: 'E-mail',
              kept: { value: 'Not stated' },
              merged: { value: 'beds@juniper.example' },
              choose: { name: 'diff-email', chosen: 'merged', taking: 'added' },
            },
            {
              key: 'phones',
              field: 'Phones',
              kept: { value: '(555) 555-0142' },
              merged: { value: '(555) 555-0167' },
              choose: { name: 'diff-phones', chosen: 'both', taking: 'changed', both: 'Keep both' },
            },
          ]}
        />
        <Button>Merge the records</Button>
      </Form>
      <Diff
        t={t}
        caption="What would change"
        heads={[{ title: 'Today' }, { title: 'Once published' }]}
        rows={[
          {
            key: 'then-description',
            field: 'Description',
            kept: { value: 'Open each night.' },
            result: { value: 'Rest and food.', outcome: 'changed' },
          },
          {
            key: 'then-url',
            field: 'Website',
            kept: { value: 'Not stated' },
            result: { value: 'juniper.example', outcome: 'added' },
          },
        ]}
      />
    </Specimen>
  )
}

/** Numbers with their meaning, and pictures of figures as wide as the page. */
export function FigureSpecimens() {
  return (
    <Specimen name="Charts">
      <Tiles
        tiles={[
          { value: '84 %', words: 'of hours with current data', href: '#part-charts' },
          { value: '9 min', words: 'median time to the first answer' },
          { value: '12', words: 'not verified for a year', tone: 'aging' },
        ]}
      />
      <RowBars
        id="figures-rows"
        title="Requests by type"
        text="Made up."
        parts={[
          { tone: 'strong', label: 'Unmet' },
          { tone: 'soft', label: 'Met' },
        ]}
        untold="Not shown: fewer than 11"
        rows={[
          { key: 'bed', label: 'Bed', says: '48 unmet', values: [48, 55] },
          { key: 'exam', label: 'Forensic exam', says: '', values: [null, 11] },
        ]}
      />
      <StackedBars
        title="Verified by month"
        parts={[
          { tone: 'strong', label: 'By stewards' },
          { tone: 'soft', label: 'By providers' },
        ]}
        bars={[
          { key: '9', label: 'Sep', values: [12, 4] },
          { key: '10', label: 'Oct', values: [20, 9] },
          { key: '11', label: 'Nov', values: [31, 2] },
        ]}
      />
    </Specimen>
  )
}
