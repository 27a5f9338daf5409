import { t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  EmptyState,
  Field,
  Form,
  FormSection,
  ListCard,
  ListRow,
  NextCard,
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
            See open beds
          </ButtonLink>
        }
      >
        Requests to answer show up here.
      </EmptyState>
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
